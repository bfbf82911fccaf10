"""What depends only on a log's fields: columns, page, styles, lists, entry rows, validations.

It is worked out once for a set of fields; another log with the same fields takes it as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from sopkit.model import Field, FieldType
from sopkit.renderers._log import lists, measure
from sopkit.renderers._log.columns import Column, columns, due
from sopkit.renderers._log.looks import Look, Looks
from sopkit.renderers._log.packed import Packed, packed
from sopkit.renderers._log.page import Ruling
from sopkit.renderers._log.pieces import PIXEL
from sopkit.renderers._log.styles import stylesheet
from sopkit.renderers._log.validations import validation
from sopkit.renderers.ooxml import package, sheet

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.renderers._log.page import Page

FEWEST_ENTRIES = 500
"""Rows that can be filled in on a screen, whatever is ruled on paper."""
_WRAPPED = {FieldType.TEXT, FieldType.MULTILINE}
_SPACER_SIZE = 18.0  # its line is as high as a row of 8 mm
_HEADER_LINE = 15.5
_ROW, _COUNT = "\x01", "\x02"  # placeholders: no text may hold them (XML forbids both)


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of a log, its rows on paper (None: a page full), and its words' language."""

    fields: tuple[Field, ...]
    head: tuple[Field, ...]
    rows: int | None
    language: str
    labels: Labels = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """``scale`` is how much smaller the sheet is printed; ``styles`` the index of each look;
    heights are in points.
    """

    schema: Schema
    columns: tuple[Column, ...]
    page: Page
    scale: float
    header_height: float
    looks: Looks
    styles: dict[Look, int] = field(repr=False)
    stylesheet: package.Member
    lists: lists.Lists

    @property
    def widths(self) -> tuple[float, ...]:
        return tuple(column.width for column in self.columns)

    @property
    def grows(self) -> bool:
        """Whether rows grow with what is typed: there is a column whose text wraps."""
        return any(column.field.type in _WRAPPED for column in self.columns)

    @property
    def entries(self) -> int:
        return max(FEWEST_ENTRIES, self.schema.rows or 0)


@dataclass(frozen=True, slots=True)
class Table:
    """The entry rows and what may be typed into them."""

    rows: Packed
    validations: tuple[str, ...]


def head_title(column: Column) -> str:
    """What the header row says: the title, marked when the column must be filled in."""
    required = column.field.required and not column.computed
    return f"{column.field.title}*" if required else column.field.title


@lru_cache(maxsize=32)
def plan(schema: Schema) -> Plan:
    """The plan of a log; the same one for the same fields."""
    found, page = columns(schema.fields, schema.head)
    looks = Looks(schema.language)
    scale = page.scale(sum(column.width for column in found))
    used = tuple(dict.fromkeys(_looks(looks, found, scale)))
    return Plan(
        schema,
        found,
        page,
        scale,
        _header_height(found, Ruling(1).points(scale)),
        looks,
        {look: index for index, look in enumerate(used, 1)},
        package.member("xl/styles.xml", stylesheet(used)),
        lists.lists((*schema.head, *schema.fields), schema.labels),
    )


def _header_height(found: tuple[Column, ...], least: float) -> float:
    """The header row is as high as its longest wrapped title."""
    lines = max(measure.line_count(head_title(column), column.width - 1) for column in found)
    return min(ceil(max(least, lines * _HEADER_LINE + 6) / PIXEL) * PIXEL, 408.75)


def _looks(looks: Looks, found: tuple[Column, ...], scale: float) -> list[Look]:
    used = [looks.office, looks.title, looks.number, looks.label, looks.label_above]
    used += [looks.fixed, looks.legend, looks.legend_beside, looks.note, _spacer(looks, scale)]
    used += [looks.mark, looks.wide_mark]
    used += [looks.entry(kind, computed=each) for kind in FieldType for each in (False, True)]
    for column in found:
        used.append(looks.column_head(header_sides(column, len(found))))
        used += [_cell_look(looks, column, len(found), framed) for framed in (False, True)]
    return used


def _spacer(looks: Looks, scale: float) -> Look:
    return looks.spacer(min(round(_SPACER_SIZE / scale, 1), 200))


def header_sides(column: Column, count: int) -> tuple[str, str, str, str]:
    """The lines round a header cell, left, right, above and below, in a table of ``count``
    columns.
    """
    left, right, _, _ = _sides(column, count, framed=False)
    return left, right, "medium", "thin"


def _sides(column: Column, count: int, *, framed: bool) -> tuple[str, str, str, str]:
    """The frame is medium all round, lines inside are thin."""
    return (
        "medium" if column.number == 1 else "thin",
        "medium" if column.number == count else "thin",
        "thin",
        "medium" if framed else "thin",
    )


def _cell_look(looks: Looks, column: Column, count: int, framed: bool) -> Look:
    sides = _sides(column, count, framed=framed)
    return looks.cell(column.field.type, sides, computed=column.computed)


@lru_cache(maxsize=32)
def table(plan: Plan, header: int, ruling: Ruling, blanks: tuple[tuple[str, str], ...]) -> Table:
    """The entry rows below row ``header``, framed at the foot of every page. ``blanks`` are
    the (field name, cell) pairs of the blanks above.
    """
    ruled = plan.schema.rows or ruling.rows
    height = ruling.points(plan.scale)
    plain, framed = (
        _template(plan, header, height, dict(blanks), framed=each) for each in (False, True)
    )
    ends = {ruled, plan.entries}
    rows = "".join(
        (framed if count in ends or not count % ruling.rows else plain)
        .replace(_ROW, str(header + count))
        .replace(_COUNT, str(count))
        for count in range(1, plan.entries + 1)
    )
    return Table(packed(rows), _validations(plan, header))


def _template(
    plan: Plan, header: int, height: float, blanks: dict[str, str], *, framed: bool
) -> str:
    """A row of entry cells; where it grows, the spacer stands beside the table."""
    number = len(plan.columns)
    cells = "".join(
        _cell(column, plan.styles[_cell_look(plan.looks, column, number, framed)], header, blanks)
        for column in plan.columns
    )
    if plan.grows:
        beside = plan.styles[_spacer(plan.looks, plan.scale)]
        cells += sheet.empty(f"{sheet.letter(number + 1)}{_ROW}", beside)
    return sheet.row(_ROW, cells, height, grows=plan.grows)


def _cell(column: Column, style: int, header: int, blanks: dict[str, str]) -> str:
    reference = f"{column.letter}{_ROW}"
    match column.source:
        case int(number):
            return sheet.formula(
                reference, due(column.field, f"{sheet.letter(number)}{_ROW}"), style, ""
            )
        case str(name):
            return sheet.formula(reference, due(column.field, blanks[name]), style, "")
    if column.field.type is FieldType.SEQUENCE:
        return sheet.formula(reference, f"ROW()-{header}", style, _COUNT, number=True)
    return sheet.empty(reference, style)


def _validations(plan: Plan, header: int) -> tuple[str, ...]:
    first, last = header + 1, header + plan.entries
    return tuple(
        validation(
            column.field,
            f"{column.letter}{first}:{column.letter}{last}",
            plan.lists,
            plan.schema.labels,
        )
        for column in plan.columns
    )


def groups(plan: Plan, wanted: Callable[[Column], bool]) -> list[tuple[Column, Column]]:
    """The (first, last) columns of every run of neighbours that are ``wanted``."""
    found: list[tuple[Column, Column]] = []
    for column in filter(wanted, plan.columns):
        if found and found[-1][1].number == column.number - 1:
            found[-1] = (found[-1][0], column)
        else:
            found.append((column, column))
    return found
