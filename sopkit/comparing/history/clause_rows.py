"""The history of one clause: it is followed from version to version, wherever it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.comparing.history.neighbours import Neighbours, Parts, neighbours
from sopkit.comparing.history.row import Row
from sopkit.comparing.history.saying import everything_in
from sopkit.comparing.ranges import called
from sopkit.comparison import Kind

if TYPE_CHECKING:
    from sopkit.comparing.sides import Side


def clause_rows(sides: Sequence[Side], newest: int, part: int) -> list[Row]:
    """A row for each version that had the clause, the newest first, and one for each that removed
    it. ``newest`` is the newest version that has it, as its ``part``.
    """
    rows: list[Row] = []
    at = newest
    own: Parts = (part,)
    if at + 1 < len(sides):
        rows.append(_removal(neighbours(sides[at], sides[at + 1]), at + 1, own))
    while own and at:
        step = neighbours(sides[at - 1], sides[at])
        rows.append(_row(step, at, own))
        if before := step.before(own):
            at, own = at - 1, before
            continue
        added, (at, own) = at, _earlier(sides, at, own[0])
        if own and at + 1 < added:  # it was removed, and came back
            rows.append(_removal(neighbours(sides[at], sides[at + 1]), at + 1, own))
    if own:
        rows.append(Row(0, called(sides[0], own), None, everything_in(sides[0], own)))
    return rows


def _row(step: Neighbours, at: int, own: Parts) -> Row:
    """What a version did to the parts that are the clause in it."""
    before = step.before(own)
    found = step.inside(own, before)
    text = step.said(found, own, before)
    return Row(at, called(step.pair.new, own), step.kind(own, found), text, step.reasons(found))


def _removal(step: Neighbours, at: int, own: Parts) -> Row:
    found = step.inside((), own)
    label = called(step.pair.old, own)
    return Row(at, label, Kind.REMOVED, step.said(found, (), own), step.reasons(found))


def _earlier(sides: Sequence[Side], at: int, part: int) -> tuple[int, Parts]:
    """The newest version before that had the same, by its id or its words."""
    wanted = sides[at].parts[part]
    for before in reversed(range(at)):
        for index, found in enumerate(sides[before].parts):
            same = found.key == wanted.key if wanted.key else found.text == wanted.text
            if found.kind is wanted.kind and same:
                return before, (index,)
    return 0, ()
