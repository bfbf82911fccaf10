"""The register as a workbook: a controlled list to print on A4 landscape."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Register
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".xlsx"
SUBJECT = "register"


def render(
    register: Register, edition: Edition, template: Template | None, labels: Labels
) -> bytes:
    """The .xlsx. Of ``edition`` the office counts; the look is a sheet's, so ``template`` has no
    part in it.
    """
    from sopkit.renderers._register.workbook import workbook

    return workbook(register, edition, labels)
