"""What stands in a cell to be written in: 年 月 日, boxes with options, 元, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.model import Field, FieldType
from sopkit.renderers._forms.measure import text_width
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels

MOST_SQUARES = 20
"""The longest identifier that is written a character a square."""

_DATED = {
    FieldType.DATE: ("date.blank",),
    FieldType.TIME: ("time.blank",),
    FieldType.DATETIME: ("date.blank", "time.blank"),
}
_CHOSEN = (FieldType.CHOICE, FieldType.CHOICES)
_GAP = "    "
_SQUARE = 16  # points


@dataclass(frozen=True, slots=True)
class Pen:
    """How blanks are written: the ``labels`` of the language, ``ids`` for the numbers of tick
    boxes (unique in the document), small or body type, paragraph properties to keep.
    """

    labels: Labels
    ids: Iterator[int]
    points: float = 10.5
    keep: str = ""

    @property
    def small(self) -> str:
        return "Small" if self.points < 10 else ""

    def cell(self, content: str = "") -> str:
        return word.paragraph(f"Form{self.small or 'Cell'}", content, self.keep)


def blank(field: Field, width: float, pen: Pen) -> str:
    """The paragraph of an empty cell for ``field``, whose text may be ``width`` millimetres
    wide.
    """
    if words := _dated(field, pen.labels):
        return word.paragraph(f"Form{pen.small}Date", word.run(words), pen.keep)
    if field.type is FieldType.MONEY:
        return _money(pen)
    if field.type in _CHOSEN:
        return pen.cell(options(field.options, width, pen))
    if field.type is FieldType.TICK:
        return pen.cell(_box(pen))
    if squares(field):
        return word.paragraph("FormSquares", _squares(squares(field)), pen.keep)
    return pen.cell()


def blank_width(field: Field, labels: Labels, points: float) -> float:
    """Millimetres of :func:`blank` on one line; 0 when it is left empty."""
    if words := _dated(field, labels):
        return text_width(words, points)
    if field.type in _CHOSEN:
        return options_width(field.options, points)
    return squares(field) * (text_width("\u3000", _SQUARE) + 1.2)


def blank_lines(field: Field, width: float, points: float) -> int:
    """How many lines the options of ``field`` take; 1 for all others."""
    return len(_packed(field.options, width, points)) if field.type in _CHOSEN else 1


def squares(field: Field) -> int:
    """How many squares an identifier of a limited length is written in; 0 for a plain blank.
    That is how a form asks for the last four digits of an identity number.
    """
    if field.type is not FieldType.IDENTIFIER or not field.maximum.isdecimal():
        return 0
    length = int(field.maximum)
    return length if length <= MOST_SQUARES else 0


def options(choices: Sequence[str], width: float, pen: Pen) -> str:
    """Boxes with their words, an option never broken where it fits on a line."""
    lines = (
        word.run(_GAP).join(_box(pen) + word.run(f"\u00a0{choice}") for choice in line)
        for line in _packed(choices, width, pen.points)
    )
    return word.line_break().join(lines)


def options_width(choices: Sequence[str], points: float) -> float:
    """Millimetres of :func:`options` on one line: a box takes 1.3 em, a gap 1 em."""
    em = text_width("\u3000", points)
    return sum(text_width(choice, points) + 2.3 * em for choice in choices) - em


def _packed(choices: Sequence[str], width: float, points: float) -> list[list[str]]:
    """The options in lines of at most ``width`` millimetres."""
    lines: list[list[str]] = []
    for choice in choices:
        if lines and options_width((*lines[-1], choice), points) <= width:
            lines[-1].append(choice)
        else:
            lines.append([choice])
    return lines


def _dated(field: Field, labels: Labels) -> str:
    return " ".join(labels[key] for key in _DATED.get(field.type, ()))


def _money(pen: Pen) -> str:
    """The unit where the language has it: 元 at the right end, ¥ at the left."""
    (before, _), *rest = pen.labels.pieces("money.blank")
    if before:
        return pen.cell(word.run(before))
    after = "".join(text for text, _ in rest)
    return word.paragraph(f"Form{pen.small}Date", word.run(after), pen.keep)


def _box(pen: Pen) -> str:
    size = 22 if pen.small else 24  # half points
    return word.tick_box(next(pen.ids), f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')


def _squares(count: int) -> str:
    """``count`` framed squares; the narrow space between two keeps their frames apart."""
    size = f'<w:sz w:val="{2 * _SQUARE}"/><w:szCs w:val="{2 * _SQUARE}"/>'
    framed = size + '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    square = word.run("\u3000", properties=framed)
    between = word.run("\u00a0", properties='<w:sz w:val="24"/><w:szCs w:val="24"/>')
    return between.join([square] * count)
