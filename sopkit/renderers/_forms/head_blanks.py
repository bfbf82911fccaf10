"""The blanks above a form's table: labels with lines to write on, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers._forms.blanks import Pen, blank, blank_width
from sopkit.renderers._forms.grid import Box, Line, borders, grid
from sopkit.renderers._forms.measure import text_width
from sopkit.renderers._forms.shape import BODY
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Field

_HEIGHT = 7.8
_AFTER_LABEL = 2.4  # millimetres between a label and its line
_BETWEEN = 8.0  # and between a line and the next label
_SHORTEST = 28.0
_LONGEST = 62.0
_LONGEST_LABEL = 70.0
_LINE = borders((("bottom", 4),)) + '<w:vAlign w:val="bottom"/>'
_NO_LINE = '<w:vAlign w:val="bottom"/>'


@dataclass(frozen=True, slots=True)
class HeadBlank:
    """A label with a blank that needs at least ``line`` millimetres. ``content`` is XML."""

    label: str
    content: str
    line: float

    @property
    def label_width(self) -> float:
        return min(text_width(self.label, BODY) + _AFTER_LABEL, _LONGEST_LABEL)

    @property
    def width(self) -> float:
        return self.label_width + self.line


class Blanks(NamedTuple):
    """What stands below a title: a table, ``height`` millimetres high, or nothing."""

    content: str
    height: float


def head_blanks(
    fields: Sequence[Field],
    labels: Labels,
    ids: Iterator[int],
    width: float,
    last: Sequence[Box] = (),
) -> Blanks:
    """The table of the ``fields``, ``width`` millimetres wide; empty without any. ``last`` are
    cells at the right end of the first line.
    """
    blanks = [_head_blank(field, labels, ids, width) for field in fields]
    taken = sum(box.width for box in last)
    room = width - (taken + _BETWEEN if last else 0)
    lines = _broken(blanks, room, width) or [[]]
    if not (fields or last):
        return Blanks("", 0.0)
    drawn = [
        Line((*_boxes(line, width - (0 if at else taken)), *(() if at else last)), _HEIGHT)
        for at, line in enumerate(lines)
    ]
    return Blanks(grid("FormBlanks", drawn), _HEIGHT * len(drawn))


def year_and_month(labels: Labels) -> tuple[Box, ...]:
    """The blanks of a sheet for one month: ____ 年 ____ 月."""
    return (_blank_box(21), _word_box(labels["year"]), _blank_box(14), _word_box(labels["month"]))


def serial(labels: Labels) -> tuple[Box, ...]:
    """The blank for the number of this sheet among all of its kind."""
    return (_word_box(labels["record.serial"]), _blank_box(30))


def _blank_box(width: float) -> Box:
    return Box(width, word.paragraph("FormCell"), _LINE)


def _word_box(text: str) -> Box:
    content = word.paragraph("FormNumber", word.run(text))
    return Box(text_width(text, BODY) + 2 * _AFTER_LABEL, content, _NO_LINE)


def _head_blank(field: Field, labels: Labels, ids: Iterator[int], width: float) -> HeadBlank:
    line = max(_SHORTEST, blank_width(field, labels, BODY) + 2)
    line = min(line, width - _LONGEST_LABEL)
    return HeadBlank(field.title, blank(field, line, Pen(labels, ids)), line)


def _broken(blanks: Sequence[HeadBlank], first: float, width: float) -> list[list[HeadBlank]]:
    """The blanks in lines, as many side by side as fit; lines of about equal number."""
    lines: list[list[HeadBlank]] = []
    used = width
    for found in blanks:
        room = first if len(lines) <= 1 else width
        if not lines or used + _BETWEEN + found.width > room:
            lines.append([])
            used = -_BETWEEN
        lines[-1].append(found)
        used += _BETWEEN + found.width
    return lines


def _boxes(line: Sequence[HeadBlank], room: float) -> list[Box]:
    """A line ``room`` millimetres wide: what is left over lengthens its blanks, within limits."""
    boxes: list[Box] = []
    if line:
        used = sum(found.width for found in line) + _BETWEEN * (len(line) - 1)
        more = (room - used) / len(line)
        more = max(0.0, min(more, _LONGEST - min(found.line for found in line)))
    for at, found in enumerate(line):
        if at:
            boxes.append(Box(_BETWEEN, _EMPTY, _NO_LINE))
        label = word.paragraph("FormCell", word.run(found.label))
        boxes.append(Box(found.label_width, label, _NO_LINE))
        boxes.append(Box(found.line + more, found.content, _LINE))
    left = room - sum(box.width for box in boxes)
    return [*boxes, Box(left, _EMPTY, _NO_LINE)] if left > 0.1 else boxes


_EMPTY = word.paragraph("FormCell")
