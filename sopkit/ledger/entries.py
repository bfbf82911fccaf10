"""An entry of the ledger: one JSON file that a clerk can read, with exactly one way to write it."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sopkit.ledger.facts import KINDS, Facts, Unknown
from sopkit.ledger.facts_json import from_json, to_json
from sopkit.ledger.summaries import summary


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


class Head(NamedTuple):
    """The last entry of a chain, :data:`NO_ENTRY` when there is none."""

    sequence: int
    digest: str


NO_ENTRY = Head(0, "")
LARGEST = 16_000_000
"""Bytes. No entry is ever longer; a file that is, is none."""


class DamagedEntry(ValueError):  # noqa: N818
    """The bytes are not those of an entry as it was written."""


_BEFORE = ("sequence", "summary", "kind", "at", "by", "recorded_by")
_AFTER = ("previous", "digest")


def file_name(sequence: int) -> str:
    """The name of an entry's file."""
    return f"{sequence:08d}.json"


def entry_of(facts: Facts, *, after: Head, actor: Actor, at: datetime) -> tuple[Entry, bytes]:
    """The entry that tells ``facts`` as the next in the chain, and its canonical bytes. Raises
    ValueError for an ``at`` without offset and for what could not be read back.
    """
    if at.tzinfo is None:
        raise ValueError("a time without offset says nothing elsewhere")
    text = summary(facts, actor.name, at)
    moment = at.isoformat(timespec="seconds")
    unsealed = Entry(after.sequence + 1, after.digest, moment, actor, text, facts, "")
    data = canonical(unsealed._replace(digest=digest_of(unsealed)))
    if len(data) > LARGEST:
        raise ValueError(f"{len(data)} bytes are too many for an entry")
    return parse(data), data


def canonical(entry: Entry) -> bytes:
    """The one way to write ``entry``: UTF-8, LF, two spaces a level, keys in a fixed order."""
    return _sealed(_unsealed(entry), entry.digest)


def digest_of(entry: Entry) -> str:
    """Hexadecimal sha256 of the canonical bytes without the digest."""
    return sha256(_unsealed(entry)).hexdigest()


def parse(data: bytes) -> Entry:
    """The entry that ``data`` is. Raises DamagedEntry unless every byte is as it was written."""
    entry = read(data)
    unsealed = _unsealed(entry)
    digest = sha256(unsealed).hexdigest()
    if entry.digest != digest or data != _sealed(unsealed, digest):
        raise DamagedEntry("not as it was written")
    return entry


def read(data: bytes) -> Entry:
    """The entry that ``data`` is, when its bytes are known to be right. Raises DamagedEntry for
    what is no entry at all.
    """
    try:
        found = json.loads(data.decode("utf-8"))
        frame = {key: found.pop(key) for key in (*_BEFORE, *_AFTER)}
        sequence, kind = frame.pop("sequence"), frame["kind"]
        if type(sequence) is not int or not all(type(text) is str for text in frame.values()):
            raise ValueError("not the frame of an entry")
        if datetime.fromisoformat(frame["at"]).tzinfo is None:
            raise ValueError("a time without offset")
        actor = Actor(frame["by"], frame["recorded_by"])
        facts = _facts(kind, found)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise DamagedEntry(str(fault)) from fault
    return Entry(
        sequence, frame["previous"], frame["at"], actor, frame["summary"], facts, frame["digest"]
    )


def kind_of(facts: Facts) -> str:
    """The name of the kind, as the entry's file has it."""
    if isinstance(facts, Unknown):
        return facts.kind
    return next(name for name, kind in KINDS.items() if isinstance(facts, kind))


def _facts(kind: str, found: dict[str, Any]) -> Facts:
    if kind not in KINDS:
        number = found.get("number", "")
        return Unknown(kind, number if isinstance(number, str) else "", found)
    facts: Facts = from_json(KINDS[kind], found)
    return facts


def _unsealed(entry: Entry) -> bytes:
    """The canonical bytes without the digest."""
    facts = entry.facts
    content = facts.content if isinstance(facts, Unknown) else to_json(facts)
    document = {
        "sequence": entry.sequence,
        "summary": entry.summary,
        "kind": kind_of(facts),
        "at": entry.at,
        "by": to_json(entry.actor.name),
        "recorded_by": to_json(entry.actor.user),
        **content,
        "previous": entry.previous,
    }
    try:
        return (_written(document, "\n") + "\n").encode("utf-8")
    except (UnicodeEncodeError, RecursionError) as fault:
        raise DamagedEntry(str(fault)) from fault


def _sealed(unsealed: bytes, digest: str) -> bytes:
    end = f',\n  "digest": {_scalar(digest)}\n}}\n'
    return unsealed.removesuffix(b"\n}\n") + end.encode("utf-8", "backslashreplace")


def _written(value: Any, line: str) -> str:
    """JSON with two spaces a level, and what holds nothing further in one line."""
    if isinstance(value, str):
        return _scalar(value)
    deeper = line + "  "
    if isinstance(value, dict) and value:
        lines = (f"{_scalar(key)}: {_written(item, deeper)}" for key, item in value.items())
        return "{" + deeper + f",{deeper}".join(lines) + line + "}"
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        lines = (_written(item, deeper) for item in value)
        return "[" + deeper + f",{deeper}".join(lines) + line + "]"
    return _scalar(value)


_scalar = json.JSONEncoder(ensure_ascii=False).encode
