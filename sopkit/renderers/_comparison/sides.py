"""The two versions of a comparison: what they are called in titles, headers and captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.model import Stage
from sopkit.renderers._comparison.wording import arrow

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.model import Edition, Metadata


def mark(edition: Edition, labels: Labels) -> str:
    """草稿 3f9c2a7e: what tells a version that was not published from others."""
    return " ".join(filter(None, (labels[f"mark.{edition.stage}"], edition.code)))


def side(metadata: Metadata, edition: Edition, labels: Labels, unnamed: str) -> str:
    """A/1（2025年6月3日）, A/2（送审稿 3f9c2a7e）: the version with its day, or with mark and code.
    Without a version only what is known of it; knowing nothing, the label ``unnamed``.
    """
    if edition.stage is Stage.RELEASE:
        known = labels.date(edition.published)
    else:
        known = mark(edition, labels)
    if not metadata.version:
        return known or labels[unnamed]
    return metadata.version + (labels.text("parenthesis", text=known) if known else "")


def sides(
    comparison: Comparison, former: Edition, edition: Edition, labels: Labels
) -> tuple[str, str]:
    """Both versions, told apart: the old one and the new one."""
    return (
        side(comparison.old.metadata, former, labels, "comparison.old"),
        side(comparison.new.metadata, edition, labels, "comparison.new"),
    )


def heading(comparison: Comparison, former: Edition, edition: Edition, labels: Labels) -> str:
    """《…》A/1（…）与 A/2（…）; each with its own title where that changed."""
    old, new = sides(comparison, former, edition, labels)
    titles = (comparison.old.metadata.title, comparison.new.metadata.title)
    key = "comparison.heading.titles" if titles[0] != titles[1] else "comparison.heading"
    old_title, title = (labels.text("quoted_title", title=one) if one else "" for one in titles)
    return labels.text(key, old_title=old_title, title=title, old=old, new=new).strip()


def versions(comparison: Comparison, labels: Labels) -> str:
    """A/1 → A/2, as headers and footers say it."""
    old, new = comparison.old.metadata.version, comparison.new.metadata.version
    if not old or not new:
        return old or new
    return labels.text("comparison.arrow", old=old, new=new)


def number(comparison: Comparison, labels: Labels) -> str:
    """The number; both where two different procedures were compared."""
    old, new = comparison.old.metadata.number, comparison.new.metadata.number
    if not old or not new:
        return new or old
    return arrow(old, new, labels)
