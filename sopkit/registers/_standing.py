"""What several registers say of a procedure's standing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sopkit.dates import whole
from sopkit.ledger.releases import State
from sopkit.registers._dates import partial

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.ledger.facts import Published
    from sopkit.ledger.releases import Release, Standing

_RECALLED = "recalled"


def worded(release: Release, state: State) -> str:
    """The word of a release's state: what never took effect is called recalled, not withdrawn."""
    return _RECALLED if release.recalled else state


def next_review(standing: Standing) -> str:
    """When the next periodic review is due: what the last review of this version set, else what
    its metadata says; empty when neither does or that review has been held.
    """
    facts, reviewed = standing.release.facts, standing.reviewed
    if reviewed is None:
        return facts.review_by
    if reviewed.version != facts.version:
        return facts.review_by or reviewed.next
    return reviewed.next or (facts.review_by if facts.review_by > reviewed.on else "")


def remarks(standing: Standing, labels: Labels) -> str:
    """What a reader must know beside the state: versions to come, a trial period, from when the
    number is withdrawn and what replaces it.
    """
    release, facts = standing.release, standing.release.facts
    told = [
        labels.text(
            "register.pending",
            version=each.facts.version,
            date=labels.date(partial(each.facts.effective)),
        )
        for each in standing.pending
        if each.sequence != release.sequence
    ]
    if facts.trial_until and standing.state is not State.WITHDRAWN:
        told.append(labels.text("register.trial", date=labels.date(partial(facts.trial_until))))
    if standing.state is State.WITHDRAWN or _ends(standing):
        told += withdrawal(release, labels)
    return labels["register.separator"].join(told)


def _ends(standing: Standing) -> bool:
    """Whether the number is to be withdrawn before another version takes effect."""
    day = standing.release.withdrawn
    return day is not None and all(
        date.fromisoformat(each.facts.effective) > day
        for each in standing.pending
        if each.sequence != standing.release.sequence
    )


def withdrawal(release: Release, labels: Labels) -> list[str]:
    """From when a release is withdrawn and by what, or that it was recalled."""
    if release.recalled:
        return [labels["register.recalled"]]
    told = []
    if release.withdrawn:
        day = labels.date(whole(release.withdrawn))
        told.append(labels.text("register.withdrawn", date=day))
    if release.replaced_by:
        told.append(labels.text("register.replaced", number=release.replaced_by))
    return told


def holders(facts: Published, labels: Labels) -> str:
    """Who is handed copies of a release, each once."""
    return labels.listing(dict.fromkeys(each.holder for each in facts.distribution))
