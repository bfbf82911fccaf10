"""Comparing two procedures, clause by clause: what changed, in the order people should read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit import collector
from sopkit.comparison import Comparison, PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sopkit.comparing.pair import Pair
    from sopkit.comparing.telling.entry import Entry
    from sopkit.comparison import Change
    from sopkit.labels import Labels
    from sopkit.model import Citation, Procedure
    from sopkit.numbering import Outline


def compare(
    old: Procedure,
    new: Procedure,
    old_outline: Outline,
    new_outline: Outline,
    labels: Labels,
    *,
    old_citations: Iterable[Citation] = (),
    new_citations: Iterable[Citation] = (),
) -> Comparison:
    """What changed from ``old`` to ``new``. The outlines give the labels that each version prints,
    the citations those in other procedures; neither takes part in what is equal.
    """
    from sopkit.comparing.pair import paired
    from sopkit.comparing.sides import Side

    former = {found.target: found.label for found in old_citations}
    cited = {found.target: found.label for found in new_citations}
    with collector.paused():
        return _compared(
            paired(
                Side(old, (), old_outline, labels, former),
                Side(new, (), new_outline, labels, cited),
            )
        )


def _compared(pair: Pair) -> Comparison:
    from sopkit.comparing.impact import impact
    from sopkit.comparing.reasons import Reasons
    from sopkit.comparing.renumbering import renumberings
    from sopkit.comparing.telling import entries
    from sopkit.comparing.telling.moving import carried

    along = carried(pair)
    found = entries(pair, along)
    reasons = Reasons(pair, found)
    found = [reasons.given(entry) for entry in found]
    metadata = _told([entry for entry in found if entry.part is PartKind.METADATA], pair)
    changes = reasons.of_all(
        _told([entry for entry in found if entry.part is not PartKind.METADATA], pair)
    )
    told = {at for change in changes for at in change.matches}
    changes += renumberings(pair, told | along.keys())
    affected = impact(pair)
    metadata, changes = (
        [change._replace(forms=affected.touched(change, pair)) for change in each]
        for each in (metadata, changes)
    )
    changes.sort(key=_rank)
    return Comparison(
        pair.old.procedure,
        pair.new.procedure,
        tuple(pair.old.parts),
        tuple(pair.new.parts),
        pair.matches,
        tuple(metadata),
        tuple(changes),
        affected.forms,
    )


def _told(found: Sequence[Entry], pair: Pair) -> list[Change]:
    """The entries as people read them, what was replaced everywhere in one line."""
    from sopkit.comparing.replacements import replacements
    from sopkit.comparing.replacements import wording as everywhere
    from sopkit.comparing.telling.entry import worded

    made = replacements(found)
    folded = {at for each in made for at in each.entries}
    words = [each.words for each in made]
    changes = [worded(entry, pair, words) for at, entry in enumerate(found) if at not in folded]
    text = "\n".join(part.text for part in pair.new.parts) if made else ""
    return changes + [everywhere.worded(each, found, pair, text) for each in made]


def _rank(change: Change) -> tuple[bool, bool, int]:
    """Substantive changes first, what only has another number last; each in reading order."""
    from sopkit.comparison import Kind

    renumbered = change.kind is Kind.RENUMBERED
    return renumbered, not change.is_substantive, min(change.matches)
