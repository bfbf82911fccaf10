"""The comparison table (修订对照表) as a Word file: clause, before, after, kind, reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.model import Edition
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".docx"
SUBJECT = "comparison"


def render(
    comparison: Comparison, former: Edition, edition: Edition, template: Template, labels: Labels
) -> bytes:
    """The .docx on A4 landscape, to be read and signed. ``former`` is the edition of the old
    version, ``edition`` that of the new one.
    """
    from sopkit.renderers._comparison.paper.comparison import comparison_file

    return comparison_file(comparison, former, edition, template, labels)
