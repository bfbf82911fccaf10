"""Who holds a post: metadata that names posts, and the people who hold them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.model import Metadata, Person

if TYPE_CHECKING:
    from collections.abc import Mapping


def with_holders(metadata: Metadata, people: Mapping[str, str]) -> tuple[Metadata, dict[str, str]]:
    """``metadata`` with each bare post replaced by its holder and the post, and the posts used."""
    used: dict[str, str] = {}

    def held(person: Person) -> Person:
        post = person.name or person.post
        if (person.name and person.post) or post not in people:
            return person
        used[post] = people[post]
        return Person(people[post], post)

    filled = replace(
        metadata,
        prepared_by=tuple(map(held, metadata.prepared_by)),
        reviewers=tuple(map(held, metadata.reviewers)),
        cosigners=tuple(map(held, metadata.cosigners)),
        approvers=tuple(map(held, metadata.approvers)),
    )
    return filled, used
