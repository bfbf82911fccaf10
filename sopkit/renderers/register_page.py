"""The register as a page: one file that needs no other, for screens, telephones and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Register
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".html"
SUBJECT = "register"


def render(
    register: Register, edition: Edition, template: Template | None, labels: Labels
) -> bytes:
    """The .html as UTF-8. Of ``edition`` the office counts; the look is templates/register/, so
    the Word ``template`` has no part in it.
    """
    from sopkit.renderers._register.page import page

    return page(register, edition, labels).encode()
