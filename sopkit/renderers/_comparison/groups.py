"""The order in which changes are read: weighty ones, slight ones, the title block, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparison import Kind

if TYPE_CHECKING:
    from sopkit.comparison import Change, Comparison

METADATA = "metadata"


class Group(NamedTuple):
    """Changes below a heading, which is the label `comparison.group.<name>`."""

    name: str
    changes: tuple[Change, ...]


def told_one_by_one(comparison: Comparison) -> tuple[Change, ...]:
    """The changes of the text and the forms, without what only has another number."""
    return tuple(change for change in comparison.changes if change.kind is not Kind.RENUMBERED)


def groups(comparison: Comparison) -> tuple[Group, ...]:
    """The groups in which there are changes, without what only has another number."""
    told = told_one_by_one(comparison)
    found = (
        Group("substantive", tuple(change for change in told if change.is_substantive)),
        Group("slight", tuple(change for change in told if not change.is_substantive)),
        Group(METADATA, comparison.metadata),
    )
    return tuple(group for group in found if group.changes)


def renumbered(comparison: Comparison) -> tuple[Change, ...]:
    """The runs of clauses that only have another number."""
    return tuple(change for change in comparison.changes if change.kind is Kind.RENUMBERED)
