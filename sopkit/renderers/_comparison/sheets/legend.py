"""The line below a table in a sheet that says what the marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparison import Passage
from sopkit.renderers._comparison.legend import legend
from sopkit.renderers._comparison.rows import Words

if TYPE_CHECKING:
    from sopkit.labels import Labels


def legend_line(labels: Labels, rest: str) -> Words:
    """The words; ``rest`` is what else there is to know."""
    label = Passage(labels["comparison.legend"] + labels["gap"])
    passages = legend(labels, struck=labels["comparison.legend.struck"], rest=rest)
    return Words((label, *passages))
