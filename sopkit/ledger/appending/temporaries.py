"""Names of files that become entries, and the removal of those that a killed run left behind."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.files.disk import Disk

_NAME = re.compile(r"\.~entry-(\d{4}-\d\d-\d\d)-[0-9a-f]+\.tmp")
_EVERY = 32


def new_name(today: date) -> str:
    """A name that nobody else has. It tells the day: clocks of a share and a machine differ."""
    return f".~entry-{today.isoformat()}-{token_hex(8)}.tmp"


def sweep(disk: Disk, folder: Path, sequence: int, today: date) -> None:
    """Removes what is older than a day, once in 32 entries: listing a long ledger on a share is
    slow. What cannot be removed is for the next time.
    """
    if sequence % _EVERY:
        return
    with suppress(OSError):
        for name in disk.names(folder):
            if _is_old(name, today):
                with suppress(OSError):
                    disk.remove(folder / name)


def _is_old(name: str, today: date) -> bool:
    match = _NAME.fullmatch(name)
    try:
        return match is not None and date.fromisoformat(match[1]) < today - timedelta(days=1)
    except ValueError:
        return False
