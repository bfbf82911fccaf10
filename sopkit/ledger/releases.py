"""Releases as the ledger tells them, and the state of each on a given day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sopkit.ledger.facts import Published, Reviewed


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


def state(release: Release, all_of_number: tuple[Release, ...], day: date) -> State:
    """The state of ``release`` on ``day``; ``all_of_number`` are all releases of its number.

    A version is in force from its effective day until the day of a later one that was not
    recalled, or until its number is withdrawn. A recalled one is withdrawn.
    """
    raise NotImplementedError
