"""Tables in a monospaced font: cells as wide as the widest of their column, where that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from sopkit.model import Alignment
from sopkit.writing import inlines

if TYPE_CHECKING:
    from sopkit.model import Row, Table

_WIDEST = 100
"""Columns of a line. A wider table is not padded: it would not be seen as one anyway."""

_DASHES = {
    Alignment.NONE: ("", ""),
    Alignment.LEFT: (":", ""),
    Alignment.CENTER: (":", ":"),
    Alignment.RIGHT: ("", ":"),
}


def lines(table: Table, folder: str) -> list[str]:
    """The rows of ``table``, merged cells marked `^^` and `<<`."""
    width = len(table.alignments)
    head, *rows = _grid((table.head, *table.rows), width, folder)
    return laid_out([head, *rows], table.alignments)


def laid_out(rows: Sequence[Sequence[str]], alignments: Sequence[Alignment]) -> list[str]:
    """The lines of a table whose cells are written as ``rows``, the head first."""
    widths = [max(3, *map(columns, column)) for column in zip(*rows, strict=True)]
    fits = sum(widths) + 3 * len(widths) + 1 <= _WIDEST
    if not fits:
        widths = [0] * len(widths)
    head, *others = (_row(row, widths) for row in rows)
    dashes = (_dashes(*each) for each in zip(widths, alignments, strict=True))
    return [head, f"|{'|'.join(dashes)}|", *others]


def columns(text: str) -> int:
    """How many columns ``text`` takes in a monospaced font: Chinese characters take two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text
    )


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return f"| {' | '.join(padded)} |"


def _dashes(width: int, alignment: Alignment) -> str:
    left, right = _DASHES[alignment]
    return f"{left}{'-' * (max(width + 2, 3) - len(left) - len(right))}{right}"


def _grid(rows: Sequence[Row | None], width: int, folder: str) -> list[list[str]]:
    """What is typed in every place of a table."""
    grid = [[""] * width for _ in rows]
    for at, row in enumerate(rows):
        for cell in row.cells if row else ():
            for below in range(cell.rows):
                marks = ["^^" if below else "<<"] * cell.columns
                grid[at + below][cell.column : cell.column + cell.columns] = marks
            grid[at][cell.column] = _typed(inlines.line(cell.content, folder))
    return grid


def _typed(text: str) -> str:
    """A cell's text with its bars escaped; what looks like a mark of merging is none."""
    text = text.replace("|", "\\|")
    return f"\\{text}" if text in ("^^", "<<") else text
