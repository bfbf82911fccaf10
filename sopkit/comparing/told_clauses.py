"""What `changes` (修订说明) names and what it leaves out, held against what really changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparing.clause_names import bare
from sopkit.comparing.pair import Pair, opened, places
from sopkit.comparing.reasons import ALL, by_name, meant, touched, without_reason
from sopkit.comparing.sides import Side
from sopkit.comparison import FormState, Kind, PartKind

if TYPE_CHECKING:
    from sopkit.comparison import Change, Comparison, Match
    from sopkit.labels import Labels
    from sopkit.numbering import Outline


class ToldClause(NamedTuple):
    """A clause that `changes` names. It is known when either version has it. Where only the one of
    the version before is meant, ``former`` is the label that it had.
    """

    clause: str
    is_known: bool
    is_changed: bool
    former: str = ""


def told_clauses(
    comparison: Comparison, old_outline: Outline, new_outline: Outline, labels: Labels
) -> Iterator[ToldClause]:
    """Each clause that the new version's `changes` names; what names the whole is left out."""
    pair = _pair(comparison, old_outline, new_outline, labels)
    old_touched, new_touched = touched(pair, _changed(comparison))
    new_touched |= _forms(comparison)
    old, new = by_name(pair.old), by_name(pair.new)
    for each in comparison.new.metadata.changes:
        if not each.clause or bare(each.clause) in ALL:
            continue
        now, before = meant(each.clause, old, new)
        is_now = any(at in new_touched for at in now)
        gone = [at for at in before if at in old_touched]
        former = pair.old.label(gone[0]) if gone and not is_now else ""
        yield ToldClause(each.clause, bool(now or before), is_now or bool(gone), former)


def untold_clauses(
    comparison: Comparison, old_outline: Outline, new_outline: Outline, labels: Labels
) -> tuple[str, ...]:
    """What has no reason and needs one, in reading order, each by a name that `changes` may call it
    by: of a replacement its places, of what is gone 原三、5.
    """
    pair = _pair(comparison, old_outline, new_outline, labels)
    known = by_name(pair.new)
    changes = sorted(without_reason(comparison), key=lambda change: min(change.matches))
    added = {at for match in _matches(changes, pair, Kind.ADDED) for at in match.new}
    removed = {at for match in _matches(changes, pair, Kind.REMOVED) for at in match.old}
    found: dict[str, None] = {}
    for change in changes:
        first = pair.matches[change.matches[0]]
        if any(at in added for part in first.new for at in _above(pair.new, part)) or any(
            at in removed for part in first.old for at in _above(pair.old, part)
        ):
            continue  # the reason of what it stands in is its own
        if bare(change.new_label) in known:
            found[change.new_label] = None
        else:
            found |= dict.fromkeys(_names(change, pair))
    return tuple(found)


def _matches(changes: Iterable[Change], pair: Pair, kind: Kind) -> Iterator[Match]:
    for change in changes:
        if change.kind is kind:
            yield from (pair.matches[at] for at in change.matches)


def _above(side: Side, part: int) -> Iterator[int]:
    """What a part stands in."""
    return islice(side.upwards(part), 1, None)


def _names(change: Change, pair: Pair) -> Iterator[str]:
    """The outermost parts that a change is about."""
    new = {at for match in change.matches for at in pair.matches[match].new}
    for at in sorted(new):
        if pair.new.parts[at].parent not in new:
            yield pair.new.label(at)
    old = {at for match in change.matches for at in pair.matches[match].old}
    for at in () if new else sorted(old):
        if pair.old.parts[at].parent not in old:
            label = pair.old.label(at)
            yield pair.new.labels.text("announcement.former_clause", clause=label)


def _changed(comparison: Comparison) -> Iterator[int]:
    for change in (*comparison.metadata, *comparison.changes):
        if change.kind is not Kind.RENUMBERED:
            yield from change.matches


def _forms(comparison: Comparison) -> set[int]:
    """The forms that print something else now, whatever made them."""
    changed = {form.id for form in comparison.forms if form.state is not FormState.UNCHANGED}
    return {
        at
        for at, part in enumerate(comparison.new_parts)
        if part.kind is PartKind.FORM and part.key in changed
    }


def _pair(
    comparison: Comparison, old_outline: Outline, new_outline: Outline, labels: Labels
) -> Pair:
    matches, old, new = comparison.matches, comparison.old_parts, comparison.new_parts
    return Pair(
        opened(Side(comparison.old, (), old_outline, labels), old),
        opened(Side(comparison.new, (), new_outline, labels), new),
        matches,
        places([match.old for match in matches], len(old)),
        places([match.new for match in matches], len(new)),
    )
