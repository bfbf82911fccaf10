"""The cells of a table of a .docx, each with its place in the grid (17.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.verifying.compatibility import WORD, namespace
from sopkit.verifying.passages import Span
from sopkit.verifying.tree import Node, child, local, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator

TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
"""What only wraps blocks, rows, cells or text."""

_MOST_COLUMNS = 63  # of a table of Word


class Cell(NamedTuple):
    """``row`` and ``at`` count from 1, ``at`` without cells that are part of the one above."""

    node: Node
    line: Node
    row: int
    at: int
    span: Span


class _Open:
    """A cell that may reach further down."""

    __slots__ = ("cell", "rows")

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.rows = 1


def cells(table: Node) -> Iterator[Cell]:
    """The cells row by row. One that is merged with the cell above is part of that one."""
    found: list[_Open] = []
    above: dict[tuple[int, int], _Open] = {}
    lines = (line for line in _inside(table, "tr") if child(line, "trPr", "del") is None)
    for row, line in enumerate(lines, 1):
        below: dict[tuple[int, int], _Open] = {}
        at = 0
        for node, column, columns in _line(line):
            merged = child(node, "tcPr", "vMerge")
            reached = above.get((column, columns))
            if merged is not None and value(merged) != "restart" and reached is not None:
                reached.rows += 1
                below[column, columns] = reached
                continue
            at += 1
            opened = _Open(Cell(node, line, row, at, Span(column, columns)))
            found.append(opened)
            if merged is not None:
                below[column, columns] = opened
        above = below
    for each in found:
        yield each.cell._replace(span=each.cell.span._replace(rows=each.rows))


def _line(line: Node) -> Iterator[tuple[Node, int, int]]:
    """The cells of a row, each with its column and how many it takes."""
    column = _count(child(line, "trPr", "gridBefore"), 0)
    for node in _inside(line, "tc"):
        columns = _count(child(node, "tcPr", "gridSpan"), 1)
        yield node, column, columns
        column += columns


def _count(node: Node | None, otherwise: int) -> int:
    if node is None:
        return otherwise
    return max(otherwise, min(number(value(node), otherwise), _MOST_COLUMNS))


def _inside(parent: Node, wanted: str) -> Iterator[Node]:
    for node in parent:
        name = local(node)
        if namespace(node) not in WORD:
            continue
        if name == wanted:
            yield node
        elif name in TRANSPARENT:
            yield from _inside(node, wanted)
