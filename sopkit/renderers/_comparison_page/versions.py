"""The two versions of a comparison as the page names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.model import Stage
from sopkit.renderers._comparison.sides import mark

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.model import Edition, Metadata


class Column(NamedTuple):
    """The head of a column: the version, and what is known of it."""

    version: str
    known: str


def title(comparison: Comparison, labels: Labels) -> str:
    """A/1 → A/2 改了什么."""
    old = comparison.old.metadata.version or labels["comparison.old"]
    new = comparison.new.metadata.version or labels["comparison.new"]
    versions = labels.text("comparison.arrow", old=old, new=new)
    return labels.text("comparison.page.title", versions=versions)


def column(metadata: Metadata, edition: Edition, labels: Labels, unnamed: str) -> Column:
    """A release is known by its dates, whatever its state is on the day when this is read; anything
    else by its mark and code.
    """
    if edition.stage is not Stage.RELEASE:
        known = [mark(edition, labels)]
    else:
        dates = (("published_short", edition.published), ("effective_short", edition.effective))
        known = [labels.text(key, date=labels.date(date)) for key, date in dates if date]
    return Column(metadata.version or labels[unnamed], " · ".join(known))
