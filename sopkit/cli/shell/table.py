"""A table on a terminal: the columns that matter most, as wide as there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sopkit.cli.shell import screen
from sopkit.cli.shell.columns import padded, shortened, width

_GAP = 2
_NEEDED = 4
"""Before so many columns stand side by side, texts are shortened."""
_LEAST = 12
_READABLE = 24
"""Display columns that a text keeps at least: where there is little room, and before a column
that is not needed stands beside it.
"""


class Cell(NamedTuple):
    """A text, in a style of :func:`screen.style` if it has one."""

    text: str
    style: str = ""


class Column(NamedTuple):
    """A column and its cells. Where there is not room for all, columns of a lower ``rank`` (from
    0) come first; those that may be ``cut`` are shortened.
    """

    head: str
    cells: tuple[Cell, ...]
    rank: int
    cut: bool = True

    @property
    def widest(self) -> int:
        return max(width(self.head), *(width(cell.text) for cell in self.cells), 0)

    @property
    def least(self) -> int:
        return min(self.widest, _LEAST) if self.cut else self.widest

    @property
    def readable(self) -> int:
        return min(self.widest, _READABLE) if self.cut else self.widest


def lines(columns: Sequence[Column], room: int, notes: Sequence[str]) -> Iterator[str]:
    """The head, then each row and below it its note, if it has one; all within ``room``."""
    shown = _fitted(columns, room)
    yield _line([(Cell(column.head, "faint"), wide) for column, wide in shown])
    indent = min(shown[0][1] + _GAP, room // 2)
    for at, note in enumerate(notes):
        yield _line([(column.cells[at], wide) for column, wide in shown])
        if note:
            yield " " * indent + screen.style(shortened(note, room - indent - 1), "faint")


def _fitted(columns: Sequence[Column], room: int) -> list[tuple[Column, int]]:
    """The columns for which there is room, in their order, and how wide each is."""
    shown: list[Column] = []
    for column in sorted(columns, key=lambda each: each.rank):
        needed = column.rank < _NEEDED
        wanted = [each.least if needed else each.readable for each in (*shown, column)]
        if not shown or sum(wanted) + _GAP * len(shown) <= room:
            shown.append(column)
    widths = {column.rank: min(column.least, room) for column in shown}
    left = room + _GAP - sum(wide + _GAP for wide in widths.values())
    for column in shown:
        grown = max(0, min(column.widest - widths[column.rank], left))
        widths[column.rank] += grown
        left -= grown
    return [(column, widths[column.rank]) for column in columns if column.rank in widths]


def _line(cells: Sequence[tuple[Cell, int]]) -> str:
    """The cells side by side, without spaces at the end."""
    written = []
    for at, (cell, wide) in enumerate(cells, 1):
        # One column less, because … takes two in some Chinese fonts.
        text = cell.text if width(cell.text) <= wide else shortened(cell.text, wide - 1)
        styled = screen.style(text, cell.style) if cell.style else text
        last = at == len(cells)
        written.append(styled if last else styled + padded("", wide - width(text) + _GAP))
    return "".join(written).rstrip()
