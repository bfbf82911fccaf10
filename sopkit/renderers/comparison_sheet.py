"""The comparison table (修订对照表) as a workbook, to be filtered, commented on and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.model import Edition
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".xlsx"
SUBJECT = "comparison"


def render(
    comparison: Comparison, former: Edition, edition: Edition, template: Template, labels: Labels
) -> bytes:
    """The .xlsx on A4 landscape. ``former`` is the edition of the old version, ``edition`` that of
    the new one; the look is a sheet's, so ``template`` has no part in it.
    """
    from sopkit.renderers._comparison.sheets.comparison import comparison_book

    return comparison_book(comparison, former, edition, labels)
