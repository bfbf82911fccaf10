"""A ledger that was never written, told by what stands in it, so that each test shows what it is
about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from sopkit.registers import Snapshot

if TYPE_CHECKING:
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.entries import Entry
    from sopkit.ledger.releases import Release, Standing


class Told:
    """What registers ask of a ledger, over standings that a test made by hand."""

    def __init__(self, standings: tuple[Standing, ...]) -> None:
        self._standings = standings

    def standings(self, day: date, *, known: date) -> tuple[Standing, ...]:
        return self._standings

    def releases(self, number: str, *, known: date) -> tuple[Release, ...]:
        told = (each.release for each in self._standings)
        return tuple(release for release in told if release.facts.number == number)

    def entries(self) -> Iterator[Entry]:
        return iter(())

    def of(self, number: str) -> tuple[Entry, ...]:
        return ()


def told(*standings: Standing) -> Snapshot:
    """The ledger, as far as registers look into it."""
    return Snapshot(cast("Ledger", Told(standings)))
