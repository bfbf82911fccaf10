"""What an index remembers of an entry: enough to say which releases stand, without its file."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import NamedTuple

from sopkit.ledger.entries import Entry, Head, kind_of
from sopkit.ledger.facts import Published, Reviewed, Withdrawn
from sopkit.naming import fold


class Event(NamedTuple):
    """One entry in short. ``sha256`` is that of its whole file; ``day`` is the first day on which
    it matters, where there is one: of effect, or of no longer being in force. ``known`` is the day
    from which it could be known: a version on paper was published long before its entry was made.
    ``key`` is the folded number, ``replaces`` are folded too.
    """

    sequence: int
    digest: str
    sha256: str
    at: str
    kind: str
    number: str
    key: str
    version: str
    day: str = ""
    replaces: tuple[str, ...] = ()
    known: str = ""

    @property
    def recorded(self) -> date:
        """The day on which the entry was made, at the office."""
        return date.fromisoformat(self.at[:10])

    @property
    def head(self) -> Head:
        """The head of a chain that ends with this entry."""
        return Head(self.sequence, self.digest)


def event_of(entry: Entry, data: bytes) -> Event:
    """``entry``, whose file is ``data``, in short."""
    facts = entry.facts
    day, known = "", entry.at[:10]
    replaces: tuple[str, ...] = ()
    if isinstance(facts, Published):
        day, replaces, known = facts.effective, facts.replaces, facts.published
    elif isinstance(facts, Withdrawn):
        day = facts.on
    elif isinstance(facts, Reviewed):
        known = facts.on
    return Event(
        sequence=entry.sequence,
        digest=entry.digest,
        sha256=sha256(data).hexdigest(),
        at=entry.at,
        kind=kind_of(facts),
        number=facts.number,
        key=fold(facts.number),
        version=getattr(facts, "version", ""),
        day=day,
        replaces=tuple(map(fold, replaces)),
        known=known,
    )
