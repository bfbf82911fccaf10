"""The notice of a release in a chat: short lines, no table, no markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sopkit.renderers._papers.sentences import Telling, fetching, joined

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Announcement, Edition, FormMention, Procedure

_MOST_CHANGES = 8
_MOST_LISTED = 6


def chat_lines(
    procedure: Procedure, announcement: Announcement, edition: Edition, labels: Labels
) -> tuple[str, ...]:
    """The lines, at most twenty, each without line ends of its own."""
    telling = Telling(procedure, announcement, edition, labels)
    return tuple(" ".join(line.split()) for line in _lines(telling))


def _lines(telling: Telling) -> Iterator[str]:
    labels, told = telling.labels, telling.announcement
    metadata = telling.procedure.metadata
    yield telling.text("chat.head")
    if telling.addressees:
        yield telling.text("to", holders=_listed(telling.addressees, telling))
    yield telling.text(f"chat.{_when(telling)}")
    if told.replaced:
        yield telling.text("chat.replaces", numbers=labels.listing(told.replaced))
    if metadata.trial_until:
        yield telling.text("trial", date=labels.date(metadata.trial_until))
    yield from _changes(telling)
    for key, forms in (
        ("reprint", told.reprint),
        ("call_in" if telling.at_once else "call_in_from", told.call_in),
        ("unchanged", told.unchanged),
    ):
        if forms:
            yield telling.text(f"chat.{key}", forms=_forms(forms, telling))
    if fetched := joined(fetching(telling), labels):
        yield fetched
    yield labels["gap"].join(filter(None, (told.department, labels.date(told.day))))


def _when(telling: Telling) -> str:
    if not telling.announcement.previous:
        return "first"
    return "at_once" if telling.at_once else "until"


def _changes(telling: Telling) -> Iterator[str]:
    """A line a clause; of many, the first ones and how many more there are."""
    changed = telling.announcement.changed
    if not changed:
        return
    yield telling.text("changed")
    shown = len(changed) if len(changed) <= _MOST_CHANGES else _MOST_CHANGES - 1
    for change in changed[:shown]:
        yield telling.text("chat.change", clause=change.clause, reason=change.reason)
    if changed[shown:]:
        yield telling.text("chat.more", count=len(changed) - shown)


def _forms(forms: Sequence[FormMention], telling: Telling) -> str:
    return _listed([_form(form, telling) for form in forms], telling)


def _form(form: FormMention, telling: Telling) -> str:
    key = "chat.form_version" if form.version else "chat.form"
    return telling.text(key, number=form.number, title=form.title, version=form.version)


def _listed(items: Sequence[str], telling: Telling) -> str:
    """The items in a row; of many, the first ones and how many there are in all."""
    listing = telling.labels.listing(items[:_MOST_LISTED])
    if len(items) <= _MOST_LISTED:
        return listing
    return telling.text("chat.and_more", items=listing, count=len(items))
