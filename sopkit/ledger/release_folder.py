"""The folder of one release: its files read, and held against its manifest and the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import error
from sopkit.files.disk import Kind, NoPlainFile
from sopkit.files.faults import explain
from sopkit.ledger import manifest as manifests
from sopkit.ledger.staging import walk
from sopkit.model import Position
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sopkit.diagnostics import Diagnostic, Fault
    from sopkit.files.disk import Disk
    from sopkit.ledger.manifest import Manifest, ReleaseFile

ALTERED = error(
    "SOP683",
    zh=(
        "{release} 的“{name}”与发布时不同，被改动过或已损坏",
        "从备份恢复这个文件；恢复以前不要使用它，也不要再发放。",
    ),
    en=(
        "“{name}” of {release} is not what was published: it was changed or is damaged",
        "Restore it from a backup; until then do not use it, and hand out no copies.",
    ),
)
MISSING = error(
    "SOP684",
    zh=("{release} 的“{name}”不见了", "从备份恢复这个文件，放回“{folder}”。"),
    en=("“{name}” of {release} is missing", "Restore it from a backup to “{folder}”."),
)
EXTRA = error(
    "SOP685",
    zh=(
        "“{name}”不是随 {release} 发布的，却放在它的文件夹里",
        "把它移到别处：发布的文件夹里只有发布时登记的文件。",
    ),
    en=(
        "“{name}” was not published with {release} but stands in its folder",
        "Move it elsewhere: a release's folder holds nothing but what was published.",
    ),
)


class ReleaseFolder(NamedTuple):
    """Where the files of a release are. ``release`` is its number and version, ``manifest`` the
    sha256 that the ledger gives, ``shown`` its path from the store with ``/``. Positions have the
    path in full.
    """

    disk: Disk
    path: Path
    shown: str
    release: str
    manifest: str


def of(manifest: Manifest, folder: Path, disk: Disk) -> ReleaseFolder:
    """``folder`` as that of the release with this manifest."""
    release = f"{manifest.number} {manifest.version}"
    digest = manifests.digest(manifests.to_bytes(manifest))
    return ReleaseFolder(disk, folder, folder.as_posix(), release, digest)


def altered(folder: ReleaseFolder, name: str) -> Diagnostic:
    """That a file is not what was published."""
    return _about(ALTERED, folder, name)


def read_manifest(folder: ReleaseFolder) -> Manifest:
    """The manifest, as it was when the ledger named it. Raises Refused."""
    found = _manifest(folder)
    if isinstance(found, manifests.Manifest):
        return found
    raise Refused(found)


def read(folder: ReleaseFolder, file: ReleaseFile) -> bytes:
    """The content of a file, as it was published. Raises Refused."""
    try:
        data = folder.disk.read(folder.path / file.path, file.size)
    except OSError as fault:
        raise Refused(_unreadable(folder, file.path, fault)) from fault
    if manifests.digest(data) != file.sha256:
        raise Refused(altered(folder, file.path))
    return data


def examine(folder: ReleaseFolder) -> Iterator[Diagnostic]:
    """Everything in which the folder is not what was published."""
    manifest = _manifest(folder)
    if not isinstance(manifest, manifests.Manifest):
        yield manifest
        return
    try:
        there = walk(folder.disk, folder.path)
    except OSError as fault:
        yield explain(fault, folder.shown)
        return
    there.pop(manifests.NAME, None)
    for file in manifest.files:
        yield from _examine(folder, file, there.pop(file.path, None))
    for path in there:
        yield _about(EXTRA, folder, path)


def _examine(folder: ReleaseFolder, file: ReleaseFile, kind: Kind | None) -> Iterator[Diagnostic]:
    if kind is None:
        yield _about(MISSING, folder, file.path)
    elif kind is Kind.OTHER:
        yield altered(folder, file.path)
    else:
        try:
            if folder.disk.digest(folder.path / file.path, file.size) != (file.size, file.sha256):
                yield altered(folder, file.path)
        except OSError as fault:
            yield _unreadable(folder, file.path, fault)


def _manifest(folder: ReleaseFolder) -> Manifest | Diagnostic:
    try:
        data = folder.disk.read(folder.path / manifests.NAME, manifests.LARGEST)
    except OSError as fault:
        return _unreadable(folder, manifests.NAME, fault)
    if manifests.digest(data) != folder.manifest:
        return altered(folder, manifests.NAME)
    try:
        return manifests.parse(data)
    except manifests.DamagedManifest:  # only when a publication wrote it wrong
        return altered(folder, manifests.NAME)


def _unreadable(folder: ReleaseFolder, name: str, fault: OSError) -> Diagnostic:
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return _about(MISSING, folder, name)
    if isinstance(fault, NoPlainFile):
        return altered(folder, name)
    return explain(fault, f"{folder.shown}/{name}")


def _about(fault: Fault, folder: ReleaseFolder, name: str) -> Diagnostic:
    at = Position((folder.path / name).as_posix())
    return fault.at(at, release=folder.release, name=name, folder=folder.shown)
