"""Disks on which something goes wrong at the Nth operation."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sopkit.files.disk import Disk

OPERATIONS = tuple(
    name for name, found in vars(Disk).items() if callable(found) and not name.startswith("_")
)
CHANGES = frozenset(
    ("make_folder", "create", "link", "rename", "replace", "remove", "remove_folder", "touch")
)


class LinklessDisk(Disk):
    """A share without hard links."""

    def link(self, old: Path, new: Path) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(old), None, str(new))


LINKED = Disk()
LINKLESS = LinklessDisk()


class WatchedDisk(Disk):
    """A ``disk`` that calls ``watch`` with the name and the arguments of every operation before it
    is done.
    """

    def __init__(self, watch: Callable[[str, tuple[Any, ...]], None], disk: Disk = LINKED) -> None:
        self._watch = watch
        self._disk = disk

    def __getattribute__(self, name: str) -> Any:
        if name not in OPERATIONS:
            return super().__getattribute__(name)

        def watched(*arguments: Any) -> Any:
            self._watch(name, arguments)
            return getattr(self._disk, name)(*arguments)

        return watched


def counting(count: list[str], disk: Disk = LINKED) -> Disk:
    """A disk that lists the names of its operations in ``count``."""
    return WatchedDisk(lambda name, _: count.append(name), disk)


def killing(at: int, *, torn: bool = False, disk: Disk = LINKED) -> Disk:
    """A disk that ends the process before its operation ``at`` (from 0), without any farewell.
    With ``torn`` it is ended while it writes a file: half of that is there.
    """
    count = iter(range(at + 1))

    def watch(name: str, arguments: tuple[Any, ...]) -> None:
        if next(count) == at:
            if torn and name == "create":
                _half(*arguments)
            os._exit(137)

    return WatchedDisk(watch, disk)


def failing(at: int, number: int, *, for_good: bool = False) -> Disk:
    """A disk whose operation ``at`` fails with an error ``number`` (ENOSPC only where something is
    written, half of it). With ``for_good`` all later ones fail as well.
    """
    count = iter(range(1 << 30))

    def watch(name: str, arguments: tuple[Any, ...]) -> None:
        reached = next(count)
        if reached == at or (for_good and reached > at):
            _fail(number, name, arguments)

    return WatchedDisk(watch)


def read_only() -> Disk:
    """A disk that takes no change."""

    def watch(name: str, arguments: tuple[Any, ...]) -> None:
        if name in CHANGES:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(arguments[0]))

    return WatchedDisk(watch)


def _fail(number: int, name: str, arguments: tuple[Any, ...]) -> None:
    if number == errno.ENOSPC and name not in ("make_folder", "create", "link", "rename", "sync"):
        return
    if name in ("free", "protect"):
        return  # they raise nothing
    if name == "create":
        _half(*arguments)
    raise OSError(number, os.strerror(number), str(arguments[0]))


def _half(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data[: len(data) // 2])
