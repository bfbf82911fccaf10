"""What is printed in the cells of a register, how wide its columns and how high its rows are."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from sopkit.model import Column, ColumnKind
from sopkit.renderers._log import measure
from sopkit.renderers._log.page import LANDSCAPE
from sopkit.renderers._log.pieces import PIXEL

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Register

SEQUENCE = Column("sequence", ColumnKind.NUMBER)
"""序号, which stands before a register's own columns."""

_PADDING = 1.5  # digits beside a cell's text
_ARROW = 2.5  # digits that the arrow of a filter takes from a head
_WIDEST = 60.0
_LEAST_TEXT = 12.0
_BLANK = 12.0  # room for a date or a name in ink
_ROOM = LANDSCAPE.digits - 1  # programs round widths, and a hair too much is printed smaller
_WORDY = {"title", "form_title", "summary", "opinion"}
"""Columns that keep half as much again as others where room is short."""
_LINE = 15.0  # points
_ROW = 22.5  # 8 mm
_SIGNED_ROW = 28.5  # 10 mm
_HIGHEST = 408.75  # Excel's limit


class Table(NamedTuple):
    """A register in words: a head and a text for each of ``columns``; ``widths`` in digits of the
    normal font, ``heights`` of the rows in points.
    """

    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    head_height: float
    heights: tuple[float, ...]


def heads(register: Register, labels: Labels) -> tuple[str, ...]:
    """The heads of the register's own columns."""
    return tuple(labels.word("register.column", column.key) for column in register.columns)


def cells(register: Register, labels: Labels) -> tuple[tuple[str, ...], ...]:
    """The register's rows with words in place of codes."""
    return tuple(
        tuple(
            labels.word(column.words, value) if value and column.words else value
            for column, value in zip(register.columns, row, strict=True)
        )
        for row in register.rows
    )


def table(register: Register, labels: Labels) -> Table:
    """The register laid out for a landscape page, its rows numbered."""
    columns = (SEQUENCE, *register.columns)
    headed = (labels["register.sequence"], *heads(register, labels))
    rows = tuple((str(at), *row) for at, row in enumerate(cells(register, labels), 1))
    widths = _fitted(
        [
            _range(column, head, [row[at] for row in rows])
            for at, (column, head) in enumerate(zip(columns, headed, strict=True))
        ]
    )
    least = _SIGNED_ROW if any(column.kind is ColumnKind.BLANK for column in columns) else _ROW
    return Table(
        columns,
        headed,
        rows,
        widths,
        _height(headed, [width - 1 for width in widths], _ROW),
        tuple(_height(row, widths, least) for row in rows),
    )


class _Range(NamedTuple):
    """Between which widths a column may be, how much of spare room it deserves, and how much it
    keeps where room is short.
    """

    least: float
    natural: float
    grows: float
    keeps: float = 1.0


def _range(column: Column, head: str, texts: Sequence[str]) -> _Range:
    narrow = measure.longest_word(head) + _ARROW
    if column.kind is ColumnKind.BLANK:
        width = max(_BLANK, narrow)
        return _Range(width, width, width)
    words = max(map(measure.longest_word, texts), default=0) * 1.1
    lines = max((measure.wide(text) for text in texts), default=0) * 1.05
    natural = max(lines + _PADDING, min(measure.wide(head) + _ARROW, _LEAST_TEXT), narrow)
    if column.kind is not ColumnKind.TEXT:
        return _Range(natural, natural, 0)
    least = max(words + _PADDING, min(natural, _LEAST_TEXT), narrow)
    keeps = 1.5 if column.key in _WORDY else 1.0
    return _Range(min(least, _WIDEST), min(max(natural, least), _WIDEST), natural, keeps)


def _fitted(ranges: Sequence[_Range]) -> tuple[float, ...]:
    """Widths that fill the page. Where there is not room for all, the widest give way first; where
    there is not even room for the least, the sheet is printed smaller.
    """
    natural = sum(each.natural for each in ranges)
    if natural <= _ROOM:
        share = (_ROOM - natural) / (sum(each.grows for each in ranges) or 1)
        return tuple(each.natural + share * each.grows for each in ranges)
    low, high = 0.0, _WIDEST
    for _ in range(30):
        middle = (low + high) / 2
        fits = sum(_capped(each, middle) for each in ranges) <= _ROOM
        low, high = (middle, high) if fits else (low, middle)
    return tuple(_capped(each, low) for each in ranges)


def _capped(each: _Range, cap: float) -> float:
    return min(each.natural, max(each.least, cap * each.keeps))


def _height(texts: Sequence[str], widths: Sequence[float], least: float) -> float:
    lines = max(
        measure.line_count(text, width - _PADDING)
        for text, width in zip(texts, widths, strict=True)
    )
    return min(ceil(max(least, lines * _LINE + 6) / PIXEL) * PIXEL, _HIGHEST)
