"""A ledger that was never written, told fact by fact, so that each test shows what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from sopkit.ledger.entries import Actor, Entry
from sopkit.registers import Snapshot

if TYPE_CHECKING:
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.facts import Facts
    from sopkit.ledger.releases import Release, Standing

CLERK = Actor("林知夏", "linzhixia")


class Told:
    """What registers ask of a ledger, over standings and releases that a test made by hand."""

    def __init__(
        self,
        standings: tuple[Standing, ...] = (),
        releases: tuple[Release, ...] = (),
        facts: tuple[Facts, ...] = (),
    ) -> None:
        self._standings = standings
        self._releases = releases or tuple(each.release for each in standings)
        self._facts = facts

    def standings(self, day: date) -> tuple[Standing, ...]:
        return self._standings

    def releases(self, number: str) -> tuple[Release, ...]:
        return tuple(each for each in self._releases if each.facts.number == number)

    def entries(self) -> Iterator[Entry]:
        for sequence, facts in enumerate(self._facts, 1):
            yield Entry(sequence, "", "2026-05-20T09:00:00+08:00", CLERK, "", facts, "")

    def of(self, number: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries() if entry.facts.number == number)


def told(
    *standings: Standing, releases: tuple[Release, ...] = (), facts: tuple[Facts, ...] = ()
) -> Snapshot:
    """The ledger, as far as registers look into it."""
    return Snapshot(cast("Ledger", Told(standings, releases, facts)))
