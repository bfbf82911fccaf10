"""Disks that behave as some disks do."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from sopkit.files.disk import Disk, Kind


class Watched(Disk):
    """Notes every read, listing and look at a name."""

    def __init__(self) -> None:
        self.looks: list[str] = []

    def read(self, path: Path, limit: int) -> bytes:
        self.looks.append(f"read {path.name}")
        return super().read(path, limit)

    def kind(self, path: Path) -> Kind | None:
        self.looks.append(f"kind {path.name}")
        return super().kind(path)

    def names(self, folder: Path) -> list[str]:
        self.looks.append(f"names {folder.name}")
        return super().names(folder)

    def listing(self, folder: Path) -> dict[str, Kind]:
        self.looks.append(f"names {folder.name}")
        return super().listing(folder)


class WithoutLinks(Disk):
    """A share that knows no hard links, as it says with ``reason``."""

    def __init__(self, reason: int = errno.EOPNOTSUPP) -> None:
        self.reason = reason

    def link(self, old: Path, new: Path) -> None:
        raise OSError(self.reason, "no links", str(old), None, str(new))


class Failing(Disk):
    """Fails with EIO at the operation ``name``, on a path that ``at`` is true of."""

    def __init__(self, name: str, at: Callable[[Path], bool] = lambda path: True) -> None:
        def fail(path: Path, *_: object) -> None:
            if at(path):
                raise OSError(errno.EIO, "the cable is out", str(path))
            getattr(Disk, name)(self, path, *_)

        setattr(self, name, fail)


class FailsAfterTheLink(Disk):
    """Its folder cannot be synced once an entry was linked."""

    linked = False

    def link(self, old: Path, new: Path) -> None:
        super().link(old, new)
        self.linked = True

    def sync_folder(self, path: Path) -> None:
        if self.linked:
            raise OSError(errno.EIO, "the cable is out", str(path))
        super().sync_folder(path)


class ForgetfulShare(Disk):
    """A share that makes the link and loses the answer, so that the client asks again."""

    def link(self, old: Path, new: Path) -> None:
        super().link(old, new)
        super().link(old, new)


class Overtaken(Disk):
    """Once, somebody else acts right after a folder was listed."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.acts = [act]

    def listing(self, folder: Path) -> dict[str, Kind]:
        found = super().listing(folder)
        while self.acts:
            self.acts.pop()()
        return found


class Taken(Disk):
    """A share that says of every new name that it is taken, though nothing can be seen there."""

    def link(self, old: Path, new: Path) -> None:
        raise FileExistsError(errno.EEXIST, "taken", str(old), None, str(new))
