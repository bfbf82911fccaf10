"""An office that publishes small releases, without sources and renderers: only store and ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.files.disk import DISK, Disk
from sopkit.ledger import manifest
from sopkit.ledger.entries import Actor, Entry
from sopkit.ledger.facts import Consent, Published
from sopkit.ledger.manifest import Manifest, ReleaseFile, release_file
from sopkit.ledger.store import Store
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.ledger.chain import Ledger

ACTOR = Actor("林知夏", "office")
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=timezone(timedelta(hours=8)))
NUMBER = "HC-YW-006"
ANOTHER = "HC-YW-999"


class AlreadyPublished(Refused):
    """Another release has that version."""


def files(number: str, version: str, size: int = 600) -> dict[str, bytes]:
    """The files of a small release; ``size`` is that of the largest."""
    stem = f"{number}_规程_{version.replace('/', '-')}"
    text = f"# {number} {version}\n".encode()
    contents = {
        release_file(path, data, kind, form): data
        for path, data, kind, form in (
            (f"{stem}.docx", (text * size)[:size], "standard", ""),
            (f"{number}-R01_登记表.xlsx", text * 3, "log", "R01"),
            ("inputs/edition.json", b"{}\n", "edition", ""),
            ("inputs/source/规程.md", text, "input", ""),
            ("inputs/source/_images/空白.png", b"", "input", ""),
            ("inputs/templates/corp.docx", text * 2, "template", ""),
        )
    }
    return complete(number, version, contents)


def complete(number: str, version: str, contents: dict[ReleaseFile, bytes]) -> dict[str, bytes]:
    """Files by path, with the manifest that lists them."""
    listed = Manifest(number, version, "c" * 64, "0.0.0", tuple(contents))
    whole = {file.path: data for file, data in contents.items()}
    return whole | {manifest.NAME: manifest.to_bytes(listed)}


def facts(number: str, version: str, stored: str, day: datetime = NOON) -> Published:
    """What the ledger says of that release; it takes effect two weeks after its day."""
    return Published(
        number=number,
        version=version,
        title="规程",
        content_hash="c" * 64,
        manifest=stored,
        published=day.date().isoformat(),
        effective=(day + timedelta(days=14)).date().isoformat(),
        approvals=(Consent("沈若兰", "approver", day.date().isoformat()),),
    )


def store(root: Path, disk: Disk = DISK) -> Store:
    """The store below ``root``, with a memory of its own beside it."""
    return Store(root / "output", memory=root / "memory", disk=disk)


def publish(
    office: Store,
    number: str = NUMBER,
    version: str = "A/0",
    *,
    day: datetime = NOON,
    between: Callable[[], None] = lambda: None,
) -> Entry:
    """Publishes one release as the command does; ``between`` happens after staging and before the
    commit. Raises AlreadyPublished, and Refused as the store does.
    """
    office.require(10_000)
    stored = office.put(files(number, version))
    between()

    def decide(ledger: Ledger) -> Published:
        if any(release.facts.version == version for release in ledger.releases(number)):
            raise AlreadyPublished
        return facts(number, version, stored, day)

    entry = office.ledger.append(decide, actor=ACTOR, at=day)
    assert isinstance(entry.facts, Published)
    office.place(entry.facts)
    return entry


def faults(office: Store) -> list[str]:
    """All that a whole verification finds, in words, each after its file."""
    found = [*office.ledger.examine(), *office.examine()]
    return [f"{each.position.path}: {each.code} {each.message()}" for each in found]
