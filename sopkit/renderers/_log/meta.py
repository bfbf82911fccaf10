"""The hidden sheet `_meta`: which form this is and where its cells are, for `collect`.

One fact a row, its name in column A. `sheet`, `head` and `column` repeat:

    sheet    name    month (1 to 12, or blank)
    head     field   type    title    cell      required, computed, or blank
    column   field   type    title    letter    required, computed, or blank
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import sheet

if TYPE_CHECKING:
    from sopkit.model import Edition, Form, Procedure
    from sopkit.renderers._log.sheets import EntrySheet

SHEET = "_meta"
FORMAT = "sopkit-log-1"


def rows(
    procedure: Procedure,
    form: Form,
    edition: Edition,
    language: str,
    number: str,
    shown: Iterable[tuple[EntrySheet, int | None]],
) -> str:
    """The rows of the hidden sheet; ``shown`` are the sheets with their months."""
    sheets = list(shown)
    first = sheets[0][0]
    facts: Iterable[tuple[str, ...]] = (
        ("format", FORMAT),
        ("form_number", number),
        ("number", procedure.metadata.number),
        ("form", form.id),
        ("kind", form.kind),
        ("title", form.title),
        ("version", procedure.metadata.version),
        ("stage", str(edition.stage)),
        ("content_hash", edition.content_hash),
        ("language", language),
        ("copy_number", edition.copy_number),
        ("period", form.period),
        ("header_row", str(first.header)),
        ("first_row", str(first.first)),
        ("last_row", str(first.last)),
    )
    listed = chain(facts, (_sheet(*each) for each in sheets), _head(first), _columns(first))
    return "".join(_row(index, fact) for index, fact in enumerate(listed, 1))


def _sheet(shown: EntrySheet, month: int | None) -> tuple[str, ...]:
    return "sheet", shown.name, str(month or "")


def _head(shown: EntrySheet) -> Iterable[tuple[str, ...]]:
    for entry in shown.entries:
        field = entry.blank.field
        duty = _duty(computed=not entry.blank.open, required=field.required)
        yield "head", field.name, str(field.type), field.title, entry.cell, duty


def _columns(shown: EntrySheet) -> Iterable[tuple[str, ...]]:
    for column in shown.plan.columns:
        field = column.field
        duty = _duty(computed=column.computed, required=field.required)
        yield "column", field.name, str(field.type), field.title, column.letter, duty


def _duty(*, computed: bool, required: bool) -> str:
    if computed:
        return "computed"
    return "required" if required else ""


def _row(number: int, values: tuple[str, ...]) -> str:
    cells = "".join(
        sheet.inline(f"{sheet.letter(column)}{number}", value)
        for column, value in enumerate(values, 1)
        if value
    )
    return sheet.row(number, cells)
