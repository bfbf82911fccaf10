"""What stands above the table: office, title and number; blanks, legend and draft mark; the note.

Cells cannot be placed freely: every piece takes whole columns, as few as hold it. What does not
fit beside another stands below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from sopkit.model import Field, FieldType
from sopkit.renderers._log import measure
from sopkit.renderers._log.looks import BODY_SIZE, TITLE_SIZE, Look, Looks

_TITLE_HEIGHT = 31.2  # 11 mm
_LINE_HEIGHT = 19.8  # 7 mm
_SIGNED_HEIGHT = 28.3  # 10 mm
_EASES = (1.0, 0.75, 0.55)
"""How much of the room that they like blanks get, roomy first."""
_WIDEST_BOX = 32.0  # digits; a black bar would be no box
_TALLEST = 409.0  # Excel's limit
_LEADING = 1.5
_TITLE_DIGITS = (
    TITLE_SIZE / BODY_SIZE
)  # the title's letters are that much wider than the normal font's


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank above the table; what is filled in already when it has a ``value``; a computed
    date when ``source`` names the blank that it counts from.
    """

    field: Field
    value: str = ""
    source: str = ""

    @property
    def open(self) -> bool:
        return not (self.value or self.source)


@dataclass(frozen=True, slots=True)
class Words:
    """The texts above a table."""

    office: str
    title: str
    number: str
    blanks: tuple[Blank, ...] = ()
    legend: str = ""
    mark: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Cells ``first`` to ``last`` of a row, merged. ``blank`` is what is entered there;
    ``legend`` marks the cell whose text warns when rows beyond the printed ones are filled.
    """

    first: int
    last: int
    look: Look
    text: str = ""
    blank: Blank | None = None
    legend: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """One row above the table, ``height`` in points."""

    height: float
    pieces: tuple[Piece, ...]


def bands(words: Words, widths: Sequence[float], looks: Looks) -> tuple[Band, ...]:
    """The rows above the table, at least two."""
    note = _whole(words.note, widths, looks.note) if words.note else ()
    return (*_titles(words, widths, looks), *_lines(words, widths, looks), *note)


# --- Office, title, number ------------------------------------------------------------------------


def _titles(words: Words, widths: Sequence[float], looks: Looks) -> tuple[Band, ...]:
    """One row where all three fit, with the title as near to the middle as columns allow."""
    count = len(widths)
    office, number = measure.wide(words.office) + 1, measure.wide(words.number) * 1.15 + 1
    title = measure.wide(words.title) * _TITLE_DIGITS + 2
    until = list(accumulate(widths, initial=0.0))
    splits = [
        (abs(until[left] - (until[count] - until[right])), left, right)
        for left in range(1, count - 1)
        for right in range(left + 1, count)
        if until[left] >= office
        and until[count] - until[right] >= number
        and until[right] - until[left] >= title
    ]
    if splits:
        _, left, right = min(splits)
        pieces = (
            Piece(1, left, looks.office, words.office),
            Piece(left + 1, right, looks.title, words.title),
            Piece(right + 1, count, looks.number, words.number),
        )
        return (Band(_TITLE_HEIGHT, pieces),)
    return (*_title_alone(words, widths, looks), *_office_and_number(words, widths, looks))


def _title_alone(words: Words, widths: Sequence[float], looks: Looks) -> tuple[Band, ...]:
    piece = Piece(1, len(widths), looks.title, words.title)
    return (Band(max(_TITLE_HEIGHT, _height([piece], widths)), (piece,)),)


def _office_and_number(words: Words, widths: Sequence[float], looks: Looks) -> tuple[Band, ...]:
    office, number = measure.wide(words.office) + 1, measure.wide(words.number) * 1.15 + 1
    left = _reach(widths, 1, office)
    if left < len(widths) and sum(widths[left:]) >= number:
        pieces = (
            Piece(1, left, looks.office, words.office),
            Piece(left + 1, len(widths), looks.number, words.number),
        )
        return (Band(_LINE_HEIGHT, pieces),)
    stacked = _whole(words.office, widths, looks.office) if words.office else ()
    return (*stacked, *_whole(words.number, widths, looks.number))


def _whole(text: str, widths: Sequence[float], look: Look) -> tuple[Band, ...]:
    """A row across the whole table, as high as its text."""
    piece = Piece(1, len(widths), look, text)
    return (Band(_height([piece], widths), (piece,)),)


# --- Blanks, legend, mark -------------------------------------------------------------------------


def _lines(words: Words, widths: Sequence[float], looks: Looks) -> tuple[Band, ...]:
    """Blanks left, legend and mark right: with roomy blanks, or narrower ones where that saves
    a row.
    """
    tail = _tail(words, widths, looks)
    tried = (_with(_blank_rows(words.blanks, widths, looks, ease), tail) for ease in _EASES)
    return tuple(Band(_height(row, widths), tuple(row)) for row in min(tried, key=len))


def _with(rows: list[list[Piece]], tail: Sequence[Piece]) -> list[list[Piece]]:
    """The rows with legend and mark behind the last blank, or below it. The legend takes all
    that is free.
    """
    for piece in tail:
        taken = rows[-1][-1].last if rows else 0
        if not rows or piece.first <= taken:
            rows.append([])
            taken = 0
        rows[-1].append(replace(piece, first=taken + 1) if piece.legend else piece)
    return rows or [[]]


def _height(row: Sequence[Piece], widths: Sequence[float]) -> float:
    """Points that the pieces of a row need: for their lines, or for a pen."""
    signed = any(
        piece.blank is not None and piece.blank.field.type is FieldType.SIGNATURE for piece in row
    )
    needed = [_SIGNED_HEIGHT if signed else _LINE_HEIGHT]
    for piece in row:
        if piece.look.wrap:
            size = piece.look.face.size
            digits = sum(widths[piece.first - 1 : piece.last]) * BODY_SIZE / size - 1
            needed.append(measure.line_count(piece.text, digits) * size * _LEADING + 4)
    return round(min(max(needed), _TALLEST), 2)


def _blank_rows(
    blanks: Sequence[Blank], widths: Sequence[float], looks: Looks, ease: float
) -> list[list[Piece]]:
    """Label and blank, label and blank, from left to right; what does not fit goes below."""
    rows: list[list[Piece]] = []
    for blank in blanks:
        after = rows[-1][-1].last + 1 if rows else 1
        pieces = _beside(blank, after, widths, looks, ease)
        if pieces and rows:
            rows[-1] += pieces
        elif pieces := pieces or _beside(blank, 1, widths, looks, ease):
            rows.append(pieces)
        else:
            rows += _below(blank, widths, looks)
    return rows


def _beside(
    blank: Blank, first: int, widths: Sequence[float], looks: Looks, ease: float
) -> list[Piece] | None:
    """The label and its blank in one row from column ``first`` on; None where they do not fit."""
    middle = _reach(widths, first, measure.wide(_label(blank)) + 2)
    end = _reach(widths, middle + 1, _needed(blank) * ease)
    if end > len(widths):
        return None
    return [
        Piece(first, middle, looks.label, _label(blank)),
        Piece(middle + 1, end, _entry(blank, looks), blank.value, blank),
    ]


def _below(blank: Blank, widths: Sequence[float], looks: Looks) -> list[list[Piece]]:
    """The label and its blank in two rows across the table."""
    count = len(widths)
    return [
        [Piece(1, count, looks.label_above, _label(blank))],
        [Piece(1, count, _entry(blank, looks), blank.value, blank)],
    ]


def _label(blank: Blank) -> str:
    return f"{blank.field.title}*" if blank.field.required and blank.open else blank.field.title


def _entry(blank: Blank, looks: Looks) -> Look:
    if blank.value:
        return looks.fixed
    return looks.entry(blank.field.type, computed=bool(blank.source))


_NEEDED = {
    FieldType.TEXT: 22,
    FieldType.MULTILINE: 40,
    FieldType.DATE: 16,
    FieldType.DATETIME: 18,
    FieldType.IDENTIFIER: 20,
    FieldType.CHOICES: 20,
    FieldType.SIGNATURE: 20,
}


def _needed(blank: Blank) -> float:
    """Digits that a blank should offer."""
    if blank.value:
        return measure.wide(blank.value) + 1
    shown = max(map(measure.wide, blank.field.options), default=0)
    return max(_NEEDED.get(blank.field.type, 8), min(shown + 4, 40))


def _tail(words: Words, widths: Sequence[float], looks: Looks) -> list[Piece]:
    """The legend and, right of it, the mark: side by side where both fit."""
    end = len(widths)
    mark: list[Piece] = []
    if words.mark:
        first = _reach_back(widths, end, measure.wide(words.mark) * 1.1 + 2)
        look = looks.mark if sum(widths[first - 1 :]) <= _WIDEST_BOX else looks.wide_mark
        mark = [Piece(first, end, look, words.mark)]
        end = first - 1 or end
    if not words.legend:
        return mark
    first = _reach_back(widths, end, measure.wide(words.legend) * 0.9)
    return [Piece(first, end, looks.legend, words.legend, legend=True), *mark]


def _reach(widths: Sequence[float], first: int, needed: float) -> int:
    """The last of the fewest columns from ``first`` on that hold ``needed`` digits; beyond the
    table when there are not enough.
    """
    total = 0.0
    for column in range(first, len(widths) + 1):
        total += widths[column - 1]
        if total >= needed:
            return column
    return len(widths) + 1


def _reach_back(widths: Sequence[float], last: int, needed: float) -> int:
    """The first of the fewest columns up to ``last`` that hold ``needed`` digits, at least 1."""
    total = 0.0
    for column in range(last, 0, -1):
        total += widths[column - 1]
        if total >= needed:
            return column
    return 1
