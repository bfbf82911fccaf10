"""A log as a whole workbook: what stands on its sheets, and who knows what about them.

Rows above the table say whose and which form it is, the header row is frozen and repeated on
paper, entry rows begin right below it. Two hidden sheets hold the lists to choose from and what
`collect` must know. Sheets are protected without a password: against slips, not against people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.model import Edition, Field, FieldType, Form, Procedure, Stage
from sopkit.naming import form_number
from sopkit.renderers._log import lists, meta
from sopkit.renderers._log.measure import wide
from sopkit.renderers._log.paper import mark, paper
from sopkit.renderers._log.pieces import Blank, Words
from sopkit.renderers._log.plan import Plan, Schema, plan
from sopkit.renderers._log.sheets import EntrySheet, entry_sheet, renamed
from sopkit.renderers._log.workbook import Workbook, pack
from sopkit.renderers.ooxml import properties
from sopkit.renderers.ooxml.provenance import Provenance
from sopkit.renderers.ooxml.qr import qr_code
from sopkit.renderers.ooxml.sheet import sheet_name

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.renderers.ooxml.qr import QrCode

_MONTHS = range(1, 13)
_MONTH = "period.month"  # no field of an author has a dot in its name
_NUMBER_LINE = "________"


def log_file(procedure: Procedure, edition: Edition, labels: Labels, form: Form) -> bytes:
    """The bytes of the .xlsx."""
    blanks = _blanks(form, labels)
    planned = plan(Schema(form.fields, blanks, form.rows, labels.language, labels))
    number = form_number(procedure, form)
    code = qr_code(edition, procedure.metadata, number, labels)
    sheets = _sheets(procedure, edition, form, planned, code)
    facts = _facts(procedure, edition, form, labels)
    return pack(
        Workbook(
            planned,
            sheets,
            paper(facts, edition, labels, planned.looks, planned.page),
            meta.rows(procedure, form, edition, labels.language, number, sheets),
            properties.describe(procedure.metadata, edition, labels, form, number),
            Provenance(
                kind=form.kind,
                number=procedure.metadata.number,
                version=procedure.metadata.version,
                content_hash=edition.content_hash,
                stage=edition.stage,
                form=form.id,
                copy_number=edition.copy_number,
            ),
        )
    )


def _blanks(form: Form, labels: Labels) -> tuple[Field, ...]:
    """What is entered once a sheet: the head, the year and the month, who signs."""
    period = (
        Field("period.year", labels["log.year"], FieldType.INTEGER, minimum="2000", maximum="2199"),
        Field(_MONTH, labels["log.month"]),
    )
    return (
        *form.head,
        *(period if form.period == "month" else ()),
        *(
            Field(f"sign.{count}", role, FieldType.SIGNATURE)
            for count, role in enumerate(form.sign, 1)
        ),
    )


def _sheets(
    procedure: Procedure, edition: Edition, form: Form, planned: Plan, code: QrCode | None
) -> tuple[tuple[EntrySheet, int | None], ...]:
    """The sheets to be filled in, each with its month."""
    labels = planned.schema.labels
    words = _words(procedure, edition, form, planned)
    if form.period != "month":
        name = sheet_name(form.title, labels["log.sheet"], (meta.SHEET, lists.SHEET))
        return ((entry_sheet(name, planned, words, code), None),)
    names = [labels[f"log.month.{month}"] for month in _MONTHS]
    # Laid out once, for the longest name, so that all twelve have the same cells.
    blanks = _filled(words.blanks, max(names, key=wide))
    layout = entry_sheet(names[0], planned, replace(words, blanks=blanks), code)
    return tuple((renamed(layout, name), month) for month, name in enumerate(names, 1))


def _filled(blanks: Sequence[Blank], month: str) -> tuple[Blank, ...]:
    return tuple(
        replace(blank, value=month) if blank.field.name == _MONTH else blank for blank in blanks
    )


def _words(procedure: Procedure, edition: Edition, form: Form, planned: Plan) -> Words:
    labels = planned.schema.labels
    metadata = procedure.metadata
    number = form_number(procedure, form) if metadata.number else f"{_NUMBER_LINE}-{form.id}"
    blanks = _counted(planned.schema.head)
    fields = (*form.fields, *planned.schema.head)
    legend = (
        labels["log.required"] if any(field.required for field in fields) else "",
        labels["log.computed"] if _computes(planned, blanks) else "",
    )
    return Words(
        office=labels["gap"].join(filter(None, (edition.office.name, metadata.department))),
        title=form.title,
        number="    ".join(filter(None, (number, metadata.version))),
        blanks=blanks,
        legend="    ".join(filter(None, legend)),
        mark=mark(edition, labels),
        note=f"{labels['form.note']}{labels['colon']}{form.note}" if form.note else "",
    )


def _computes(planned: Plan, blanks: Sequence[Blank]) -> bool:
    return any(column.computed for column in planned.columns) or any(
        blank.source for blank in blanks
    )


def _counted(head: Sequence[Field]) -> tuple[Blank, ...]:
    """The blanks above the table; those that count from another one are computed."""
    names = {field.name for field in head}
    return tuple(
        Blank(field, source=field.after.field)
        if field.after and field.after.field in names
        else Blank(field)
        for field in head
    )


def _facts(procedure: Procedure, edition: Edition, form: Form, labels: Labels) -> list[str]:
    """What the footer says: number, version, dates, retention, copy."""
    metadata = procedure.metadata
    released = edition.stage is Stage.RELEASE
    dates = (("published_on", edition.published), ("effective_on", edition.effective))
    retention = form.retention or metadata.retention
    copy = edition.copy_number
    return [
        form_number(procedure, form),
        metadata.version,
        *(labels.text(key, date=labels.date(date)) for key, date in dates if date and released),
        labels.text("form.retention", retention=retention) if retention else "",
        labels.text("copy_number", number=copy) if copy else "",
    ]
