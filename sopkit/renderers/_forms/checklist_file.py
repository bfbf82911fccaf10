"""A checklist as a whole file: its rows, on the page that its layout needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.forms.rows import RowKind, checklist_rows
from sopkit.forms.rows.details import details
from sopkit.numbering import Outline, outline
from sopkit.renderers._forms.file import code_of, finished, ink_for
from sopkit.renderers._forms.month_sheet import month_sheet
from sopkit.renderers._forms.tick_sheet import tick_sheet
from sopkit.renderers.ooxml.attachments import Attachments

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Form, Procedure
    from sopkit.renderers.ooxml.compiled import Template


def checklist_file(
    procedure: Procedure, edition: Edition, template: Template, labels: Labels, form: Form
) -> bytes:
    """The bytes of the .docx."""
    attached = Attachments(template)
    numbers = _numbers(procedure, template, form)
    code = code_of(procedure, edition, labels, form)
    ink = ink_for(procedure, edition, numbers, labels, attached, code)
    rows = [
        row
        for row in checklist_rows(procedure, form, numbers)
        if row.kind is not RowKind.NOTICE or details(row, ink.around)
    ]
    if form.layout == "month":
        page = template.pages["landscape"]
        section, body = month_sheet(form, rows, page, edition.office.note, ink)
    else:
        pages = [(name, template.pages[name]) for name in ("portrait", "landscape")]
        section, body = tick_sheet(form, rows, procedure.metadata, pages, ink)
    return finished(procedure, edition, template, labels, form, section, body, attached, code)


def _numbers(procedure: Procedure, template: Template, form: Form) -> Outline:
    """The numbers of the procedure, which a form with its own items does not need."""
    if form.items and not form.sources:
        procedure = replace(procedure, body=(), footnotes=())
    return outline(procedure, template.scheme)
