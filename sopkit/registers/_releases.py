"""Every release of every procedure, for the registers that list all versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sopkit.ledger.releases import Fate, State, fate_of, states

if TYPE_CHECKING:
    from sopkit.ledger.releases import Release
    from sopkit.registers import Snapshot


class Version(NamedTuple):
    """A release, its state on the day, and the release that takes its place (None: none yet)."""

    release: Release
    state: State
    successor: Release | None


def versions(ledger: Snapshot, day: date) -> Iterator[Version]:
    """All releases that were published by ``day``, by number, those of one number in order of
    publication.
    """
    for standing in ledger.standings(day):
        releases = ledger.releases(standing.release.facts.number, day)
        found = [fate_of(each) for each in releases]
        for release, state, after in zip(
            releases, states(found, day), _successors(found), strict=True
        ):
            yield Version(release, state, None if after is None else releases[after])


def _successors(found: Sequence[Fate]) -> list[int | None]:
    """For each fate of one number, which later one takes effect first; of two that do so on one
    day the last.
    """
    told: list[int | None] = []
    first: int | None = None
    for at in reversed(range(len(found))):
        told.append(first)
        if found[at].takes_effect and (
            first is None or found[at].effective < found[first].effective
        ):
            first = at
    return told[::-1]
