"""The ledger: entries chained by their digests, to which one is only ever appended."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from sopkit.files.disk import DISK, Disk
from sopkit.ledger.appending.commit import check_clock, prepare, put, wait
from sopkit.ledger.entries import NO_ENTRY, Entry, entry_of, file_name
from sopkit.ledger.facts import Published, Reviewed
from sopkit.ledger.following import require_end
from sopkit.ledger.releases import (
    Fate,
    Release,
    Standing,
    State,
    fates,
    foremost,
    known_by,
    states,
)
from sopkit.ledger.remembering.index import Index
from sopkit.ledger.remembering.memory import Memory
from sopkit.naming import fold
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from sopkit.diagnostics import Diagnostic
    from sopkit.ledger.entries import Actor, Head
    from sopkit.ledger.facts import Facts
    from sopkit.ledger.remembering.events import Event

_FIRST_LOOK = 16  # entries: a release, the approvals of the next, a review


class Ledger:
    """The ledger in ``folder``. ``memory`` is a folder of this machine for its index and the last
    entry seen; without it nothing is remembered. What a method says holds for the files as they
    are when it is called. Every method raises Refused when they cannot be relied on, and OSError.
    """

    def __init__(
        self,
        folder: Path,
        *,
        memory: Path | None = None,
        disk: Disk = DISK,
        clock_checked: bool = False,
    ) -> None:
        """``clock_checked`` says that this machine's clock is right, whatever the entries say."""
        self.folder = folder
        self._disk = disk
        self._clock_checked = clock_checked
        self._memory = Memory(disk, folder, memory)

    def head(self) -> Head:
        """Sequence and digest of the last entry."""
        last = self._memory.ask(Index.last)
        return last.head if last else NO_ENTRY

    def last(self) -> Entry | None:
        """The last entry; None when there is none."""
        last = self._memory.ask(Index.last)
        return self._memory.entry(last) if last else None

    def entries(self) -> Iterator[Entry]:
        """All entries, oldest first."""
        return map(self._memory.entry, self._memory.ask(Index.events))

    def of(self, number: str) -> tuple[Entry, ...]:
        """All entries about a number, oldest first."""
        events = self._memory.ask(lambda index: index.about(fold(number)))
        return tuple(map(self._memory.entry, events))

    def releases(self, number: str, *, known: date | None = None) -> tuple[Release, ...]:
        """The releases of a number in order of publication, with what became of each; with
        ``known`` as they could be known on that day.
        """
        events = self._memory.ask(lambda index: index.concerning(fold(number)))
        found = fates(known_by(events, known))
        return self._releases(events, found.get(fold(number), ()))

    def standing(self, number: str, day: date) -> Standing | None:
        """A number on one day; None when nothing of it was published."""
        return self._memory.ask(lambda index: self._standing(index, fold(number), day))

    def standings(self, day: date, *, known: date | None = None) -> tuple[Standing, ...]:
        """Every number of which anything was published, on one day, sorted by number; with
        ``known`` as it could be known on that day.
        """

        def told(index: Index) -> list[Standing]:
            standings = (self._standing(index, key, day, known) for key in index.numbers())
            return [standing for standing in standings if standing]

        standings = self._memory.ask(told)
        return tuple(sorted(standings, key=lambda standing: standing.release.facts.number))

    def append(self, make: Callable[[Ledger], Facts], *, actor: Actor, at: datetime) -> Entry:
        """Commits what ``make`` decides on, seeing the ledger as it is then, as its next entry.
        When another was faster, ``make`` decides again; what it raises is raised, and nothing has
        happened. ``at`` has an offset from UTC. Raises Stands when the entry is committed and
        what follows failed.
        """
        tried: list[int] = []
        while True:
            last = self._memory.ask(Index.last)
            if last and not self._clock_checked:
                check_clock(last.sequence, last.at, at)
            head = last.head if last else NO_ENTRY
            tried.append(head.sequence)
            wait(self.folder, head.sequence + 1, tried.count(head.sequence) - 1)
            entry, data = entry_of(make(self), after=head, actor=actor, at=at)
            prepare(self._disk, self.folder, head.sequence)
            if not self._memory.knew_it:
                require_end(self._disk, self.folder, head.sequence)
            if put(self._disk, self.folder, entry, data):
                break
        with suppress(OSError, Refused):  # it is committed; the next question asks again
            self._memory.ask(Index.last)
        return entry

    def examine(self, allowed_signers: Path | None = None) -> tuple[Diagnostic, ...]:
        """Everything that is wrong with the files. ``allowed_signers`` are who may have signed the
        head; without them its signature is not looked at.
        """
        from sopkit.ledger.examining.examination import examine

        return tuple(examine(self._disk, self.folder, self._memory.pin, allowed_signers))

    def path(self, sequence: int) -> Path:
        """The file of an entry."""
        return self.folder / file_name(sequence)

    def _releases(self, events: Iterable[Event], found: Iterable[Fate]) -> tuple[Release, ...]:
        """The releases with these fates, in full; their ``events`` are among those given."""
        by_sequence = {event.sequence: event for event in events}
        return tuple(self._release(by_sequence[fate.sequence], fate) for fate in found)

    def _release(self, event: Event, fate: Fate) -> Release:
        facts = self._memory.entry(event).facts
        assert isinstance(facts, Published)
        return Release(event.sequence, facts, fate.recalled, fate.withdrawn, fate.replaced_by)

    def _standing(
        self, index: Index, key: str, day: date, known: date | None = None
    ) -> Standing | None:
        events, found = _recent(index, key, day, known)
        if not found:
            return None
        fate, state = foremost(found, day)
        told = zip(found, states(found, day), strict=True)
        pending = [each for each, state in told if state is State.NOT_YET_EFFECTIVE]
        release, *waiting = self._releases(events, [fate, *pending])
        review = index.review(key, (known or date.max).isoformat())
        reviewed = self._memory.entry(review).facts if review else None
        assert reviewed is None or isinstance(reviewed, Reviewed)
        return Standing(release, state, tuple(waiting), reviewed)


def _recent(
    index: Index, key: str, day: date, known: date | None
) -> tuple[Sequence[Event], Sequence[Fate]]:
    """The entries about a folded number and the fates of its releases, as far back as they bear on
    ``day``: what was published before a release that is in effect by then is superseded.
    """
    if index.is_replaced(key):
        events = index.concerning(key)
        return events, fates(known_by(events, known)).get(key, ())
    count = _FIRST_LOOK
    while True:
        events = index.latest(key, count)
        found = fates(known_by(events, known)).get(key, ())
        if len(events) < count or any(fate.takes_effect_by(day) for fate in found):
            return events, found
        count *= 4
