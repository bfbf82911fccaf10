"""Committing an entry: put in place only if nobody else's is there, whole or not at all.

A lock would only be a courtesy: on a share it may be lost or ignored. The place of an entry is
its name, and a file system gives a name to one file only.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.files.disk import read_if_there
from sopkit.ledger.appending.temporaries import new_name, sweep
from sopkit.ledger.appending.torn import put_aside
from sopkit.ledger.entries import LARGEST, Entry, file_name
from sopkit.ledger.following import OCCUPIED, named
from sopkit.ledger.staging import make_folder
from sopkit.model import Position
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.files.disk import Disk

STANDS = error(
    "SOP670",
    zh=(
        "已经记入发布流水（第 {sequence} 条），但没能确认它在磁盘上已存稳：{reason}",
        "这一条有效，不要再办一次。检查磁盘或共享盘；下一次写入流水时会先把它存稳。",
    ),
    en=(
        "it is in the ledger (entry {sequence}), but the disk does not confirm it: {reason}",
        "The entry stands: do not do it again. See whether the disk or the share is in order; the "
        "next entry first makes sure of this one.",
    ),
)
CLOCK_BEHIND = error(
    "SOP669",
    zh=(
        "这台电脑的日期是 {today}，比发布流水最后一条（第 {sequence} 条，{last}）还早",
        "日期会印在文件上：先核对这台电脑的日期和时间，不对就改正，再运行一次。确实没有错，是写第 "
        "{sequence} 条的那台电脑走快了：加上 --clock-checked 再运行，按现在的时间记录。",
    ),
    en=(
        "this machine's date is {today}, before that of the last entry of the ledger (entry "
        "{sequence}, {last})",
        "Dates are printed: check the machine's date and time, set them right if need be, then run "
        "again. If they are right, and those of the machine that wrote entry {sequence} were not: "
        "run again with --clock-checked.",
    ),
)

_PATIENCE = 30
_PAUSE = 0.1  # seconds
_NO_LINKS = frozenset(
    (
        errno.EPERM,
        errno.EACCES,  # not the folder's: a file was just made there
        errno.EOPNOTSUPP,
        errno.ENOTSUP,
        errno.ENOSYS,
        errno.EMLINK,
        errno.EXDEV,
        errno.EINVAL,
    )
)


class Stands(Refused):
    """The ``entry`` is committed, and could not be synced after that."""

    def __init__(self, entry: Entry, path: Path, fault: OSError) -> None:
        reason = fault.strerror or str(fault)
        place = Position(path.as_posix())
        super().__init__(STANDS.at(place, sequence=entry.sequence, reason=reason))
        self.entry = entry


def check_clock(last: int, last_at: str, at: datetime) -> None:
    """Raises Refused when ``at`` lies on a day before that of the ``last`` entry."""
    before = datetime.fromisoformat(last_at)
    today = at.astimezone(before.tzinfo).date()
    if today < before.date():
        raise Refused(CLOCK_BEHIND.at(today=today, sequence=last, last=before.date()))


def wait(folder: Path, sequence: int, times: int) -> None:
    """Lets a while pass before the entry is put once more, after so many ``times`` that its place
    was taken and yet no entry stood there: a share may show it late. Raises Refused at last.
    """
    if times > _PATIENCE:
        raise Refused(named(OCCUPIED, folder / file_name(sequence), sequence))
    if times:
        time.sleep(_PAUSE)


def prepare(disk: Disk, folder: Path, last: int) -> None:
    """Makes what the next entry rests on stand on the disk: the folder, and the ``last`` entry,
    which another process may not have synced. Puts a torn one after it aside. Raises OSError.
    """
    if last:
        with suppress(PermissionError):  # another user's file
            disk.sync(folder / file_name(last))
    else:
        _make_folders(disk, folder)
    disk.sync_folder(folder)
    put_aside(disk, folder / file_name(last + 1))


def put(disk: Disk, folder: Path, entry: Entry, data: bytes) -> bool:
    """Commits an entry; False when another was faster. Raises OSError, and then nothing has
    happened, or Stands.
    """
    path, today = folder / file_name(entry.sequence), datetime.fromisoformat(entry.at).date()
    temporary = folder / new_name(today)
    try:
        disk.create(temporary, data)
        disk.sync(temporary)
        linked = _linked(disk, temporary, path)
    finally:
        with suppress(OSError):  # swept by a later run
            disk.remove(temporary)
    if linked is False or (linked is None and not _created(disk, path, data)):
        return False
    try:
        stands = bool(linked) or _is_kept(disk, path, data)
        disk.sync_folder(folder)
    except OSError as fault:
        raise Stands(entry, path, fault) from fault
    sweep(disk, folder, entry.sequence, today)
    return stands


def _linked(disk: Disk, temporary: Path, path: Path) -> bool | None:
    """Whether ``path`` is now a name of the temporary file; None where there are no links."""
    try:
        disk.link(temporary, path)
    except OSError as fault:
        with suppress(OSError):
            if disk.same(temporary, path):  # a share may lose the answer to a link that it made
                return True
        if isinstance(fault, FileExistsError):
            return False
        if os.name == "nt":
            return _renamed(disk, temporary, path)
        if fault.errno not in _NO_LINKS:
            raise
        return None
    return True


def _renamed(disk: Disk, temporary: Path, path: Path) -> bool:
    """On Windows a rename never replaces a file, so it commits as well as a link."""
    try:
        disk.rename(temporary, path)
    except FileExistsError:
        return False
    return True


def _created(disk: Disk, path: Path, data: bytes) -> bool:
    """Without links the entry itself is created, and what is torn is not committed."""
    try:
        disk.create(path, data)
    except FileExistsError:
        return False
    except OSError:
        if read_if_there(disk, path, len(data)) != data:  # it may fail with all written
            raise
    return True


def _is_kept(disk: Disk, path: Path, data: bytes) -> bool:
    """Syncs what was created; False when it was taken for torn meanwhile and put aside."""
    try:
        disk.sync(path)
        return disk.read(path, LARGEST) == data
    except FileNotFoundError:
        return False


def _make_folders(disk: Disk, folder: Path) -> None:
    try:
        make_folder(disk, folder)
    except FileNotFoundError:
        _make_folders(disk, folder.parent)
        make_folder(disk, folder)
