"""The files of a release, written where nobody looks for them, synced, and moved in one step."""

from __future__ import annotations

from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from sopkit.files.disk import Kind
from sopkit.files.strays import without_strays
from sopkit.ledger.manifest import folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sopkit.files.disk import Disk

STAGING = ".staging-"
OBJECTS = ".objects"
DAMAGED = ".damaged-"
OURS = (STAGING, OBJECTS)


def make_folder(disk: Disk, path: Path) -> None:
    """A folder that stands on the disk, name and all, whoever made it. Raises OSError."""
    try:
        disk.make_folder(path)
    except FileExistsError:
        with suppress(PermissionError):  # above the store nothing may be ours to read
            disk.sync_folder(path.parent)
    else:
        disk.sync_folder(path.parent)


def make_folders(disk: Disk, folders: Iterable[Path]) -> None:
    """Makes each of the folders that is not there; their names may not yet stand on the disk.
    Raises OSError.
    """
    for folder in folders:
        with suppress(FileExistsError):
            disk.make_folder(folder)


def sync_names(disk: Disk, folders: Sequence[Path]) -> None:
    """Returns when what is in the last of ``folders``, each in the one before it, stands on the
    disk, and their own names, whoever made them. Raises OSError.
    """
    for folder in reversed(folders):
        disk.sync_folder(folder)
    with suppress(PermissionError):  # above the store nothing may be ours to read
        disk.sync_folder(folders[0].parent)


def stage(disk: Disk, staged: Path, files: Mapping[str, bytes]) -> None:
    """Writes ``files`` below the new folder ``staged``, by their paths, and syncs every file and
    folder. Raises OSError.
    """
    below = [staged / folder for folder in folders(files)]
    for folder in below:
        disk.make_folder(folder)
    for path, data in files.items():
        disk.create(staged / path, data)
    for path in files:
        disk.sync(staged / path)
        disk.protect(staged / path)
    for folder in (*reversed(below), staged):
        disk.sync_folder(folder)


def keep(disk: Disk, staged: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Renames ``staged`` to ``target``, whose name says what it holds. Neither folder is synced.

    When another publisher put the same there, that one is used, provided that it is whole; a
    damaged one is put aside and never deleted. Raises OSError.
    """
    while not _renamed(disk, staged, target):
        with suppress(PermissionError):  # another's folder: it is as old as it is
            if disk.kind(target) is Kind.FOLDER:
                disk.touch(target)
        if is_whole(disk, target, files):
            remove(disk, staged)
            break
        _put_aside(disk, target, files)


def is_whole(disk: Disk, folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether ``folder`` holds just ``files``, byte by byte."""
    try:
        is_ours = disk.kind(folder) is Kind.FOLDER and set(walk(disk, folder)) == set(files)
        return is_ours and all(
            disk.read(folder / path, len(data)) == data for path, data in files.items()
        )
    except OSError:
        return False


def is_within(disk: Disk, path: Path) -> bool:
    """Whether ``path`` is a folder in a folder, and neither is a link that leads elsewhere."""
    return disk.kind(path) is Kind.FOLDER and disk.kind(path.parent) is Kind.FOLDER


def walk(disk: Disk, folder: Path, prefix: str = "") -> dict[str, Kind]:
    """Everything below ``folder`` that is no folder, by its path, but for strays. Links are not
    followed. Raises OSError.
    """
    found: dict[str, Kind] = {}
    for name, kind in without_strays(disk.listing(folder)).items():
        if kind is Kind.FOLDER:
            found |= walk(disk, folder / name, f"{prefix}{name}/")
        else:
            found[prefix + name] = kind
    return found


def remove(disk: Disk, folder: Path) -> None:
    """Removes a folder and what is in it; links are removed and not followed. Raises OSError."""
    for name, kind in disk.listing(folder).items():
        if kind is Kind.FOLDER:
            remove(disk, folder / name)
        else:
            disk.remove(folder / name)
    disk.remove_folder(folder)


def _renamed(disk: Disk, staged: Path, target: Path) -> bool:
    try:
        disk.rename(staged, target)
    except OSError:
        if disk.kind(target) is None:
            raise
        return False
    return True


def _put_aside(disk: Disk, target: Path, files: Mapping[str, bytes]) -> None:
    aside = target.with_name(f"{target.name}{DAMAGED}{token_hex(4)}")
    with suppress(FileNotFoundError):  # another was faster
        disk.rename(target, aside)
        if is_whole(disk, aside, files):  # another was faster still, and mended it
            with suppress(OSError):
                disk.rename(aside, target)
