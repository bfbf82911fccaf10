"""Reading a ledger on from an entry that is known: each next file must be the next link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.files.disk import Kind, NoPlainFile, read_if_there
from sopkit.ledger.appending.torn import is_torn
from sopkit.ledger.entries import LARGEST, DamagedEntry, Entry, Head, file_name, parse
from sopkit.model import Position
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sopkit.diagnostics import Diagnostic, Fault
    from sopkit.files.disk import Disk

DAMAGED = error(
    "SOP660",
    zh=(
        "发布流水第 {sequence} 条被改动过或已损坏",
        "不要手工修改流水里的文件；从备份恢复“{name}”，再核对一遍：sopkit verify。",
    ),
    en=(
        "entry {sequence} of the ledger was changed or is damaged",
        "Files of the ledger are never edited; restore “{name}” from a backup, then "
        "verify once more: sopkit verify.",
    ),
)
BROKEN = error(
    "SOP661",
    zh=(
        "发布流水第 {sequence} 条接不上前一条：它是接在另一条流水后面写的",
        "“{name}”或它前面的文件被换过；从备份恢复 ledger 文件夹，再核对一遍：sopkit verify。",
    ),
    en=(
        "entry {sequence} of the ledger does not follow the one before: it was written after "
        "another",
        "“{name}” or a file before it was exchanged; restore the folder ledger from a backup, "
        "then verify once more: sopkit verify.",
    ),
)
MISSING = error(
    "SOP662",
    zh=(
        "发布流水缺第 {sequence} 条，后面的却还在",
        "从备份或网盘的回收站恢复“{name}”，再核对一遍：sopkit verify。",
    ),
    en=(
        "entry {sequence} of the ledger is missing, but later ones are there",
        "Restore “{name}” from a backup or from the drive's bin, then verify once more: sopkit "
        "verify.",
    ),
)
OCCUPIED = error(
    "SOP678",
    zh=(
        "“{name}”占着发布流水第 {sequence} 条的位置，却不是流水的文件",
        "它是链接、文件夹、设备，或者大得不像一条记录：核对它的来历，移到 ledger 文件夹以外；"
        "第 {sequence} 条早已有了的，再从备份恢复“{name}”。",
    ),
    en=(
        "“{name}” stands in the place of entry {sequence} of the ledger, and is no entry",
        "It is a link, a folder, a device, or far too long. Find out where it comes from and move "
        "it out of the folder ledger; if there was an entry {sequence} before, restore “{name}” "
        "from a backup.",
    ),
)

_ENTRY = re.compile(r"\d{8}\.json", re.ASCII)


def follow(disk: Disk, folder: Path, head: Head) -> Iterator[tuple[Entry, bytes]]:
    """The entries after ``head`` with the bytes of their files. Ends where the next file is
    missing, or torn and the last: such a one is not committed. Raises Refused for a file that is
    not the next link, OSError when one cannot be read.
    """
    while (data := _next(disk, folder, head.sequence + 1)) is not None:
        entry = _link(data, folder / file_name(head.sequence + 1), head)
        yield entry, data
        head = Head(entry.sequence, entry.digest)


def require_end(disk: Disk, folder: Path, last: int) -> None:
    """Raises Refused when later entries stand there although the one after ``last`` does not: a
    look at the next names does not see that several are missing, the folder's listing does.
    """
    names, path = entry_names(disk, folder), folder / file_name(last + 1)
    if path.name not in names and any(name > path.name for name in names):
        raise Refused(named(MISSING, path, last + 1))


def entry_names(disk: Disk, folder: Path) -> list[str]:
    """The names of all entries' files, whatever is in them; none when there is no folder."""
    if disk.kind(folder) is not Kind.FOLDER:
        return []
    return [name for name in disk.names(folder) if _ENTRY.fullmatch(name)]


def read_entry(disk: Disk, path: Path, sequence: int) -> bytes | None:
    """The file of an entry; None when there is none. Raises Refused when something else stands
    there, and OSError.
    """
    try:
        return read_if_there(disk, path, LARGEST)
    except NoPlainFile as fault:
        raise Refused(named(OCCUPIED, path, sequence)) from fault


def _next(disk: Disk, folder: Path, sequence: int) -> bytes | None:
    path = folder / file_name(sequence)
    data = read_entry(disk, path, sequence)
    if data is not None and not is_torn(data):
        return data
    if disk.kind(folder / file_name(sequence + 1)) is None:
        return None
    # Either is so only for a moment when another process is writing: then it is there by now.
    data = read_entry(disk, path, sequence)
    if data is None:
        raise Refused(named(MISSING, path, sequence))
    return data


def _link(data: bytes, path: Path, head: Head) -> Entry:
    """The entry that ``data`` is, which must follow ``head``."""
    try:
        entry = parse(data)
    except DamagedEntry as fault:
        raise Refused(named(DAMAGED, path, head.sequence + 1)) from fault
    if (entry.sequence, entry.previous) != (head.sequence + 1, head.digest):
        raise Refused(named(BROKEN, path, head.sequence + 1))
    return entry


def named(fault: Fault, path: Path, sequence: int) -> Diagnostic:
    """``fault`` at the file of an entry."""
    return fault.at(Position(path.as_posix()), sequence=sequence, name=path.name)
