"""Everything that is wrong with the files of a ledger, found in one pass over them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.diagnostics import warning
from sopkit.files.disk import Kind, NoPlainFile
from sopkit.files.faults import explain
from sopkit.files.strays import is_stray
from sopkit.ledger.appending.torn import is_torn
from sopkit.ledger.entries import LARGEST, NO_ENTRY, DamagedEntry, Entry, Head, file_name, parse
from sopkit.ledger.examining import conflicts
from sopkit.ledger.following import BROKEN, DAMAGED, MISSING, OCCUPIED, named
from sopkit.ledger.signing import signed_head
from sopkit.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sopkit.diagnostics import Diagnostic
    from sopkit.files.disk import Disk
    from sopkit.ledger.remembering.pin import Pin

TORN = warning(
    "SOP668",
    zh=(
        "“{name}”只写了一半：写它的那次操作中断了，没有记入发布流水",
        "不用处理：再做一次那件事即可，下一次写入时这个文件会自动让开。",
    ),
    en=(
        "“{name}” is only half written: what was to write it was broken off and is not in the "
        "ledger",
        "Nothing needs to be done: do that act once more; the next entry moves the file aside.",
    ),
)

_ENTRY = re.compile(r"\d{8}\.json", re.ASCII)


def examine(
    disk: Disk, folder: Path, pin: Pin | None, allowed_signers: Path | None
) -> Iterator[Diagnostic]:
    """What is wrong with the chain, with files beside it that claim to be of it, against the last
    entry seen here, and against the signed head. Reads every file once.
    """
    # What must not be ahead of the files is read before them: they only become more.
    seen = pin.seen() if pin else None
    try:
        head = signed_head.read(disk, folder)
        names = disk.listing(folder)
    except FileNotFoundError:
        head, names = None, {}
    except OSError as fault:
        yield explain(fault, folder.as_posix())
        return
    digests: dict[int, str] = {}
    sequences = sorted(int(name[:8]) for name in names if _ENTRY.fullmatch(name))
    yield from _chain(disk, folder, sequences, digests)
    for name, kind in names.items():
        if not _ENTRY.fullmatch(name) and kind is not Kind.FOLDER and not _is_expected(name):
            yield from conflicts.judge(disk, folder / name, digests)
    last = max(digests, default=0)
    digest = digests.get(seen.sequence, "") if seen else ""
    if pin and (changed := pin.fault(seen, last, digest)):
        yield changed
    if head:
        yield from signed_head.examine(folder, head, last, digests, allowed_signers)


def _chain(
    disk: Disk, folder: Path, sequences: list[int], digests: dict[int, str]
) -> Iterator[Diagnostic]:
    """What is wrong with the entries of these sequences, in order; their digests are noted."""
    before: Head | None = NO_ENTRY
    for sequence, last in zip(sequences, (0, *sequences), strict=False):
        if sequence > last + 1:
            yield _gap(folder, last + 1, sequence - 1)
            before = None
        path = folder / file_name(sequence)
        found = _entry(disk, path, sequence, is_last=sequence == sequences[-1])
        if not isinstance(found, Entry):
            yield found
            before = None
            continue
        if before is not None and found.previous != before.digest:
            yield named(BROKEN, path, sequence)
        before = Head(sequence, found.digest)
        digests[sequence] = found.digest


def _entry(disk: Disk, path: Path, sequence: int, *, is_last: bool) -> Entry | Diagnostic:
    """The entry in a file, or what is wrong with it."""
    try:
        data = disk.read(path, LARGEST)
        entry = parse(data)
    except NoPlainFile:
        return named(OCCUPIED, path, sequence)
    except OSError as fault:
        return explain(fault, path.as_posix())
    except DamagedEntry:
        return named(TORN if is_last and is_torn(data) else DAMAGED, path, sequence)
    return entry if entry.sequence == sequence else conflicts.misnamed(path, entry.sequence)


def _gap(folder: Path, first: int, last: int) -> Diagnostic:
    sequence = str(first) if first == last else f"{first}–{last}"
    path = folder / file_name(first)
    return MISSING.at(Position(path.as_posix()), sequence=sequence, name=path.name)


def _is_expected(name: str) -> bool:
    """Whether no entry bears this name: hidden and temporary files, ours and other programs', and
    the signed head.
    """
    return (
        is_stray(name)
        or name.startswith((".", "~", signed_head.FILE))
        or name.lower().endswith(".tmp")
    )
