"""Releases as the ledger tells them, and the state of each on a given day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sopkit.ledger.facts import Published, Reviewed
    from sopkit.ledger.remembering.events import Event


class State(StrEnum):
    """The state of a file on a day; never stored."""

    DRAFT = "draft"
    NOT_YET_EFFECTIVE = "not-yet-effective"
    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    UNKNOWN = "unknown"


class Release(NamedTuple):
    """A published version. ``sequence`` is that of its entry; ``recalled`` says that it never
    becomes effective; ``withdrawn`` is the first day on which its number is no longer in force,
    ``replaced_by`` the number that withdrew it.
    """

    sequence: int
    facts: Published
    recalled: bool = False
    withdrawn: date | None = None
    replaced_by: str = ""


class Standing(NamedTuple):
    """One procedure on one day: its release in force (or the one that was last so, or the first
    to be), that one's state, those still to become effective, and its last periodic review.
    """

    release: Release
    state: State
    pending: tuple[Release, ...] = ()
    reviewed: Reviewed | None = None


class Fate(NamedTuple):
    """What becomes of a release: the dates of :class:`Release` without what it says."""

    sequence: int
    effective: date
    recalled: bool = False
    withdrawn: date | None = None
    replaced_by: str = ""

    @property
    def takes_effect(self) -> bool:
        """Whether its day comes: it is not recalled, nor its number withdrawn by then."""
        return not self.recalled and (self.withdrawn is None or self.effective < self.withdrawn)

    @property
    def replaces_others(self) -> bool:
        """Whether it takes the place of the numbers that it replaces. Being withdrawn later, even
        on that same day, does not bring them back.
        """
        return not self.recalled and (self.withdrawn is None or self.effective <= self.withdrawn)

    def takes_effect_by(self, day: date) -> bool:
        """Whether that day has come on ``day``."""
        return self.takes_effect and self.effective <= day


def state(release: Release, all_of_number: Sequence[Release], day: date) -> State:
    """The state of ``release`` on ``day``; ``all_of_number`` are all releases of its number.

    A version is in force from its effective day until the day of a later one that was not
    recalled, or until its number is withdrawn. A recalled one is withdrawn.
    """
    later = (fate_of(each) for each in all_of_number if each.sequence > release.sequence)
    superseded = min((each.effective for each in later if each.takes_effect), default=date.max)
    return _state(fate_of(release), superseded, day)


def states(fates: Sequence[Fate], day: date) -> list[State]:
    """The state of each release of one number, given in order of publication."""
    told = []
    superseded = date.max
    for fate in reversed(fates):
        told.append(_state(fate, superseded, day))
        if fate.takes_effect:
            superseded = min(superseded, fate.effective)
    return told[::-1]


def _state(fate: Fate, superseded: date, day: date) -> State:
    withdrawn = fate.withdrawn or date.max
    if fate.recalled or (withdrawn <= day and withdrawn < superseded):
        return State.WITHDRAWN
    if superseded <= day:
        return State.SUPERSEDED
    return State.IN_FORCE if fate.effective <= day else State.NOT_YET_EFFECTIVE


def fate_of(release: Release) -> Fate:
    """What becomes of ``release``."""
    effective = date.fromisoformat(release.facts.effective)
    return Fate(
        release.sequence, effective, release.recalled, release.withdrawn, release.replaced_by
    )


def foremost(fates: Sequence[Fate], day: date) -> tuple[Fate, State]:
    """The release that stands for its number on ``day``: the one in force, else the one that was
    last so, else the first to be, else the last of those that never were. ``fates`` are those of
    one number, at least one, in order of publication.
    """
    told = list(zip(fates, states(fates, day), strict=True))
    for wanted in (
        [one for one in told if one[1] is State.IN_FORCE],
        [one for one in told if one[0].takes_effect_by(day)],
        [one for one in told if one[1] is State.NOT_YET_EFFECTIVE][:1],
    ):
        if wanted:
            return wanted[-1]
    return told[-1]


def known_by(events: Iterable[Event], day: date | None) -> Sequence[Event]:
    """Those of ``events`` that could be known on ``day``; all when it is None."""
    if day is None:
        return tuple(events)
    return tuple(event for event in events if event.known <= day.isoformat())


def fates(events: Iterable[Event]) -> dict[str, tuple[Fate, ...]]:
    """What becomes of each release, by folded number. ``events`` in order of their sequence; those
    of a number are complete only when those of the numbers that replace it are among them.

    What ends a release comes after it: a withdrawal ends what was published before, not what is
    published later. So one pass from the last event to the first knows all that matters.
    """
    found: dict[str, list[Fate]] = {}
    recalled: set[tuple[str, str]] = set()
    withdrawn: dict[str, _Withdrawal] = {}
    replaced: dict[str, tuple[date, str]] = {}
    superseded: dict[str, date] = {}

    def end(key: str) -> tuple[date | None, str]:
        ends = [replaced[key]] if key in replaced else []
        if key in withdrawn:
            ends.append((withdrawn[key].day, ""))
        return min(ends) if ends else (None, "")

    for event in sorted(events, reverse=True):
        key = event.key
        if event.kind == "recalled":
            recalled.add((key, event.version))
        elif event.kind == "withdrawn":
            withdrawn[key] = _withdrawal(event, withdrawn.get(key))
        elif event.kind == "published":
            effective = date.fromisoformat(event.day)
            fate = Fate(event.sequence, effective, (key, event.version) in recalled, *end(key))
            found.setdefault(key, []).append(fate)
            comes = effective < superseded.get(key, date.max)  # else it is never in force
            if fate.takes_effect:
                superseded[key] = min(effective, superseded.get(key, date.max))
            for other in event.replaces if comes and fate.replaces_others else ():
                if other != key:
                    day = effective, event.number
                    replaced[other] = min(replaced.get(other, day), day)
    return {key: tuple(reversed(each)) for key, each in found.items()}


class _Withdrawal(NamedTuple):
    """The day that counts, and when the first withdrawal that has a say in it was recorded."""

    day: date
    recorded: date


def _withdrawal(event: Event, later: _Withdrawal | None) -> _Withdrawal:
    """A withdrawal that is not reached when a ``later`` one is recorded is moved by it."""
    day = date.fromisoformat(event.day)
    is_moved = later is not None and later.recorded < day
    return _Withdrawal(later.day if later and is_moved else day, event.recorded)
