"""The edition of a release: who approved it and when, its dates, and its revision history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.building.revisions import apart_from, day_of, revision, revisions
from sopkit.ledger.facts import Approved
from sopkit.ledger.inputs import NOT_THE_SAME
from sopkit.model import Approval, Person, Position, Stage
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sopkit.building.drafting import Draft
    from sopkit.ledger.facts import Consent, Published
    from sopkit.ledger.releases import Release
    from sopkit.model import Edition
    from sopkit.publishing.approving.approvals import Answer
    from sopkit.workspace import Workspace


def release_edition(draft: Draft, facts: Published, releases: Iterable[Release]) -> Edition:
    """What the artifacts of a release print beyond their source. The revision history is that of
    the ``releases`` so far and ends with this one.
    """
    metadata, labels = draft.procedure.metadata, draft.labels
    former = apart_from(releases, facts.version)
    first = not metadata.history and not former
    history = (*revisions(former, metadata, labels), revision(facts, labels, first=first))
    return draft.edition(
        Stage.RELEASE,
        published=day_of(facts.published),
        effective=day_of(facts.effective),
        approvals=tuple(map(_approval, facts.approvals)),
        history=history,
    )


def holders_who_approved(answers: Iterable[Answer]) -> dict[str, str]:
    """Who approved in each post that the procedure names by itself."""
    return {
        answer.named.post: answer.entry.facts.person
        for answer in answers
        if answer.named.held and answer.entry and isinstance(answer.entry.facts, Approved)
    }


def as_approved(workspace: Workspace, draft: Draft, approved: Mapping[str, str]) -> Draft:
    """``draft`` with each post held by the person who ``approved`` in it: that is whom the title
    block shows, also when another holds the post by now. Raises Refused when its source was
    changed meanwhile.
    """
    people = {**dict(workspace.configuration.people), **approved}
    if all(people[post] == holder for post, holder in draft.procedure.holders):
        return draft
    again = draft._replace(procedure=workspace.read(Path(draft.source), people).procedure)
    if again.content_hash != draft.content_hash:
        raise Refused(NOT_THE_SAME.at(Position(draft.source)))
    return again


def _approval(consent: Consent) -> Approval:
    return Approval(Person(consent.person, consent.post), consent.duty, day_of(consent.on))
