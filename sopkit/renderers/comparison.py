"""A comparison as a page: one file that needs no other, for screens, telephones and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.model import Edition
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".html"
SUBJECT = "comparison"


def render(
    comparison: Comparison,
    former: Edition,
    edition: Edition,
    template: Template | None,
    labels: Labels,
) -> bytes:
    """The .html as UTF-8. Of the editions their dates and marks count, and the office of the new
    one; the look is templates/comparison/, so the Word ``template`` has no part in it.
    """
    from sopkit.renderers._comparison_page.page import page

    return page(comparison, former, edition, labels).encode()
