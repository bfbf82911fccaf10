"""Pairs of rows that are alike in nothing but what they are about, and of cells by column."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from sopkit.comparing.aligning.sequences import heaviest, once

if TYPE_CHECKING:
    from sopkit.comparing.aligning.pairing import Pairing
    from sopkit.comparing.aligning.tree import Tree

_HEAD = 1_000  # what the same heading weighs against the same cell
_ROWS_READ = 300


def pair_rows(pairing: Pairing, old: int, new: int) -> None:
    """Pair the rows of two tables that are left and begin with the same cell, which says what a
    row is about.
    """
    here = _by_first_cell(pairing.old, pairing.lonely_old(old))
    there = _by_first_cell(pairing.new, pairing.lonely_new(new))
    for first, row in here.items():
        if first in there:
            pairing.pair(row, there[first])


def _by_first_cell(tree: Tree, rows: list[int]) -> dict[str, int]:
    firsts = ((tree.parts[cells[0]].text, row) for row in rows if (cells := tree.children[row]))
    return once((first, row) for first, row in firsts if first)


def pair_cells(pairing: Pairing, old: int, new: int) -> None:
    """Pair the cells of two tables whose rows are paired. A merged cell stands in all columns
    that it covers, and is paired by the first that leads to a cell.
    """
    rows = [
        (row, other)
        for row in pairing.old.children[old]
        if (other := pairing.news[row]) >= 0 and pairing.new.parts[other].parent == new
    ]
    columns = _columns(pairing, rows)
    for row, other in rows:
        there = _by_column(pairing.new, other)
        for cell in pairing.old.children[row]:
            place = pairing.old.parts[cell].node
            for column in range(place.column, place.column + place.columns):
                if (found := there.get(columns.get(column, -1))) is not None:
                    pairing.pair(cell, found)
                    break


def _columns(pairing: Pairing, rows: list[tuple[int, int]]) -> dict[int, int]:
    """Old columns → new ones: by their headings, then by what stands in them, then by the order
    among those that are left between two pairs.
    """
    votes = _votes(pairing, rows)
    same = {a: b for a, b, _ in heaviest((a, b, count) for (a, b), count in votes.items())}
    taken = set(same.values())
    for (column, at), count in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if column not in same and at not in taken and count * 2 > min(len(rows), _ROWS_READ):
            same[column] = at
            taken.add(at)
    old_width = max((_width(pairing.old, row) for row, _ in rows), default=0)
    new_width = max((_width(pairing.new, row) for _, row in rows), default=0)
    return same | _between(same, old_width, new_width)


def _votes(pairing: Pairing, rows: list[tuple[int, int]]) -> Counter[tuple[int, int]]:
    """How often two columns say the same in a pair of rows; empty cells say nothing."""
    votes: Counter[tuple[int, int]] = Counter()
    for row, other in rows[:_ROWS_READ]:
        is_head = pairing.old.parts[row].look == pairing.new.parts[other].look == (True,)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for column, cell in _by_column(pairing.new, other).items():
            places[pairing.new.parts[cell].text].append(column)
        for column, cell in _by_column(pairing.old, row).items():
            if text := pairing.old.parts[cell].text:
                for at in places.get(text, ()):
                    votes[column, at] += _HEAD if is_head else 1
    return votes


def _between(same: dict[int, int], old_width: int, new_width: int) -> dict[int, int]:
    """The columns that are left, in order, where as many are left on both sides."""
    stayed = [(-1, -1), *((a, b) for a, b, _ in heaviest((a, b, 1) for a, b in same.items()))]
    stayed.append((old_width, new_width))
    found: dict[int, int] = {}
    for (a, b), (next_a, next_b) in pairwise(stayed):
        olds = [column for column in range(a + 1, next_a) if column not in same]
        news = [column for column in range(b + 1, next_b) if column not in same.values()]
        if len(olds) == len(news):
            found |= zip(olds, news, strict=True)
    return found


def _by_column(tree: Tree, row: int) -> dict[int, int]:
    return {tree.parts[cell].node.column: cell for cell in tree.children[row]}


def _width(tree: Tree, row: int) -> int:
    nodes = (tree.parts[cell].node for cell in tree.children[row])
    return max((node.column + node.columns for node in nodes), default=0)
