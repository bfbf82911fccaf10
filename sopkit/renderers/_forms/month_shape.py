"""The columns of a month's grid beside its days, and row heights that bring it onto one page.

Measures are in millimetres. Landscape, because portrait leaves less than 5 mm a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sopkit.forms.rows import ChecklistRow, RowKind
from sopkit.model import Field, FieldType, plain
from sopkit.renderers._forms.blanks import blank_lines, options_width
from sopkit.renderers._forms.columns import Column, fit
from sopkit.renderers._forms.measure import MM_PER_POINT, line_count, longest_word, text_width
from sopkit.renderers._forms.shape import SMALL

DAYS = 31
DAY = 6.2
HEAD_HEIGHT = 7.6
HEADING_HEIGHT = 6.4

_NUMBER = 7.0
MARGINS = 2.9
_RULE = 0.18  # the rule below each row
_LEADING = 11 * MM_PER_POINT
_ITEM_HEIGHT, _LEAST_ITEM_HEIGHT = 8.5, 7.8
_SIGN_HEIGHT, _LEAST_SIGN_HEIGHT = 15.5, 13.5
_BOX_HEIGHT, _LEAST_BOX_HEIGHT = 18.0, 14.0
_BLANK = "________"
_MOST_OPTION_LINES = 2
_CHOSEN = (FieldType.CHOICE, FieldType.CHOICES)


@dataclass(frozen=True, slots=True)
class Month:
    """The left columns: number, item, and one for each of ``fields``; ``told`` are the fields
    whose text stands below the item. Widths in millimetres.
    """

    widths: tuple[float, ...]
    fields: tuple[Field, ...]
    told: tuple[Field, ...]

    @property
    def all_fields(self) -> tuple[Field, ...]:
        return (*self.fields, *self.told)


@dataclass(frozen=True, slots=True)
class Heights:
    """Row heights in millimetres with which, if at all possible, all stands on one page."""

    item: float
    sign: float
    box: float
    spare: bool


def month_shape(rows: Sequence[ChecklistRow], fields: Sequence[Field], width: float) -> Month:
    """As many of the ``fields`` in columns as fit beside 31 days; the rest below the items."""
    room = width - DAYS * DAY
    found: list[Month] = []
    for count in range(len(fields), -1, -1):
        shown, told = tuple(fields[:count]), tuple(fields[count:])
        columns = [Column(_NUMBER, _NUMBER), _item_column(rows, bool(told))]
        columns += [_column(field, rows) for field in shown]
        if widths := fit(columns, room):
            found.append(Month(widths, shown, told))
    if not found:
        return Month((_NUMBER, max(room, 40.0) - _NUMBER), (), tuple(fields))
    return min(found, key=lambda month: sum(_lines(row, month) for row in rows))


def _item_column(rows: Sequence[ChecklistRow], told: bool) -> Column:
    longest = max((text_width(_text(row), SMALL) for row in rows), default=0.0)
    least = max(24.0 if told else 14.0, min(longest + MARGINS, 21.0))
    return Column(least, max(least, min(longest + MARGINS, 34.0)), 1.0)


def _column(field: Field, rows: Sequence[ChecklistRow]) -> Column:
    texts = [dict(row.values).get(field.name, "") for row in rows]
    longest = max((text_width(text, SMALL) for text in texts), default=0.0)
    words = max((longest_word(text, SMALL) for text in (field.title, *texts)), default=0.0)
    least = max(
        10.0, min(max(words, longest / 3) + MARGINS, 30.0), text_width(field.title, SMALL) / 2
    )
    if field.type in _CHOSEN and not all(texts):
        longest = max(longest, options_width(field.options, SMALL) / _MOST_OPTION_LINES)
    return Column(least, max(least, min(longest + MARGINS, 34.0)), longest / 100)


def option_lines(field: Field, width: float) -> int:
    """How many lines the options of ``field`` take in its column; 0 when they do not fit there."""
    room = width - MARGINS
    if field.type not in _CHOSEN or not field.options:
        return 0
    if max(options_width((option,), SMALL) for option in field.options) > room:
        return 0
    lines = blank_lines(field, room, SMALL)
    return lines if lines <= _MOST_OPTION_LINES else 0


def unseen_options(rows: Sequence[ChecklistRow], month: Month) -> tuple[Field, ...]:
    """The fields that are to be filled in and whose options do not fit into the grid."""
    shown = {
        field.name
        for field, width in zip(month.fields, month.widths[2:], strict=True)
        if option_lines(field, width)
    }
    checks = [dict(row.values) for row in rows if row.kind is RowKind.CHECK]
    return tuple(
        field
        for field in month.all_fields
        if field.type in _CHOSEN and field.options and field.name not in shown
        if not all(values.get(field.name) for values in checks)
    )


def _text(row: ChecklistRow) -> str:
    return plain(row.content)


def month_heights(rows: Sequence[ChecklistRow], sign: int, room: float, month: Month) -> Heights:
    """The heights that are good to write in; where a page of ``room`` millimetres is too low for
    them, a little less, and no spare row. More rows than that go on on the next page.
    """
    checks = [_lines(row, month) for row in rows if row.kind is RowKind.CHECK]
    fixed = HEADING_HEIGHT * (len(rows) - len(checks)) + HEAD_HEIGHT
    for spare in (True, False):
        items = sum(max(_ITEM_HEIGHT, lines * _LEADING + 0.4) for lines in checks)
        items += _RULE * (len(rows) + sign + 3)
        items += _ITEM_HEIGHT if spare else 0.0
        over = fixed + items + sign * _SIGN_HEIGHT + _BOX_HEIGHT - room
        if found := _lowered(over, sign, len(checks), spare=spare):
            return found
    return Heights(_ITEM_HEIGHT, _SIGN_HEIGHT, _BOX_HEIGHT, spare=True)


def _lowered(over: float, sign: int, items: int, *, spare: bool) -> Heights | None:
    """The heights less ``over`` millimetres in all, taken first from the box, then from the
    signatures, last from the items; None when that is not enough. A spare row is not worth
    smaller items.
    """
    box = min(max(over, 0.0), _BOX_HEIGHT - _LEAST_BOX_HEIGHT)
    left = over - box
    signed = min(max(left / sign if sign else 0.0, 0.0), _SIGN_HEIGHT - _LEAST_SIGN_HEIGHT)
    left -= signed * sign
    item = max(left / items if items else left, 0.0)
    if item > (0.0 if spare else _ITEM_HEIGHT - _LEAST_ITEM_HEIGHT) + 1e-9:
        return None
    return Heights(_ITEM_HEIGHT - item, _SIGN_HEIGHT - signed, _BOX_HEIGHT - box, spare=spare)


def _lines(row: ChecklistRow, month: Month) -> int:
    values = dict(row.values)
    shown = [_text(row), *(values.get(field.name, "") for field in month.fields)]
    counts = [
        line_count(text, SMALL, width - MARGINS)
        for text, width in zip(shown, month.widths[1:], strict=True)
    ]
    counts += [
        option_lines(field, width)
        for field, width in zip(month.fields, month.widths[2:], strict=True)
        if row.kind is RowKind.CHECK and not values.get(field.name)
    ]
    if told := told_below(values, month):
        counts[0] += line_count(told, SMALL, month.widths[1] - MARGINS)
    return max(counts)


def told_below(values: Mapping[str, str], month: Month) -> str:
    """What stands below an item because there is no column for it: 责任：…；周期：…"""
    return "；".join(f"{field.title}：{values.get(field.name) or _BLANK}" for field in month.told)
