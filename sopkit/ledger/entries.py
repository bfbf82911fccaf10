"""An entry of the ledger: one JSON file that a clerk can read, with exactly one way to write it."""

from __future__ import annotations

from typing import NamedTuple

from sopkit.ledger.facts import Facts


class Actor(NamedTuple):
    """Who acts, and the system's user who records it."""

    name: str
    user: str


class Entry(NamedTuple):
    """One link of the chain. ``previous`` is the digest of the entry before it (empty for the
    first), ``at`` an ISO 8601 time with offset, ``summary`` one sentence that says what happened,
    when, by whom, to what. ``digest`` is the sha256 of its canonical bytes without that key.
    """

    sequence: int
    previous: str
    at: str
    actor: Actor
    summary: str
    facts: Facts
    digest: str
