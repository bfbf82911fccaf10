"""Evidence: files that prove a consent, kept beside the ledger under their own sha256."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePath
from secrets import token_hex
from typing import TYPE_CHECKING

from sopkit.files.disk import NoPlainFile
from sopkit.files.faults import explain
from sopkit.ledger.facts import Adoption, Approved, Evidence, Published
from sopkit.ledger.release_folder import ALTERED, MISSING
from sopkit.ledger.staging import DAMAGED, STAGING, make_folder
from sopkit.model import Position
from sopkit.naming import is_portable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sopkit.diagnostics import Diagnostic
    from sopkit.files.disk import Disk
    from sopkit.ledger.entries import Entry

FOLDER = "evidence"


def keep(disk: Disk, folder: Path, name: str, data: bytes) -> Evidence:
    """Writes ``data`` into ``folder``, synced, unless it stands there. Raises OSError."""
    evidence = Evidence(name, sha256(data).hexdigest())
    target = folder / file_name(evidence)
    make_folder(disk, folder.parent)
    make_folder(disk, folder)
    while not _holds(disk, target, data):
        _write(disk, target, data)
    disk.sync_folder(folder)
    return evidence


def file_name(evidence: Evidence) -> str:
    """The name that a file is kept by."""
    suffix = PurePath(evidence.name).suffix
    return evidence.sha256 + (suffix if is_portable(suffix.removeprefix(".")) else "")


def examine(disk: Disk, folder: Path, entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Every evidence that entries name and that is not as it was kept."""
    for facts, evidence in _named(entries):
        path, fault = folder / file_name(evidence), None
        try:
            if disk.digest(path)[1] != evidence.sha256:
                fault = ALTERED
        except FileNotFoundError:
            fault = MISSING
        except NoPlainFile:
            fault = ALTERED
        except OSError as failure:
            yield explain(failure, path.as_posix())
        if fault:
            release, at = f"{facts.number} {facts.version}", Position(path.as_posix())
            yield fault.at(at, release=release, name=evidence.name, folder=path)


def _named(entries: Iterable[Entry]) -> Iterator[tuple[Approved | Published, Evidence]]:
    for entry in entries:
        match entry.facts:
            case Approved(evidence=Evidence() as evidence) as facts:
                yield facts, evidence
            case Published(adopted=Adoption(file=evidence)) as facts:
                yield facts, evidence


def _holds(disk: Disk, target: Path, data: bytes) -> bool:
    """Whether it is there; what is there and damaged is put aside."""
    if disk.kind(target) is None:
        return False
    with suppress(NoPlainFile):
        if disk.read(target, len(data)) == data:
            return True
    disk.rename(target, target.with_name(f"{target.name}{DAMAGED}{token_hex(4)}"))
    return False


def _write(disk: Disk, target: Path, data: bytes) -> None:
    temporary = target.with_name(f"{STAGING}{token_hex(4)}")
    try:
        disk.create(temporary, data)
        disk.sync(temporary)
        disk.protect(temporary)
        disk.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            disk.remove(temporary)
        raise
