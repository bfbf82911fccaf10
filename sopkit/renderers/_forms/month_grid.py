"""The table of a month: items on the left, days 1 to 31, daily signatures, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sopkit.forms.rows import ChecklistRow, RowKind, wording
from sopkit.renderers._forms.blanks import Pen, options
from sopkit.renderers._forms.grid import FRAME_TOP, KEEP, MIDDLE, NO_MARGINS, TOP, below, borders
from sopkit.renderers._forms.inlines import written
from sopkit.renderers._forms.month_shape import (
    DAY,
    DAYS,
    HEAD_HEIGHT,
    HEADING_HEIGHT,
    MARGINS,
    Heights,
    Month,
    option_lines,
    told_below,
)
from sopkit.renderers._forms.shape import SMALL
from sopkit.renderers._forms.tick_table import GROUP_SHADE, HEAD_SHADE, heading_values, small_lines
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Field
    from sopkit.renderers._forms.ink import Ink

_NO_ROOM = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
)
"""Two lines of small type fit into the height of an item."""
_INSET = f'{KEEP}<w:spacing w:before="60"/>'
_CLOSING_DAYS = 12
"""How many days wide the signature at the end of the month is."""
_KEPT_ROWS = 2
"""How many items stay on the page of the signatures."""


def month_grid(
    rows: Sequence[ChecklistRow],
    sign: Sequence[str],
    month: Month,
    heights: Heights,
    titles: tuple[str, str],
    legend: str,
    ink: Ink,
) -> str:
    """The whole table. ``titles`` are those of the number and the item column; ``legend`` is what
    stands below it.
    """
    left = tuple(word.mm(width) for width in month.widths)
    last = len(rows) - _KEPT_ROWS
    printed = [_head(left, month, titles)]
    for at, row in enumerate(rows):
        keep = KEEP if at >= last else ""
        if row.kind is RowKind.CHECK:
            cells = _item(row, left, month, ink, keep)
            printed.append(word.row((*cells, _days(keep)), height=word.mm(heights.item)))
        else:
            printed.append(_heading(row, left, month, ink))
    if heights.spare:
        empty = (word.cell(width, word.paragraph("FormTight", "", KEEP)) for width in left)
        printed.append(word.row((*empty, _days(KEEP)), height=word.mm(heights.item)))
    printed += (_signature(role, left, heights.sign, ink.labels) for role in sign)
    printed.append(_closing(left, heights.box, ink.labels))
    box = below(0.0, legend).boxes[0]
    printed.append(word.row((_across(left, box.content, box.properties),)))
    widths = (*left, *(word.mm(DAY) for _ in range(DAYS)))
    return word.table("FormGrid", widths, printed, properties=_NO_ROOM)


def _across(left: Sequence[int], content: str, properties: str) -> str:
    """A cell as wide as the table."""
    width = sum(left) + DAYS * word.mm(DAY)
    return word.cell(width, content, span=len(left) + DAYS, properties=properties)


def _head(left: Sequence[int], month: Month, titles: tuple[str, str]) -> str:
    named = (*titles, *(field.title for field in month.fields))
    cells = (
        word.cell(
            width,
            word.paragraph("FormHeadSmall", word.run(title), KEEP),
            properties=f"{HEAD_SHADE}{NO_MARGINS}{MIDDLE}",
        )
        for title, width in zip(named, left, strict=True)
    )
    return word.row((*cells, _day_heads()), height=word.mm(HEAD_HEIGHT), head=True)


@cache
def _days(keep: str) -> str:
    """The 31 cells of a row to be filled in."""
    return "".join(_day(day, word.paragraph("FormDay", "", keep), "") for day in _ALL_DAYS)


@cache
def _day_heads() -> str:
    return "".join(
        _day(day, word.paragraph("FormDayHead", word.run(str(day)), KEEP), HEAD_SHADE)
        for day in _ALL_DAYS
    )


_ALL_DAYS = range(1, DAYS + 1)


def _day(day: int, content: str, shade: str) -> str:
    heavy = borders((("right", 8),)) if day % 5 == 0 and day < DAYS - 1 else ""
    return word.cell(word.mm(DAY), content, properties=f"{heavy}{shade}{NO_MARGINS}{MIDDLE}")


def _item(
    row: ChecklistRow, left: Sequence[int], month: Month, ink: Ink, keep: str
) -> Iterator[str]:
    """The cells of an item on the left: number, text, and what its further columns say."""
    values = dict(row.values)
    item = word.paragraph("FormTight", ink.inline(wording.checked(row.content)), keep)
    item += small_lines(row, ink, keep)
    if told := told_below(values, month):
        item += word.paragraph("FormTight", written(told), keep)
    number = word.paragraph("FormDay", word.run(row.number), keep)
    yield word.cell(left[0], number, properties=f"{NO_MARGINS}{MIDDLE}")
    yield word.cell(left[1], item, properties=MIDDLE)
    for field, width, room in zip(month.fields, left[2:], month.widths[2:], strict=True):
        content = _said_or_blank(field, values, room, ink)
        yield word.cell(width, word.paragraph("FormTight", content, keep), properties=MIDDLE)


def _said_or_blank(field: Field, values: Mapping[str, str], width: float, ink: Ink) -> str:
    """What the item says in a further column, else the options that there is room for."""
    if said := values.get(field.name):
        return written(said)
    if option_lines(field, width):
        return options(field.options, width - MARGINS, Pen(ink.labels, ink.ids, SMALL))
    return ""


def _heading(row: ChecklistRow, left: Sequence[int], month: Month, ink: Ink) -> str:
    """A section, group or notice across all columns."""
    shade = HEAD_SHADE if row.kind is RowKind.SECTION else GROUP_SHADE
    content = ""
    if row.kind is not RowKind.NOTICE:
        label = row.label or (f"{row.number} " if row.number else "")
        title = (word.run(label) if label else "") + ink.inline(row.content)
        content = word.paragraph("FormSmallHeading", title, KEEP)
    content += small_lines(row, ink, KEEP) + heading_values(row, month.all_fields, ink, KEEP)
    cell = _across(left, content, f"{shade}{MIDDLE}")
    return word.row((cell,), height=word.mm(HEADING_HEIGHT))


def _signature(role: str, left: Sequence[int], height: float, labels: Labels) -> str:
    """A row in which one signs every day, upwards if need be."""
    words = word.paragraph("FormDailySigner", word.run(role), KEEP)
    words += word.paragraph("FormSmallDate", word.run(labels["month_grid.daily"]), KEEP)
    who = word.cell(sum(left), words, span=len(left), properties=MIDDLE)
    return word.row((who, _days(KEEP)), height=word.mm(height))


def _closing(left: Sequence[int], height: float, labels: Labels) -> str:
    """The box for what went wrong, and the signature at the end of the month."""
    day, rest = word.mm(DAY), DAYS - _CLOSING_DAYS
    faults = word.paragraph("FormCell", word.run(labels["month_grid.abnormal"]), _INSET)
    signed = word.paragraph("FormCell", word.run(labels["month_grid.closing"]), _INSET)
    signed += word.paragraph("FormDate", word.run(labels["date.blank"]), KEEP)
    frame = FRAME_TOP + TOP
    cells = (
        word.cell(sum(left) + rest * day, faults, span=len(left) + rest, properties=frame),
        word.cell(_CLOSING_DAYS * day, signed, span=_CLOSING_DAYS, properties=frame),
    )
    return word.row(cells, height=word.mm(height))
