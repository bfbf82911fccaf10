"""Clauses that only have another number, in one line a run of neighbours."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparing.ranges import follows, span
from sopkit.comparing.sides import CLAUSES
from sopkit.comparison import Change, Kind

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparing.sides import Side

_MOST_RANGES = 3
"""So many ranges are named; of more, the first and the last clause."""


class _Renumbered(NamedTuple):
    """A clause that only has another number: its match and its parts. It is counted otherwise
    among its siblings, or shows the other number of a clause that it stands in.
    """

    match: int
    old: int
    new: int
    itself: bool


def renumberings(pair: Pair, told: Container[int]) -> Iterator[Change]:
    """A change for each run: the clauses below one clause, with those inside whose labels show
    that number too. ``told`` are the matches that have an entry, or moved along with one.
    """
    runs: dict[int, list[_Renumbered]] = {}
    run_of: dict[int, int] = {}  # the run of a clause, by its part
    for found in _renumbered(pair, told):
        above = pair.new.clause_above(found.new)
        run = above if found.itself else run_of.get(above, _REST)
        run_of[found.new] = run
        runs.setdefault(run, []).append(found)
    for run, clauses in runs.items():
        yield _change(pair, clauses, [each for each in clauses if each.itself or run == _REST])


_REST = -2  # numbers that go on after those of another clause


def _renumbered(pair: Pair, told: Container[int]) -> Iterator[_Renumbered]:
    """In the order of the text."""
    for new, part in enumerate(pair.new.parts):
        at = pair.of_new[new]
        match = pair.matches[at]
        if part.kind not in CLAUSES or at in told or len(match.old) != 1 or len(match.new) != 1:
            continue
        old = match.old[0]
        was = pair.old.parts[old]
        if pair.old.outline.clause(was.node).label != pair.new.outline.clause(part.node).label:
            yield _Renumbered(at, old, new, was.place[-1:] != part.place[-1:])


def _change(pair: Pair, clauses: Sequence[_Renumbered], named: Sequence[_Renumbered]) -> Change:
    ranges = list(_ranges(pair, named))
    first = clauses[0]
    return Change(
        Kind.RENUMBERED,
        pair.new.parts[first.new].kind,
        _named(pair.old, [(start.old, end.old) for start, end in ranges]),
        _named(pair.new, [(start.new, end.new) for start, end in ranges]),
        (),
        (),
        count=len(clauses),
        places=tuple(pair.new.label(each.new) for each in clauses),
        matches=tuple(each.match for each in clauses),
        section=pair.new.heading(pair.new.parts[first.new].parent),
    )


def _ranges(
    pair: Pair, clauses: Sequence[_Renumbered]
) -> Iterator[tuple[_Renumbered, _Renumbered]]:
    """The first and the last clause of each range without a gap on either side."""
    start = end = clauses[0]
    for clause in clauses[1:]:
        if not (follows(pair.old, end.old, clause.old) and follows(pair.new, end.new, clause.new)):
            yield start, end
            start = clause
        end = clause
    yield start, end


def _named(side: Side, ranges: Sequence[tuple[int, int]]) -> str:
    if len(ranges) > _MOST_RANGES:
        whole = span(side, ranges[0][0], ranges[-1][1])
        return side.labels.text("change.range.within", range=whole)
    return side.labels["change.then"].join(span(side, *each) for each in ranges)
