"""The record: one sheet an event, labels and blanks, signatures, as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from sopkit.renderers._forms.record_file import record_file

    if form is None:
        raise ValueError("a record is rendered from a form")
    return record_file(procedure, edition, template, labels, form)
