"""The history (沿革) of a procedure or of one of its clauses as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.comparison import History
    from sopkit.labels import Labels
    from sopkit.model import Edition
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".xlsx"
SUBJECT = "history"


def render(history: History, edition: Edition, template: Template, labels: Labels) -> bytes:
    """The .xlsx on A4 landscape. ``edition`` is that of the newest version; the look is a sheet's,
    so ``template`` has no part in it.
    """
    from sopkit.renderers._comparison.sheets.history import history_book

    return history_book(history, edition, labels)
