"""What a notice of a release says in words, on paper and in a chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.dates import earliest

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Announcement, Edition, Procedure


@dataclass(frozen=True, slots=True)
class Telling:
    """A notice about to be told: what about, what it says, and in which language."""

    procedure: Procedure
    announcement: Announcement
    edition: Edition
    labels: Labels

    @property
    def document(self) -> str:
        """Number and version, as they stand in brackets behind the title."""
        metadata = self.procedure.metadata
        return self.labels["gap"].join(filter(None, (metadata.number, metadata.version)))

    @property
    def effective(self) -> str:
        """The first day in force."""
        edition = self.edition
        found = edition.effective or self.procedure.metadata.effective or edition.published
        return self.labels.date(found or self.announcement.day)

    @property
    def at_once(self) -> bool:
        """Whether it takes effect on the day of the notice, so that no time is left before."""
        found = self.edition.effective or self.procedure.metadata.effective
        return found is None or earliest(found) <= earliest(self.announcement.day)

    @property
    def department(self) -> str:
        """Who hands out copies and takes blanks back."""
        return self.announcement.department or self.labels["announcement.office"]

    @property
    def leavers(self) -> tuple[str, ...]:
        """Who has a copy to hand back and is handed no other."""
        kept = {each.holder for each in self.announcement.holders}
        kept |= {*self.procedure.metadata.distribution}
        former = dict.fromkeys(each.holder for each in self.announcement.former)
        return tuple(holder for holder in former if holder not in kept)

    @property
    def addressees(self) -> tuple[str, ...]:
        """To whom the notice goes."""
        return (*self.procedure.metadata.distribution, *self.leavers)

    def text(self, key: str, **values: object) -> str:
        """The words under `announcement.<key>`, with title, number, version and day at hand."""
        metadata = self.procedure.metadata
        known = {
            "title": metadata.title,
            "number": metadata.number,
            "version": metadata.version,
            "document": self.document,
            "date": self.effective,
            "previous": self.announcement.previous,
            "department": self.department,
        }
        return self.labels.text(f"announcement.{key}", **{**known, **values})


def joined(sentences: Iterable[str], labels: Labels) -> str:
    """Sentences in a row; Latin ones are parted by a space."""
    return ("" if labels.language == "zh" else " ").join(sentences)


def opening(telling: Telling) -> Iterator[str]:
    """What is released, from when, and what becomes of the version before and of other numbers."""
    previous = telling.announcement.previous
    yield telling.text("revision" if previous else "first")
    if previous:
        yield telling.text("at_once" if telling.at_once else "until")
    if telling.announcement.replaced:
        numbers = telling.labels.listing(telling.announcement.replaced)
        yield telling.text("replaces", numbers=numbers)
    if telling.procedure.metadata.trial_until:
        date = telling.labels.date(telling.procedure.metadata.trial_until)
        yield telling.text("trial", date=date)


def fetching(telling: Telling) -> Iterator[str]:
    """Where copies are handed out, and who hands former ones back, from when."""
    told, leavers = telling.announcement, telling.leavers
    if told.holders:
        yield telling.text("fetch")
    if any(each.holder not in leavers for each in told.former):
        yield telling.text("hand_back" if telling.at_once else "hand_back_from")
    if leavers:
        yield telling.text("leavers", holders=telling.labels.listing(leavers))


def form_actions(telling: Telling) -> tuple[tuple[str, str, str], ...]:
    """(number, title, what to do) of every form that is named, once each: those to print anew
    first, then those that are only called in, then those whose blanks may still be used.
    """
    found: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    told = telling.announcement
    for forms, key in ((told.reprint, "reprint"), (told.call_in, "call_in")):
        for form in forms:
            titles.setdefault(form.number, form.title)
            versioned = f"{key}_version" if key == "call_in" and form.version else key
            act = telling.text(versioned, version=form.version)
            if key == "call_in" and not telling.at_once:
                act = telling.text("from", act=act)
            found.setdefault(form.number, []).append(act)
    for form in told.unchanged:
        titles.setdefault(form.number, form.title)
        found.setdefault(form.number, []).append(telling.text("unchanged"))
    then = telling.labels["announcement.then"]
    return tuple((number, titles[number], then.join(acts)) for number, acts in found.items())
