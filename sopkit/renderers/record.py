"""The record: one sheet an event, labels and blanks, signatures, as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers._forms.file import finished, running
from sopkit.renderers._forms.record_sheet import record_sheet
from sopkit.renderers.ooxml.attachments import Attachments

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Form, Procedure
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".docx"


def render(
    procedure: Procedure,
    edition: Edition,
    template: Template,
    labels: Labels,
    form: Form | None = None,
) -> bytes:
    """The .docx of the record ``form``. Raises ValueError without a form."""
    if form is None:
        raise ValueError("a record is rendered from a form")
    attached = Attachments(template)
    controls = running(procedure, edition, labels, form)
    section, body = record_sheet(
        form, procedure.metadata, template.pages, controls, labels, attached
    )
    return finished(procedure, edition, template, labels, form, section, body, attached)
