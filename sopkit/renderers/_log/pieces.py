"""The pieces of the rows above the table, and how many columns and points they need.

Cells cannot be placed freely: every piece takes whole columns, as few as hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from sopkit.model import Field, FieldType
from sopkit.renderers._log import measure
from sopkit.renderers._log.looks import BODY_SIZE, Look

PIXEL = 0.75
"""Points: Excel rounds the height of a row to whole pixels."""
LINE_HEIGHT = 19.5  # 7 mm
_NOTE_HEIGHT = 18.0
_SIGNED_HEIGHT = 28.5  # 10 mm
_TALLEST = 408.75  # Excel's limit
_LEADING = 1.5
_INDENT = 1.7  # digits


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

    def width(self, widths: Sequence[float]) -> float:
        return sum(widths[self.first - 1 : self.last])


@dataclass(frozen=True, slots=True)
class Band:
    """One row above the table, ``height`` in points."""

    height: float
    pieces: tuple[Piece, ...]


def band(pieces: Sequence[Piece], widths: Sequence[float], least: float = 0) -> Band:
    """The row of ``pieces``, as high as they need: for their lines, or for a pen."""
    signed = any(
        piece.blank is not None and piece.blank.field.type is FieldType.SIGNATURE
        for piece in pieces
    )
    small = bool(pieces) and all(piece.look.face.size < BODY_SIZE for piece in pieces)
    line = _NOTE_HEIGHT if small else LINE_HEIGHT
    needed = [least, _SIGNED_HEIGHT if signed else line]
    for piece in pieces:
        if piece.look.wrap:
            size = piece.look.face.size
            digits = piece.width(widths) - _INDENT * piece.look.indent
            lines = measure.line_count(piece.text, digits * BODY_SIZE / size - 1)
            needed.append(lines * size * _LEADING + 4 if lines > 1 else 0)
    return Band(min(ceil(max(needed) / PIXEL) * PIXEL, _TALLEST), tuple(pieces))


def reach(widths: Sequence[float], first: int, needed: float) -> int:
    """The last of the fewest columns from ``first`` on that hold ``needed`` digits; beyond the
    table when there are not enough.
    """
    total = 0.0
    for column in range(first, len(widths) + 1):
        total += widths[column - 1]
        if total >= needed:
            return column
    return len(widths) + 1


def reach_back(widths: Sequence[float], last: int, needed: float) -> int:
    """The first of the fewest columns up to ``last`` that hold ``needed`` digits, at least 1."""
    total = 0.0
    for column in range(last, 0, -1):
        total += widths[column - 1]
        if total >= needed:
            return column
    return 1
