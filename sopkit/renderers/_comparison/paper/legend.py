"""The line below a table in a Word file that says what the marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers._comparison.legend import legend
from sopkit.renderers._comparison.paper.marks import marked
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels

_HANGING = 640
"""Twips from the margin to the words behind a label."""
LABELLED = (
    f'{word.KEEP}<w:tabs><w:tab w:val="left" w:pos="{_HANGING}"/></w:tabs>'
    f'<w:ind w:left="{_HANGING}" w:hanging="{_HANGING}"/>'
)
"""Properties of a paragraph that begins with a label."""


def legend_line(labels: Labels, rest: str) -> str:
    """The paragraph; ``rest`` is what else there is to know."""
    passages = legend(labels, struck=labels["comparison.legend.deleted"], rest=rest)
    label = word.run(labels["comparison.legend"], "Strong")
    return word.paragraph("FormNote", label + word.tab() + marked(passages), LABELLED)
