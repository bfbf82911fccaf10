"""修订内容摘要: what a release changed, in the same words on the document and in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.ledger.facts import Published


def change_summary(facts: Published, labels: Labels, *, first: bool) -> str:
    """Which clauses were changed and why; of a ``first`` issue that tells no reasons, that it is
    one.
    """
    told = dict.fromkeys(
        labels["colon"].join(filter(None, (change.clause, change.reason)))
        for change in facts.changes
    )
    return labels["history.separator"].join(filter(None, told)) or (
        labels["history.first"] if first else ""
    )


def is_first(facts: Published) -> bool:
    """Whether a release is the first issue of its number, as far as the release itself knows."""
    return not (facts.supersedes or facts.preceded)
