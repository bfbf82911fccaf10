"""The chips above the table: how many changes of each kind there are, and a filter for them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers._comparison.groups import METADATA, told_one_by_one
from sopkit.renderers._comparison.summary import counted
from sopkit.renderers._comparison.wording import counted_as, is_about_obligations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.comparison import Change, Comparison
    from sopkit.labels import Labels

_KINDS = ("changed", "added", "removed", "moved", "split", "merged", "everywhere")
OBLIGATION = "obligation"
CODES = (*_KINDS, METADATA, OBLIGATION)
"""What can be shown alone; the names are classes of the page."""


class Chip(NamedTuple):
    """A filter: its code, empty for the one that shows everything, and its words with a count.
    ``spoken`` is read aloud instead where the words alone do not say that it filters.
    """

    code: str
    words: str
    spoken: str = ""


def chips(comparison: Comparison, labels: Labels) -> tuple[Chip, ...]:
    """All changes first, then those of each kind that occurs."""
    told = told_one_by_one(comparison)
    found = Counter(code for change in told for code in codes(change))
    found[METADATA] = len(comparison.metadata)
    everything = len(told) + len(comparison.metadata)
    return (
        Chip("", labels.text("comparison.page.all", number=everything)),
        *(_chip(code, found[code], comparison, labels) for code in CODES if found[code]),
    )


def codes(change: Change) -> Iterator[str]:
    """The filters that show a change of the text or of a form."""
    yield counted_as(change)
    if is_about_obligations(change):
        yield OBLIGATION


def _chip(code: str, number: int, comparison: Comparison, labels: Labels) -> Chip:
    if code == OBLIGATION:
        return Chip(code, labels.text("comparison.page.obligation", number=number))
    words = counted(code, number, comparison, labels)
    return Chip(code, words, labels.text("comparison.page.only", what=words))
