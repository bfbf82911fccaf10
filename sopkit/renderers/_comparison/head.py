"""What stands at the head of a change on a screen: its label, its section, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparison import Kind, PartKind
from sopkit.renderers._comparison.wording import clause_line, companions, kind_word, reach

if TYPE_CHECKING:
    from sopkit.comparison import Change
    from sopkit.labels import Labels


def place(change: Change, labels: Labels) -> str:
    """The label of what changed; both where it has another one now."""
    if change.kind in (Kind.ADDED, Kind.REMOVED) or change.part is PartKind.METADATA:
        return change.new_label or change.old_label
    return clause_line(change, labels)


def section(change: Change) -> str:
    """The heading that it stands under, unless it is that heading."""
    return "" if change.section in (change.old_label, change.new_label) else change.section


def counted_kind(change: Change, labels: Labels) -> str:
    """What became of it, and of how many: places of a replacement, clauses that moved together."""
    if change.is_everywhere:
        counted = reach(len(change.places), change.count, labels)
    else:
        counted = companions(change, labels)
    many = labels.text("parenthesis", text=counted) if counted else ""
    return kind_word(change, labels) + many


def names_places(change: Change) -> bool:
    """Whether the text names its places itself, a line a place; only replacements have several."""
    return not change.is_everywhere or "\n" in change.new_text
