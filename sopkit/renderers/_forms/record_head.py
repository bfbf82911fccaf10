"""The line below a record's title: which copy it is, the office, the number of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers._forms.grid import MIDDLE, Box, Line, borders, grid
from sopkit.renderers._forms.head_blanks import Blanks
from sopkit.renderers._forms.measure import text_width
from sopkit.renderers._forms.shape import BODY, SMALL
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels

HEAD_HEIGHT = 20.0
"""Millimetres of the title and this line, when the title takes one line."""

_HEIGHT = 7.0
_SERIAL = 42.0
_FRAME = borders((side, 6) for side in ("top", "left", "bottom", "right"))
_BLACK = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'


def serial(labels: Labels) -> str:
    """The blank for the number of this sheet, at the right."""
    return word.paragraph(
        "FormSmallDate", word.run(f"{labels['record.serial']} ") + word.write_on(16)
    )


def copy_line(copy: str, office: str, mark: str, code: str, labels: Labels, width: float) -> Blanks:
    """The line below the title of a copy: its name and the mark in boxes, office, serial."""
    boxes: list[Box] = []
    if copy:
        boxes.append(_boxed(copy, text_width(copy, BODY) + 9))
    if mark:
        gap = [Box(2.0, word.paragraph("FormSmall"))] if boxes else []
        boxes += [*gap, _marked(mark, code)]
    used = sum(box.width for box in boxes)
    room = text_width(office, SMALL) + 2
    side = max(_SERIAL, used if used <= (width - room) / 2 else 0.0)
    left = max(side, used)
    middle = word.paragraph("FormSmallNumber", word.run(office))
    free = [Box(left - used, word.paragraph("FormSmall"))] if left > used else []
    parts = (Box(width - left - side, middle, MIDDLE), Box(side, serial(labels), MIDDLE))
    return Blanks(grid("FormBlanks", [Line((*boxes, *free, *parts), _HEIGHT)]), _HEIGHT)


def _boxed(text: str, width: float) -> Box:
    content = word.paragraph("FormCopy", word.run(text))
    return Box(width, content, f"{_FRAME}{MIDDLE}")


def _marked(mark: str, code: str) -> Box:
    """White on black: 草稿 and the code."""
    text = f"{mark} {code}".strip()
    content = word.paragraph(
        "FormMark", word.run(f"{mark} ") + (word.run(code, "FooterCode") if code else "")
    )
    return Box(text_width(text, SMALL) * 1.15 + 5, content, f"{_BLACK}{MIDDLE}")
