"""What the ledger will say of a release, before its files are made."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sopkit import __version__
from sopkit.building.published import newest
from sopkit.ledger.facts import Approved, Consent, Holder, Published, Reason
from sopkit.numbering import outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sopkit.building.drafting import Draft
    from sopkit.ledger.releases import Release
    from sopkit.model import PartialDate
    from sopkit.publishing.approving.approvals import Answer


def release_facts(
    draft: Draft,
    releases: tuple[Release, ...],
    approvals: tuple[Consent, ...],
    *,
    published: date,
    effective: date,
) -> Published:
    """The facts of a release of ``draft``, as yet without its manifest and its forms."""
    metadata = draft.procedure.metadata
    former = newest(releases)
    return Published(
        metadata.number,
        metadata.version,
        metadata.title,
        draft.content_hash,
        "",
        published.isoformat(),
        effective.isoformat(),
        approvals,
        supersedes=former.facts.version if former else "",
        replaces=metadata.replaces,
        department=metadata.department,
        category=metadata.category,
        prepared_by=draft.labels.listing(person.name for person in metadata.prepared_by),
        review_by=_day(metadata.review_by),
        trial_until=_day(metadata.trial_until),
        retention=metadata.retention,
        secrecy=metadata.secrecy,
        distribution=holders(metadata.distribution),
        changes=_reasons(draft),
        preceded=bool(metadata.history or releases),
        sopkit=__version__,
    )


def consents(answers: Iterable[Answer]) -> tuple[Consent, ...]:
    """The approvals that stand, as the release carries them."""
    found = []
    for answer in answers:
        if answer.entry and isinstance(answer.entry.facts, Approved):
            facts = answer.entry.facts
            post = facts.post or answer.named.post
            sequence = answer.entry.sequence
            found.append(
                Consent(facts.person, facts.duty, facts.on, post, sequence, facts.declared)
            )
    return tuple(found)


def holders(names: Sequence[str]) -> tuple[Holder, ...]:
    """Who is handed a copy, numbered from 01 in the order of the key `distribution`."""
    return tuple(Holder(f"{at:02d}", name) for at, name in enumerate(names, 1))


def _reasons(draft: Draft) -> tuple[Reason, ...]:
    assert draft.template is not None
    numbers = outline(draft.procedure, draft.template.scheme)
    return tuple(
        Reason(numbers.reference(change.clause, draft.labels) or change.clause, change.reason)
        for change in draft.procedure.metadata.changes
    )


def _day(day: PartialDate | None) -> str:
    return str(day) if day else ""
