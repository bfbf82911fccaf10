"""What the title block says, and further metadata that has no place of its own in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.renderers._standard.widths import display_width
from sopkit.renderers.ooxml.filling import Fact, Value, WriteOn

if TYPE_CHECKING:
    from sopkit.model import Person
    from sopkit.renderers._standard.writing import Writing

_NUMBER_LINE = 16  # half-width characters to write a number on
_WIDE = 24  # half-width characters that fit half a row
_ROW = 70  # half-width characters that fit a row
_LINES = 2  # lines of a fact; a longer one is set smaller


def values(writing: Writing) -> dict[str, Value]:
    """The controls of the title block; the running heads' are not among them."""
    metadata, labels = writing.procedure.metadata, writing.labels
    edition = writing.edition
    effective = edition.effective or metadata.effective
    return {
        "title": metadata.title,
        "number": metadata.number or (WriteOn(_NUMBER_LINE),),
        "department": metadata.department,
        "category": metadata.category,
        "version": metadata.version,
        "prepared": labels.date(metadata.prepared),
        "published": labels.date(edition.published),
        "effective": labels.date(effective),
        "published_short": labels.text("published_short", date=labels.date(edition.published))
        if edition.published
        else "",
        "effective_short": labels.text("effective_short", date=labels.date(effective))
        if effective
        else "",
        "signature_date": labels["sign.dated"],
        **dict(_further(writing)),
        **dict(metadata.extra),
    }


def people(writing: Writing) -> dict[str, tuple[str, ...]]:
    """A line for each signature field: name and post."""
    metadata = writing.procedure.metadata
    return {
        key: tuple(person_line(person, writing.labels["gap"]) for person in found)
        for key, found in (
            ("reviewers", metadata.reviewers),
            ("cosigners", metadata.cosigners),
            ("approvers", metadata.approvers),
        )
    }


def person_line(person: Person, gap: str) -> str:
    """Name and post with ``gap`` between them, or the one that is known."""
    return gap.join(filter(None, (person.name, person.post)))


def facts(writing: Writing) -> tuple[Fact, ...]:
    """Metadata for which the template has no control, so that nothing is silently missing."""
    return tuple(_facts(writing))


def _facts(writing: Writing) -> Iterator[Fact]:
    keys = writing.template.keys
    for key, text in _further(writing):
        if text and key not in keys:
            width = display_width(text)
            long = text.count("\n") + 1 > _LINES or width > _LINES * _ROW
            yield Fact(writing.labels[f"label.{key}"], text, width > _WIDE or long, long)


def _further(writing: Writing) -> tuple[tuple[str, str], ...]:
    metadata, labels = writing.procedure.metadata, writing.labels
    gap = labels["gap"]
    return (
        ("secrecy", metadata.secrecy),
        ("retention", metadata.retention),
        ("prepared_by", labels.listing(person_line(one, gap) for one in metadata.prepared_by)),
        ("review_by", labels.date(metadata.review_by)),
        ("trial_until", labels.date(metadata.trial_until)),
        ("replaces", labels.listing(metadata.replaces)),
        ("roles", labels.listing(metadata.roles)),
        ("distribution", labels.listing(metadata.distribution)),
        ("basis", "\n".join(metadata.basis)),
    )
