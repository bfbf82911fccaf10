"""The log: a workbook to be filled in on a screen or, printed, with a pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Form, Procedure
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".xlsx"


def render(
    procedure: Procedure,
    edition: Edition,
    template: Template,
    labels: Labels,
    form: Form | None = None,
) -> bytes:
    """The .xlsx of the log ``form``. Its look is a sheet's, so ``template`` has no part in it.

    Raises ValueError without a form.
    """
    from sopkit.renderers._log.log_file import log_file

    if form is None:
        raise ValueError("a log is rendered from a form")
    return log_file(procedure, edition, labels, form)
