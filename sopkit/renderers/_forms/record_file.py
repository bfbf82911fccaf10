"""A record as a whole file: one sheet, or parts of a sheet to be cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers._forms.file import finished, running
from sopkit.renderers._forms.record_sheet import record_sheet
from sopkit.renderers.ooxml.attachments import Attachments

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Form, Procedure
    from sopkit.renderers.ooxml.compiled import Template


def record_file(
    procedure: Procedure, edition: Edition, template: Template, labels: Labels, form: Form
) -> bytes:
    """The bytes of the .docx."""
    attached = Attachments(template)
    controls = running(procedure, edition, labels, form)
    section, body = record_sheet(
        form, procedure.metadata, template.pages, controls, labels, attached
    )
    return finished(procedure, edition, template, labels, form, section, body, attached)
