"""The last entry seen, kept on this machine: a chain alone does not tell that its end is gone."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sopkit.diagnostics import error
from sopkit.files.replacing import replace_file
from sopkit.ledger.entries import NO_ENTRY, Head
from sopkit.model import Position

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.diagnostics import Diagnostic

FILE = "ledger-seen.json"

SHORTER = error(
    "SOP663",
    zh=(
        "发布流水变短了：这台电脑见过第 {seen} 条，现在只到第 {sequence} 条",
        "先从备份或网盘的回收站恢复文件夹“{folder}”。找不回来，并且办公室确认以现在的流水为准，"
        "才删除这台电脑上的“{file}”再运行。",
    ),
    en=(
        "the ledger has become shorter: this machine has seen entry {seen}, now it ends at "
        "{sequence}",
        "First restore the folder “{folder}” from a backup or the drive's bin. Only if there is "
        "none and the office confirms that the ledger as it stands now is the right one, delete "
        "“{file}” on this machine and run again.",
    ),
)
EXCHANGED = error(
    "SOP664",
    zh=(
        "发布流水被换过：第 {seen} 条已不是这台电脑见过的那一条",
        "先从备份恢复文件夹“{folder}”。找不回来，并且办公室确认以现在的流水为准，才删除这台电脑上的"
        "“{file}”再运行。",
    ),
    en=(
        "the ledger was exchanged: entry {seen} is not the one that this machine has seen",
        "First restore the folder “{folder}” from a backup. Only if there is none and the office "
        "confirms that the ledger as it stands now is the right one, delete “{file}” on this "
        "machine and run again.",
    ),
)


class Pin:
    """The last entry seen of the ledger in ``folder``, remembered in the folder ``kept``."""

    def __init__(self, kept: Path, folder: Path, name: str) -> None:
        """``name`` tells this ledger from others that the workspace had."""
        self._file = kept / FILE
        self._folder = folder
        self._name = name

    def seen(self) -> Head | None:
        """The last entry seen; None when none is remembered."""
        match self._remembered().get(self._name):
            case {"sequence": int(sequence), "digest": str(digest)}:
                return Head(sequence, digest)
        return None

    def fault(self, seen: Head | None, last: int, digest: str) -> Diagnostic | None:
        """What is wrong with a ledger that ends at ``last`` and has ``digest`` for the entry that
        was ``seen`` before it was read.
        """
        if seen is None or digest == seen.digest:
            return None
        return (SHORTER if last < seen.sequence else EXCHANGED).at(
            Position(self._folder.as_posix()),
            seen=seen.sequence,
            sequence=last,
            folder=self._folder,
            file=self._file,
        )

    def remember(self, head: Head) -> None:
        """Remembers ``head`` unless a later entry is. Where that cannot be written nothing is
        remembered: it is no reason to stop.
        """
        if head.sequence <= (self.seen() or NO_ENTRY).sequence:
            return
        document = self._remembered() | {self._name: head._asdict()}
        text = json.dumps(document, ensure_ascii=True, indent=2) + "\n"
        with suppress(OSError):
            replace_file(self._file, text.encode())

    def _remembered(self) -> dict[str, Any]:
        try:
            found = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}
