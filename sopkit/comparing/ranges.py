"""Clauses in a row under one name: 四、4—6."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sopkit.comparing.locations import location
from sopkit.comparing.sides import CLAUSES
from sopkit.numbering.scheme import bare

if TYPE_CHECKING:
    from sopkit.comparing.sides import Side


def follows(side: Side, one: int, other: int) -> bool:
    """Whether a clause is the next one after another below the same clause."""
    before, after = side.parts[one], side.parts[other]
    in_turn = (*before.place[:-1], before.place[-1] + 1) if before.place else None
    return after.place == in_turn


def span(side: Side, first: int, last: int) -> str:
    """What the clauses from ``first`` to ``last`` are called: the last without what it shares
    with the first.
    """
    one, other = (side.outline.clause(side.parts[at].node) for at in (first, last))
    if first == last:
        return one.reference
    own, last_own = bare(one.label), bare(other.label)
    shared = one.reference.removesuffix(own)
    if not own or not last_own or shared + last_own != other.reference:
        last_own = other.reference
    return side.labels.text("change.range", first=one.reference, last=last_own)


def called(side: Side, parts: Sequence[int]) -> str:
    """What several parts are called together: the ranges of clauses, or each by its label."""
    if any(side.parts[at].kind not in CLAUSES for at in parts):
        labels = dict.fromkeys(location(side, at) for at in parts)
    else:
        labels = dict.fromkeys(span(side, *each) for each in _runs(side, parts))
    return side.labels["change.then"].join(labels)


def _runs(side: Side, parts: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = end = parts[0]
    for at in parts[1:]:
        if not follows(side, end, at):
            yield start, end
            start = at
        end = at
    yield start, end
