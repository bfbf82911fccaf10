"""The operations on a disk that publishing is made of, one method each.

Nothing below is safe by itself; the order in which the ledger and the store call them is. Tests
put other disks in its place: one that counts and fails, one that forgets what was not synced.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | _NO_FOLLOW
_LINKS = (errno.ELOOP, errno.EMLINK)  # as systems say of a link that is not followed
_CHUNK = 1 << 20
_CANNOT_SYNC_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)


class NoPlainFile(OSError):  # noqa: N818 -- named for what it finds
    """What stands where a file should is something else (a link, a folder, a pipe, a device), or
    longer than the file that should stand there.
    """


class Kind(Enum):
    """What a name in a folder is. A link is OTHER, wherever it leads."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"


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
        flags |= getattr(os, "O_BINARY", 0) | _NO_FOLLOW
        number = os.open(path, flags, 0o666)  # less what the user's umask takes away
        with os.fdopen(number, "wb") as file:
            file.write(data)

    def sync(self, path: Path) -> None:
        """Returns when the content of a file stands on the disk."""
        with path.open("rb+") as file:
            os.fsync(file.fileno())

    def sync_folder(self, path: Path) -> None:
        """Returns when the names in a folder stand on the disk. Windows syncs them with the files
        and cannot open a folder; some network file systems sync them by themselves.
        """
        if os.name == "nt":
            return
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        except OSError as fault:
            if fault.errno not in _CANNOT_SYNC_FOLDERS:
                raise
        finally:
            os.close(number)

    def link(self, old: Path, new: Path) -> None:
        """A second name for a file, put only if absent: FileExistsError when it is taken."""
        os.link(old, new)

    def same(self, one: Path, other: Path) -> bool:
        """Whether two names are of one file."""
        return one.samefile(other)

    def rename(self, old: Path, new: Path) -> None:
        """Another name for a file or folder. A file that has it is replaced (not on Windows), a
        folder only when it is empty.
        """
        old.rename(new)

    def replace(self, old: Path, new: Path) -> None:
        """Another name for a file; a file that has it is replaced."""
        old.replace(new)

    def remove(self, path: Path) -> None:
        """Removes a file, a read-only one too."""
        try:
            path.unlink()
        except PermissionError:
            path.chmod(stat.S_IWUSR | stat.S_IRUSR)  # Windows keeps what is read-only
            path.unlink()

    def remove_folder(self, path: Path) -> None:
        """Removes an empty folder."""
        path.rmdir()

    def protect(self, path: Path) -> None:
        """Makes a file read-only where that works; shares and USB sticks may know no such thing."""
        with suppress(OSError):
            path.chmod(_READ_ONLY)

    def touch(self, path: Path) -> None:
        """Makes a file or folder new: its time of change is now."""
        os.utime(path)

    def read(self, path: Path, limit: int) -> bytes:
        """The content of a file. NoPlainFile when it is none, is reached by a link, or has more
        than ``limit`` bytes: nothing that anybody can put there makes a reader wait or swell.
        """
        with _opened(path, limit) as (file, size):
            return file.read(size)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted."""
        return sorted(found.name for found in folder.iterdir())

    def listing(self, folder: Path) -> dict[str, Kind]:
        """The names in a folder, sorted, and what they are."""
        with os.scandir(folder) as found:
            return {entry.name: _kind_of(entry) for entry in sorted(found, key=_name)}

    def kind(self, path: Path) -> Kind | None:
        """What stands at ``path``; None: nothing."""
        try:
            mode = path.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
        if stat.S_ISDIR(mode):
            return Kind.FOLDER
        return Kind.FILE if stat.S_ISREG(mode) else Kind.OTHER

    def digest(self, path: Path, limit: int | None = None) -> tuple[int, str]:
        """The size of a file in bytes, and its hexadecimal sha256. It is never held whole.
        NoPlainFile as in :meth:`read`; without ``limit`` it may have any length.
        """
        whole = sha256()
        with _opened(path, limit) as (file, size):
            left = size
            while chunk := file.read(min(_CHUNK, left)):
                left -= len(chunk)
                whole.update(chunk)
        return size - left, whole.hexdigest()

    def changed(self, path: Path) -> float:
        """When a file or folder was last changed, in seconds by the clock of its disk."""
        return path.lstat().st_mtime

    def free(self, folder: Path) -> int | None:
        """Bytes free for us on the disk of a folder; None where nobody can tell."""
        import shutil  # slow to import, and needed once a publication

        try:
            return shutil.disk_usage(folder).free
        except OSError:
            return None


def read_if_there(disk: Disk, path: Path, limit: int) -> bytes | None:
    """The content of a file; None when there is no such file. Raises OSError."""
    try:
        return disk.read(path, limit)
    except FileNotFoundError:
        return None


@contextmanager
def _opened(path: Path, limit: int | None) -> Iterator[tuple[BinaryIO, int]]:
    """A plain file of at most ``limit`` bytes, to be read, and its size. It is looked at once it
    is open, when nobody can exchange it any more; Windows can only look before.
    """
    if not _NO_FOLLOW:
        _require_plain(path, path.lstat(), limit)
    try:
        number = os.open(path, _TO_READ)
    except OSError as fault:
        if fault.errno in _LINKS:
            raise _no_plain_file(path, errno.ELOOP) from fault
        raise
    try:
        found = os.fstat(number)
        _require_plain(path, found, limit)
    except BaseException:
        os.close(number)
        raise
    with os.fdopen(number, "rb") as file:
        yield file, found.st_size


def _require_plain(path: Path, found: os.stat_result, limit: int | None) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise _no_plain_file(path, errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.EINVAL)
    if limit is not None and found.st_size > limit:
        raise _no_plain_file(path, errno.EFBIG)


def _no_plain_file(path: Path, number: int) -> NoPlainFile:
    return NoPlainFile(number, os.strerror(number), str(path))


def _kind_of(entry: os.DirEntry[str]) -> Kind:
    if entry.is_dir(follow_symlinks=False):
        return Kind.FOLDER
    return Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.OTHER


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


DISK = Disk()
