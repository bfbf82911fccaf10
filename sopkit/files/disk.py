"""The operations on a disk that publishing is made of, one method each.

Nothing below is safe by itself; the order in which the ledger and the store call them is. Tests
put other disks in its place: one that counts and fails, one that forgets what was not synced.
"""

from __future__ import annotations

import os
from pathlib import Path


class Disk:
    """The disk of this machine, or a share. Every method raises OSError."""

    def make_folder(self, path: Path) -> None:
        """A new folder; FileExistsError when there is something of that name."""
        path.mkdir()

    def create(self, path: Path, data: bytes) -> None:
        """A new file, not yet synced; FileExistsError when there is something of that name, a
        link included.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        number = os.open(path, flags | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(number, "wb") as file:
            file.write(data)

    def sync(self, path: Path) -> None:
        """Returns when the content of a file stands on the disk."""
        with path.open("rb+") as file:
            os.fsync(file.fileno())

    def sync_folder(self, path: Path) -> None:
        """Returns when the names in a folder stand on the disk. Windows syncs them with the files
        and cannot open a folder.
        """
        if os.name == "nt":
            return
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)

    def link(self, old: Path, new: Path) -> None:
        """A second name for a file, put only if absent: FileExistsError when it is taken."""
        os.link(old, new)

    def rename(self, old: Path, new: Path) -> None:
        """Another name for a file or folder. A file that has it is replaced (not on Windows), a
        folder only when it is empty.
        """
        old.rename(new)

    def replace(self, old: Path, new: Path) -> None:
        """Another name for a file; a file that has it is replaced."""
        old.replace(new)

    def remove(self, path: Path) -> None:
        """Removes a file."""
        path.unlink()

    def read(self, path: Path) -> bytes:
        """The content of a file."""
        return path.read_bytes()

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted."""
        return sorted(os.listdir(folder))


DISK = Disk()
