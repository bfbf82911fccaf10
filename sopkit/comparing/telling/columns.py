"""Columns that a table won or lost, and cells that became part of others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sopkit.comparing.telling.passages import Line, line
from sopkit.comparison import Kind, PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sopkit.comparing.pair import Pair
    from sopkit.comparing.sides import Side
    from sopkit.comparison import Match


_FARTHEST = 50
"""So many rows above are looked at for a cell that covers another."""


def column_lines(
    rows: Sequence[int], cells: Mapping[int, Sequence[int]], pair: Pair
) -> tuple[list[Line], set[int]]:
    """A line for each column that is new or gone, and the cells that these tell of."""
    stayed = [at for row in rows if _stayed(pair.matches[row]) for at in cells.get(row, ())]
    lines: list[Line] = []
    told: set[int] = set()
    for kind, side in ((Kind.REMOVED, pair.old), (Kind.ADDED, pair.new)):
        for column in _alone(stayed, kind, side, pair):
            note = pair.new.labels[f"change.column.{kind}"]
            said = _said(column, side, pair)
            old, new = (said, None) if kind is Kind.REMOVED else (None, said)
            lines.append(line(old, new, note=note))
            told.update(column)
    return lines, told


def _stayed(row: Match) -> bool:
    return bool(row.old and row.new)


def _alone(cells: Iterable[int], kind: Kind, side: Side, pair: Pair) -> Iterator[list[int]]:
    """The columns of which all cells, in the rows that stayed, are of a kind."""
    columns: defaultdict[int, list[int]] = defaultdict(list)
    others: set[int] = set()
    for at in cells:
        match = pair.matches[at]
        for part in match.new if side is pair.new else match.old:
            node = side.parts[part].node
            if match.kind is kind and node.columns == 1:
                columns[node.column].append(at)
            else:
                others.update(range(node.column, node.column + node.columns))
    for column in sorted(columns.keys() - others):
        if not any(covering(pair.matches[at], pair) is not None for at in columns[column]):
            yield columns[column]


def _said(column: Sequence[int], side: Side, pair: Pair) -> str:
    """What a column says: its first cell, and the others in brackets."""
    parts = [(pair.matches[at].new or pair.matches[at].old)[0] for at in column]
    first, *others = (side.printed(side.text(part)) for part in sorted(parts))
    listed = side.labels.listing(filter(None, others))
    return first + (side.labels.text("parenthesis", text=listed) if listed else "")


def covering(cell: Match, pair: Pair) -> str | None:
    """What the cell says that covers the place of one that is gone; None when none does."""
    if not cell.old:
        return None
    was = pair.old.parts[cell.old[0]]
    rows = pair.matches[pair.of_old[was.parent]].new
    above = rows[0] if rows else -1
    distance = 0
    while above >= 0 and distance < _FARTHEST and pair.new.parts[above].kind is PartKind.ROW:
        for at in _cells(pair.new, above):
            node = pair.new.parts[at].node
            within = node.column <= was.node.column < node.column + node.columns
            if within and node.rows > distance > 0:
                return pair.new.text(at)
        above = _row_above(pair.new, above)
        distance += 1
    return None


def _row_above(side: Side, row: int) -> int:
    """The index of the row above; -1 for the first one."""
    table = side.parts[row].parent
    at = row - 1
    while at > table and side.parts[at].kind is not PartKind.ROW:
        at -= 1
    return at if at > table else -1


def _cells(side: Side, row: int) -> Iterator[int]:
    at = row + 1
    while at < len(side.parts) and side.parts[at].parent == row:
        yield at
        at += 1
