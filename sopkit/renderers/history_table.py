"""The history (沿革) of a procedure or of one of its clauses as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.comparison import History
    from sopkit.labels import Labels
    from sopkit.model import Edition
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".docx"
SUBJECT = "history"


def render(history: History, edition: Edition, template: Template, labels: Labels) -> bytes:
    """The .docx on A4 landscape. ``edition`` is that of the newest version."""
    from sopkit.renderers._comparison.paper.history import history_file

    return history_file(history, edition, template, labels)
