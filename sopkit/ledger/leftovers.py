"""What publications that were killed left behind: removed when it is older than a day."""

from __future__ import annotations

import re
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from sopkit.files.disk import Kind
from sopkit.ledger.staging import OBJECTS, STAGING, remove

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sopkit.files.disk import Disk

OLD = 24 * 60 * 60
"""Seconds. What is younger may belong to a publication that still runs."""

_OBJECT = re.compile(r"[0-9a-f]{64}")


def objects(disk: Disk, releases: Path) -> list[str]:
    """The manifest hashes of the releases that stand in no place of their own. Raises OSError."""
    folder = releases / OBJECTS
    if disk.kind(folder) is not Kind.FOLDER:
        return []
    return [name for name in disk.names(folder) if _OBJECT.fullmatch(name)]


def remove_staged(disk: Disk, folder: Path, now: float) -> None:
    """Removes what was staged in ``folder`` more than a day before ``now``, a time of its disk.
    What cannot be removed stays for the next time.
    """
    for name in disk.names(folder) if disk.kind(folder) is Kind.FOLDER else ():
        with suppress(OSError):
            if name.startswith(STAGING) and disk.changed(folder / name) < now - OLD:
                _remove(disk, folder / name)


def remove_objects(
    disk: Disk, releases: Path, now: float, is_needed: Callable[[str], bool]
) -> None:
    """Removes objects a day older than ``now``. ``is_needed`` says of a manifest hash whether the
    ledger names it.
    """
    for name in objects(disk, releases):
        target = releases / OBJECTS / name
        with suppress(OSError):
            if disk.changed(target) < now - OLD and not is_needed(name):
                _take_away(disk, target, releases, now)


def _take_away(disk: Disk, target: Path, releases: Path, now: float) -> None:
    """Moves an object where nobody finds it and removes it, unless a publication that began to
    use it made it new meanwhile: then it goes back.
    """
    away = releases / f"{STAGING}{token_hex(4)}"
    disk.rename(target, away)
    if disk.changed(away) < now - OLD:
        remove(disk, away)
    else:
        disk.rename(away, target)


def _remove(disk: Disk, path: Path) -> None:
    if disk.kind(path) is Kind.FOLDER:
        remove(disk, path)
    else:
        disk.remove(path)
