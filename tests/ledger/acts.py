"""What an office does, for tests: facts with everything at hand that a test does not care about."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from sopkit.ledger.chain import Ledger
from sopkit.ledger.entries import NO_ENTRY, Actor, Entry, Head, entry_of
from sopkit.ledger.facts import Approved, Consent, Facts, Published, Recalled, Withdrawn

ACTOR = Actor("林知夏", "linzx")
AT = datetime(2026, 11, 22, 17, 3, tzinfo=timezone(timedelta(hours=8)))
TITLE = "保险代理人作业操作规程"
NUMBER = "ZH-GC-001"


def approved(person: str = "韩思齐", number: str = NUMBER, **more: Any) -> Approved:
    known = {"version": "A/0", "title": TITLE, "duty": "reviewer", "on": "2026-11-22"}
    return Approved(number=number, content_hash="c" * 64, person=person, **(known | more))


def published(
    version: str = "A/0", effective: str = "2026-12-01", number: str = NUMBER, **more: Any
) -> Published:
    consents = (
        Consent("韩思齐", "reviewer", "2026-11-20", sequence=1),
        Consent("沈若兰", "approver", "2026-11-21", sequence=2),
    )
    known = {"title": TITLE, "published": "2026-11-22", "approvals": consents}
    hashes = {"content_hash": "c" * 64, "manifest": "d" * 64}
    return Published(number=number, version=version, effective=effective, **(known | hashes | more))


def withdrawn(on: str, number: str = NUMBER) -> Withdrawn:
    return Withdrawn(number, TITLE, "A/0", "业务停办", on)


def recalled(version: str, number: str = NUMBER) -> Recalled:
    return Recalled(number, TITLE, version, "附表有误")


def add(ledger: Ledger, *acts: Facts) -> list[Entry]:
    """Appends each as an entry."""
    return [ledger.append(lambda _, act=act: act, actor=ACTOR, at=AT) for act in acts]  # type: ignore[misc]


def ledger_of(
    folder: Path, *acts: Facts, memory: Path | None = None, at: tuple[datetime, ...] = ()
) -> Ledger:
    """A ledger with these acts, written without the care that appending takes; the machine that
    ``memory`` belongs to has seen it. ``at`` are the times of the acts.
    """
    ledger = Ledger(folder / "ledger", memory=memory)
    ledger.folder.mkdir(parents=True)
    head = NO_ENTRY
    for act, when in zip(acts, at or [AT] * len(acts), strict=True):
        entry, data = entry_of(act, after=head, actor=ACTOR, at=when)
        ledger.path(entry.sequence).write_bytes(data)
        head = Head(entry.sequence, entry.digest)
    assert ledger.head() == head
    return ledger


def three(folder: Path, memory: Path | None = None) -> Ledger:
    """A ledger of three entries: an approval and two releases."""
    acts = (approved(), published("A/0"), published("A/1", "2027-01-01"))
    return ledger_of(folder, *acts, memory=memory)


def names(ledger: Ledger) -> list[str]:
    """The names in its folder, sorted."""
    return sorted(found.name for found in ledger.folder.iterdir())
