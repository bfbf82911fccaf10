"""A block of labels and what is known: two pairs in a row, or one that takes it all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sopkit.renderers._forms.label_spread import spread_label, spread_width
from sopkit.renderers._forms.measure import line_count
from sopkit.renderers._forms.record_table import LABEL_SHADE
from sopkit.renderers._forms.shape import BODY
from sopkit.renderers.ooxml import word

LABEL = 26.5
"""Millimetres of a label's column."""

_HEIGHT = 9.2
MARGINS = 5.4
"""Millimetres that a cell keeps free left and right, together."""
CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="150" w:type="dxa"/>'
    '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="150" w:type="dxa"/></w:tblCellMar>'
)
_WHOLE_LINES = 8
"""Lines of a row that may not be broken across pages."""


class Fact(NamedTuple):
    """A label and the lines of its value; ``content`` are paragraphs in XML to stand instead of
    them. A ``wide`` one takes the whole row.
    """

    label: str
    text: tuple[str, ...]
    content: str = ""
    wide: bool = False


def fact(label: str, *text: str) -> Fact:
    """A fact for one of two columns; it takes the whole row where the table finds it too long."""
    return Fact(label, text)


def fact_table(facts: Sequence[Fact], width: float) -> str:
    """The table in XML, ``width`` millimetres wide. Blank facts stay as blanks."""
    room = width / 2 - LABEL
    wide = [found.wide or _lines(found.text, room) > 2 for found in facts]
    spread = spread_width([found.label for found in facts])
    widths = tuple(map(word.mm, (LABEL, room, LABEL, room)))
    rows = (_row(pair, widths, spread) for pair in _pairs(facts, wide))
    return word.table("FormGrid", widths, rows, properties=CELL_MARGINS)


def _lines(text: Iterable[str], room: float) -> int:
    return sum(line_count(line, BODY, room - MARGINS) for line in text)


def _pairs(facts: Sequence[Fact], wide: Sequence[bool]) -> Iterable[tuple[Fact, ...]]:
    """The facts row by row. A short one before a wide one takes its row alone."""
    waiting: list[Fact] = []
    for found, takes_all in zip(facts, wide, strict=True):
        if takes_all and waiting:
            yield (waiting.pop(),)
        if takes_all:
            yield (found,)
            continue
        waiting.append(found)
        if len(waiting) == 2:
            yield tuple(waiting)
            waiting.clear()
    if waiting:
        yield tuple(waiting)


def _row(pair: Sequence[Fact], widths: Sequence[int], spread: int) -> str:
    cells: list[str] = []
    value = widths[1] if len(pair) == 2 else sum(widths[1:])
    for found in pair:
        label = word.paragraph("FormLabel", spread_label(found.label, spread))
        cells.append(word.cell(widths[0], label, properties=LABEL_SHADE))
        cells.append(word.cell(value, _content(found), span=1 if len(pair) == 2 else 3))
    whole = sum(len(found.text) for found in pair) <= _WHOLE_LINES
    return word.row(cells, height=word.mm(_HEIGHT), whole=whole)


def _content(found: Fact) -> str:
    if found.content:
        return found.content
    lines = found.text or ("",)
    return "".join(word.paragraph("FormCell", word.run(line) if line else "") for line in lines)
