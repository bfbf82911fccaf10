"""The approval sheet (审批单): who consents in ink to exactly one content, as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Form, Procedure
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".docx"
SUBJECT = "approval"
"""It goes with what is sent for review, so a build does not offer it."""


def render(
    procedure: Procedure,
    edition: Edition,
    template: Template,
    labels: Labels,
    form: Form | None = None,
) -> bytes:
    """The .docx with a row for each reviewer, cosigner and approver that the metadata names, and
    the code of ``edition``, to which they consent. ``form`` is not used.
    """
    from sopkit.renderers._papers.approval import approval_file

    return approval_file(procedure, edition, template, labels)
