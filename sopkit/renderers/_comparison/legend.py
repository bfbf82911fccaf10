"""What the marks mean: a line below a table of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparison import Mark, Passage
from sopkit.renderers._comparison.wording import is_about_obligations

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels


def remarks(comparison: Comparison, labels: Labels) -> str:
    """What else there is to know of a table of changes; of obligations where some changed."""
    told = labels["comparison.legend.rest"]
    if any(map(is_about_obligations, comparison.changes)):
        told += labels["gap"] * 2 + labels["comparison.legend.obligation"]
    return told


def legend(labels: Labels, *, struck: str, rest: str) -> tuple[Passage, ...]:
    """The passages behind the word 标记. ``struck`` says how deleted words look, ``rest`` what else
    there is to know.
    """
    gap = labels["gap"] * 2
    return (
        Passage(labels["comparison.legend.inserted"], Mark.INSERTED),
        Passage(labels["comparison.legend.inserted.means"] + gap),
        Passage(struck, Mark.DELETED),
        Passage(labels["comparison.legend.deleted.means"] + gap),
        Passage(rest),
    )
