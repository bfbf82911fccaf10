"""The columns of a log: how wide each is, and what the computed ones compute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopkit.model import Field, FieldType
from sopkit.renderers._log import measure
from sopkit.renderers._log.page import LANDSCAPE, PORTRAIT, Page
from sopkit.renderers._log.validations import length as characters
from sopkit.renderers.ooxml.sheet import letter

_WIDEST = 60.0
_NARROWEST = 6.0
_SENTENCE_SCALE = 0.9
"""So much smaller a sheet may be printed to give sentences their room: 9.5 points."""
_SMALLEST_SCALE = 0.6
"""Below this a printed sheet cannot be read, and columns shrink to their narrowest."""
_MOST_UPRIGHT = 7
"""Columns that may stand on an upright page."""
_ARROW = 2
"""Digits that the arrow of the filter covers in a header cell."""
PIXELS = 7
"""Pixels of a digit of the normal font, 10.5 points at 96 dpi."""


@dataclass(frozen=True, slots=True)
class _Room:
    """Widths in digits: what a type needs, what it likes, its share of what is left over, what
    keeps its title on one line, and what comes before the titles of others.
    """

    least: float
    wish: float
    share: float = 0.2
    titled: float = 0.0
    urgent: float = 0.0


_ROOM = {
    FieldType.TEXT: _Room(10, 16, 2),
    FieldType.MULTILINE: _Room(16, 30, 4, urgent=25),  # 25 digits are 46 mm
    FieldType.INTEGER: _Room(7, 9),
    FieldType.NUMBER: _Room(8, 11),
    FieldType.MONEY: _Room(11, 14),
    FieldType.DATE: _Room(11.5, 12, 0.1),  # 19 mm where the sheet is printed smaller, else 22
    FieldType.TIME: _Room(7, 9),
    FieldType.DATETIME: _Room(17, 18.5),
    FieldType.CHOICE: _Room(7, 10, 0.5),
    FieldType.CHOICES: _Room(10, 18, 1),
    FieldType.TICK: _Room(6, 8),
    FieldType.IDENTIFIER: _Room(10, 20.5, 0.5),
    FieldType.SEQUENCE: _Room(5, 6, 0),
    FieldType.SIGNATURE: _Room(12.2, 16, 1.5),  # room to sign: 20 mm, printed smaller too
}


@dataclass(frozen=True, slots=True)
class Column:
    """``number`` counts from 1; ``width`` in digits of the normal font. ``source`` is where a
    due date counts from: a column, or the name of a blank above the table.
    """

    number: int
    field: Field
    width: float
    source: int | str | None = None

    @property
    def letter(self) -> str:
        return letter(self.number)

    @property
    def computed(self) -> bool:
        return self.source is not None or self.field.type is FieldType.SEQUENCE


def columns(fields: Sequence[Field], head: Sequence[Field]) -> tuple[tuple[Column, ...], Page]:
    """The columns and the page that they are printed on."""
    rooms = [_room(field) for field in fields]
    upright = len(fields) <= _MOST_UPRIGHT and sum(room.wish for room in rooms) <= PORTRAIT.digits
    page = PORTRAIT if upright else LANDSCAPE
    numbers = {field.name: number for number, field in enumerate(fields, 1)}
    blanks = {field.name for field in head}

    def source(field: Field) -> int | str | None:
        if field.after is None:
            return None
        name = field.after.field
        return numbers.get(name, name if name in blanks else None)

    widths = _fit(rooms, page.digits)
    found = tuple(
        Column(number, field, width, source(field))
        for number, (field, width) in enumerate(zip(fields, widths, strict=True), 1)
    )
    return found, page


def _room(field: Field) -> _Room:
    """The room of a field's type, widened for its title, its options and its length."""
    room = _ROOM[field.type]
    title = measure.wide(field.title) + (2 if field.required else 0)
    word = measure.longest_word(field.title)
    shown = max(map(measure.wide, field.options), default=0)
    least = max(room.least, min(word + 2, 20), min(shown + 2, 14), _two_lines(field.title))
    wish = max(room.wish, min(title, 22) + 2 + _ARROW, min(shown + 4, 24))
    if field.type is FieldType.DATE:
        wish = room.wish
    if field.type is FieldType.IDENTIFIER:
        length = int(characters(field.maximum) or 18)
        least = max(min(word + 2, 20), min(length, 24) + 1.5)
        wish = max(title + 2 + _ARROW if title < 22 else 0, least)
    if field.type is FieldType.SEQUENCE:
        least, wish = (max(value, min(title + 2, 12)) for value in (room.least, room.wish))
    titled = max(least, title + 2.5 if title <= 20 else 0)
    wish = min(max(wish, titled), _WIDEST)
    return _Room(least, wish, room.share, titled, max(room.urgent, least))


def _two_lines(title: str) -> float:
    """Digits that break ``title`` but once."""
    widths = (width / 2 for width in range(8, 32))
    return next((width for width in widths if measure.line_count(title, width - 1) <= 2), 16)


def _fit(rooms: Sequence[_Room], digits: float) -> list[float]:
    """Widths that fill the page. Sentences come first, then titles on one line, then what else
    is liked. Where not even the first fits, the whole sheet is wider and printed smaller.
    """
    least = [room.least for room in rooms]
    urgent = [room.urgent for room in rooms]
    titled = [max(room.titled, room.urgent) for room in rooms]
    wish = [room.wish for room in rooms]
    narrowest = [min(width, _NARROWEST) for width in least]
    if sum(wish) <= digits:
        widths = _stretched(rooms, digits)
    elif sum(titled) <= digits:
        widths = _between(titled, wish, digits)
    elif sum(urgent) <= digits:
        widths = _between(urgent, titled, digits)
    elif sum(least) <= digits / _SENTENCE_SCALE:
        widths = _between(least, urgent, digits / _SENTENCE_SCALE)
    elif sum(least) <= digits / _SMALLEST_SCALE:
        widths = least
    else:
        widths = _between(narrowest, least, digits / _SMALLEST_SCALE)
    return [int(width * PIXELS) / PIXELS for width in widths]


def _between(low: Sequence[float], high: Sequence[float], total: float) -> list[float]:
    """Widths from ``low`` towards ``high`` that add up to ``total`` where that is possible."""
    room = sum(high) - sum(low)
    share = min(max((total - sum(low)) / room, 0.0), 1.0) if room else 0.0
    return [a + share * (b - a) for a, b in zip(low, high, strict=True)]


def _stretched(rooms: Sequence[_Room], total: float) -> list[float]:
    """Wishes, and what is left over by share, none wider than the widest."""
    widths = [room.wish for room in rooms]
    for _ in rooms:
        left = total - sum(widths)
        growing = sum(
            room.share for room, width in zip(rooms, widths, strict=True) if width < _WIDEST
        )
        if left < 0.1 or not growing:
            break
        widths = [
            min(width + left * room.share / growing, _WIDEST) if width < _WIDEST else width
            for room, width in zip(rooms, widths, strict=True)
        ]
    return widths


def due(field: Field, cell: str) -> str:
    """The formula of a computed date; ``cell`` is where it counts from. Blank while that is
    blank or no date; a day after a moment is a day.
    """
    assert field.after is not None
    counted = cell if field.type is FieldType.DATETIME else f"INT({cell})"
    return f'IF(ISNUMBER({cell}),{counted}{field.after.days:+d},"")'
