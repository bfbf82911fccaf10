"""The clauses that a notice names as changed: those that differ from the release before, with the
reasons that the author gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sopkit.building.comparisons import Compared, compared
from sopkit.building.comparisons.releases import of_release
from sopkit.building.comparisons.sides import of_restored
from sopkit.comparing.clause_names import bare
from sopkit.comparing.reasons import ALL
from sopkit.comparison import Kind
from sopkit.model import Change
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit import comparison as compare
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.ledger.facts import Published
    from sopkit.ledger.inputs import Restored
    from sopkit.ledger.store import Store

_MOST = 10
"""Clauses that are named in a row; of more, the first ones and how many there are."""


def since_former(store: Store, printed: Restored, facts: Published) -> Compared | None:
    """A release compared with the one that it supersedes; None when there is none, or it cannot be
    read.
    """
    found = store.ledger.releases(facts.number)
    former = next((each for each in found if each.facts.version == facts.supersedes), None)
    if former is None:
        return None
    try:
        old = of_release(store, former)
    except Refused:
        return None
    new = of_restored(facts.version, printed)
    return Compared(old, new, compared(old, new))


def changed_clauses(
    comparison: Comparison | None, facts: Published, labels: Labels
) -> tuple[Change, ...]:
    """What a notice tells of the changes in a release: the changed clauses, those with one reason
    together, then what else changed by its kind, then what only reads otherwise. Reasons are those
    of what changed, and of the whole. Without a ``comparison`` it is what the author says.
    """
    told = tuple(Change(each.clause, each.reason) for each in facts.changes)
    return tuple(_in_words(comparison, told, labels)) if comparison else told


def _in_words(comparison: Comparison, told: Iterable[Change], labels: Labels) -> Iterator[Change]:
    changes = [each for each in comparison.changes if each.kind is not Kind.RENUMBERED]
    changes.sort(key=lambda each: min(each.matches))
    about = [each for each in comparison.metadata if each.reason] + changes
    reasons = dict.fromkeys(each.reason for each in about if each.reason)
    for reason in reasons:
        yield Change(_named([each for each in about if each.reason == reason], labels), reason)
    joined = labels["history.separator"].join(reasons)
    whole = (each for each in told if each.reason and bare(each.clause) in ALL)
    yield from (each for each in whole if each.reason not in joined)
    yield from _without(changes, labels)


def _without(changes: Iterable[compare.Change], labels: Labels) -> Iterator[Change]:
    """What changed without a reason."""
    without = [each for each in changes if not each.reason]
    weighty = [each for each in without if each.is_substantive]
    for each in weighty:
        if each.is_everywhere:
            yield Change(each.new_label, _replaced(each, labels))
    for kind in Kind:
        found = [each for each in weighty if each.kind is kind and not each.is_everywhere]
        if found:
            yield Change(_named(found, labels), _became(kind, labels))
    slight = [each for each in without if not each.is_substantive]
    if slight:
        yield Change(_named(slight, labels), labels["announcement.slight"])


def _became(kind: Kind, labels: Labels) -> str:
    if kind is Kind.REMOVED:
        return labels["announcement.removed"]
    return labels.word("comparison.kind", kind)


def _replaced(change: compare.Change, labels: Labels) -> str:
    """综合部改为行政部（8 条，9 处）; without the words where it is told by its sentences."""
    counts = {"clauses": len(change.places), "count": change.count}
    if "\n" in change.new_text:
        return labels.text("announcement.replaced", **counts)
    old, new = change.old_text, change.new_text
    return labels.text("announcement.replaced_by", old=old, new=new, **counts)


def _named(changes: Iterable[compare.Change], labels: Labels) -> str:
    """三、1.a；原四、2: a clause that is gone is called as it was."""
    names = list(dict.fromkeys(_name(each, labels) for each in changes))
    listed = labels["comparison.between"].join(names[:_MOST])
    if len(names) <= _MOST:
        return listed
    return labels.text("announcement.chat.and_more", items=listed, count=len(names))


def _name(change: compare.Change, labels: Labels) -> str:
    if change.is_everywhere:
        return _replaced(change, labels)
    if change.new_label:
        return change.new_label
    return labels.text("announcement.former_clause", clause=change.old_label)
