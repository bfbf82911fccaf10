"""What stands in the rows of a sheet, and how much of it a row takes.

A row of a sheet cannot be higher than 409 points and is never broken across pages: a longer text
goes on in further rows, so that none of it is cut off on a screen or on paper.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sopkit.model import PartialDate
from sopkit.renderers._comparison.rows import Words, plain
from sopkit.renderers._log import measure
from sopkit.renderers._log.looks import BODY_SIZE
from sopkit.renderers._log.pieces import PIXEL

if TYPE_CHECKING:
    from sopkit.comparison import Passage
    from sopkit.labels import Labels

Value: TypeAlias = Words | str | int | PartialDate | None

_PADDING = 1.5  # digits beside a cell's text
_HANGING = 2.0  # digits: punctuation that may not begin a line takes a character down with it
_LINE = 17.0  # points, for fonts that are taller than 宋体 too
_LEADING = 6.0
_LEAST = 22.5  # 8 mm
INDENT = 3.0
"""Digits that an indented text has less."""
_MOST_LINES = 13
"""Lines of a row: two such rows fill a page."""
NOTE_SIZE = 9.0
_STOPS = "\n。；！？;"
_LOOK_BACK = 80
"""Characters before a row's end among which a sentence's end is looked for."""


class Column(NamedTuple):
    """A column ``width`` digits of the normal font wide. Where a row goes on in the next one, a
    text that ``flows`` is continued and any other is said again; that of the ``naming`` column
    says that it is.
    """

    title: str
    width: float
    flows: bool = False
    naming: bool = False


class SheetRow(NamedTuple):
    """The values of a row and its height in points."""

    values: tuple[Value, ...]
    height: float


def laid_out(
    values: Sequence[Value], columns: Sequence[Column], labels: Labels
) -> Iterator[SheetRow]:
    """The rows that the values take."""
    flows = [
        tuple(_parts(_words(value), column.width)) if column.flows else ()
        for value, column in zip(values, columns, strict=True)
    ]
    for at in range(max(1, *map(len, flows))):
        row = tuple(
            (flow[at] if at < len(flow) else Words())
            if column.flows
            else _again(value, labels)
            if at and column.naming
            else value
            for value, column, flow in zip(values, columns, flows, strict=True)
        )
        yield SheetRow(row, row_height(row, [column.width for column in columns]))


def broken(words: Words, width: float) -> tuple[Words, ...]:
    """What stands in one wide cell, in parts that a row takes."""
    return tuple(_parts(words, width))


def noted(width: float) -> float:
    """Digits of the smaller print of notes that fit into ``width`` of the others."""
    return width * BODY_SIZE / NOTE_SIZE


def row_height(values: Sequence[Value], widths: Sequence[float]) -> float:
    """Points for the highest of the values."""
    lines = max(_lines(text_of(value), width) for value, width in zip(values, widths, strict=True))
    return _height(lines)


def head_height(columns: Sequence[Column]) -> float:
    """Points for the header row; beside a title there is less room than beside a text."""
    return _height(
        max(measure.line_count(column.title, column.width - _PADDING) for column in columns)
    )


def text_of(value: Value) -> str:
    """The value as text."""
    if isinstance(value, Words):
        return value.text
    return "" if value is None else str(value)


def _height(lines: int) -> float:
    return ceil(max(_LEAST, lines * _LINE + _LEADING) / PIXEL) * PIXEL


def _words(value: Value) -> Words:
    return value if isinstance(value, Words) else plain(text_of(value))


def _again(value: Value, labels: Labels) -> str:
    return labels.text("comparison.continued", text=text_of(value))


def _lines(text: str, width: float) -> int:
    """Lines of a text, at least as many as any program makes of it."""
    whole, broken = width - _PADDING, width - _PADDING - _HANGING
    return sum(
        1 if measure.line_count(line, whole) == 1 else measure.line_count(line, broken)
        for line in text.split("\n")
    )


def _parts(words: Words, width: float) -> Iterator[Words]:
    """The words in parts of so many lines that a row takes them."""
    text = words.text
    most = round(width) * _MOST_LINES
    while len(text) > most or _lines(text, width) > _MOST_LINES:
        end = _end(text[:most], width)
        first, words = _cut(words, end)
        yield first
        text = text[end:]
    yield words


def _end(text: str, width: float) -> int:
    """How many characters a row takes, if possible to the end of a line or a sentence."""
    most = bisect_right(
        range(len(text)), _MOST_LINES, lo=1, key=lambda end: _lines(text[:end], width)
    )
    end = max(most - 1, 1)
    found = max(text.rfind(stop, max(end - _LOOK_BACK, 0), end) for stop in _STOPS)
    return found + 1 if found > 0 else end


def _cut(words: Words, end: int) -> tuple[Words, Words]:
    """The words up to a character, and the others."""
    first: list[Passage] = []
    for at, passage in enumerate(words.passages):
        if end < len(passage.text):
            before = [passage._replace(text=passage.text[:end])] if end else []
            after = passage._replace(text=passage.text[end:])
            rest = (after, *words.passages[at + 1 :])
            return Words((*first, *before)), Words(rest, words.beside)
        first.append(passage)
        end -= len(passage.text)
    return Words(tuple(first), words.beside[:end]), Words((), words.beside[end:])
