"""A record as a whole file: one sheet, or parts of a sheet to be cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers._forms.file import code_of, finished, running
from sopkit.renderers._forms.record_sheet import Paper, record_sheet
from sopkit.renderers.ooxml.attachments import Attachments
from sopkit.renderers.ooxml.qr_place import BodyCode

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Form, Procedure
    from sopkit.renderers.ooxml.compiled import Template


def record_file(
    procedure: Procedure, edition: Edition, template: Template, labels: Labels, form: Form
) -> bytes:
    """The bytes of the .docx."""
    attached = Attachments(template)
    code = code_of(procedure, edition, labels, form)
    paper = Paper(
        template.pages,
        running(procedure, edition, labels, form),
        labels,
        attached,
        BodyCode(code, attached) if code else None,
    )
    section, body = record_sheet(form, procedure.metadata, paper)
    return finished(procedure, edition, template, labels, form, section, body, attached, code)
