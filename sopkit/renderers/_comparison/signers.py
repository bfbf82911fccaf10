"""Who signs a table of changes: those who made, check and approve the revision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.model import Person

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Metadata


def signers(metadata: Metadata, labels: Labels) -> Iterator[str]:
    """编制人（…）, 审核人（…）, 会签（…）, 批准人（…）: post and name of each person, so that
    nobody has to share a place to sign; the duty alone where nobody is named yet.
    """
    nobody = (Person(""),)
    duties = (
        ("label.prepared_by", metadata.prepared_by or nobody),
        ("label.reviewers", metadata.reviewers or nobody),
        ("duty.cosigner", metadata.cosigners),
        ("label.approvers", metadata.approvers or nobody),
    )
    for key, people in duties:
        for person in people:
            named = labels["gap"].join(filter(None, (person.post, person.name)))
            yield labels[key] + (labels.text("parenthesis", text=named) if named else "")
