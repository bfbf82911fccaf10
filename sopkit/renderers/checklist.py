"""The checklist: a list to tick, or the grid of a month, as a Word file."""

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
    """The .docx of the checklist ``form``. Raises ValueError without a form."""
    from sopkit.renderers._forms.checklist_file import checklist_file

    if form is None:
        raise ValueError("a checklist is rendered from a form")
    return checklist_file(procedure, edition, template, labels, form)
