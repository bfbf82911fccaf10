"""About how high a checklist prints, to leave out its spare row where that saves a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.forms.rows import ChecklistRow, RowKind, details
from sopkit.model import Form, plain
from sopkit.renderers._forms.measure import MM_PER_POINT, line_count
from sopkit.renderers._forms.shape import BODY, SMALL, Shape

if TYPE_CHECKING:
    from sopkit.renderers._forms.grid import Line

ROW = 8.6  # millimetres, at least
HEADING = 7.6
HEAD = 8.0

_LINE = 15 * MM_PER_POINT
_SMALL_LINE = 12 * MM_PER_POINT
_NOTE_LINE = 13 * MM_PER_POINT
_AROUND_TEXT = 0.9
_TITLE = 10.6
_HEAD_BLANKS = 7.8
_GAP = 3.6
_MARGINS = 3.6


def room_for_spare(
    form: Form,
    rows: Sequence[ChecklistRow],
    shape: Shape,
    closing: Sequence[Line],
    said: str,
    room: float,
    around: details.Surroundings,
) -> bool:
    """Whether a spare row does not cost a page: it fits on the one page of ``room`` millimetres,
    or there are more pages anyway. ``said`` is the text of the notes.
    """
    width = sum(shape.widths)
    needed = _TITLE + HEAD + sum(line.height for line in closing)
    if form.head:
        needed += _GAP + _HEAD_BLANKS * -(-len(form.head) // 3)
    needed += 2.5 + _NOTE_LINE * sum(line_count(text, SMALL, width) for text in said.split("\n"))
    needed += sum(_height(row, shape, around) for row in rows)
    return needed > room or needed + ROW <= room


def _height(row: ChecklistRow, shape: Shape, around: details.Surroundings) -> float:
    heading = row.kind is not RowKind.CHECK
    width = (sum(shape.widths) - shape.number if heading else shape.content) - _MARGINS
    text = plain(row.content)
    height = _LINE * line_count(text, BODY, width) if text else 0.0
    if row.details or row.content:
        lines = details.details(row, around)
        height += sum(
            _SMALL_LINE * line_count(plain(line.content) + line.lead, SMALL, width)
            for line in lines
        )
    folded = ROW if shape.folded and not heading else 0.0
    return max(HEADING if heading else ROW, height + _AROUND_TEXT) + folded + 0.18
