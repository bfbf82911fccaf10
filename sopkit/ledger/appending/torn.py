"""An entry whose writing was broken off: it is not committed, and makes room for the next.

Only where a share has no hard links can there be one.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from sopkit.files.disk import read_if_there
from sopkit.ledger.entries import LARGEST, DamagedEntry, parse

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.files.disk import Disk

ASIDE = ".~torn-"

_DIGEST = re.compile(rb'"digest": "[0-9a-f]{64}"')
_END = b"\n}\n"
_LOOKS = 30
_PAUSE = 0.1  # seconds


def is_torn(data: bytes) -> bool:
    """Whether ``data`` is only the beginning of an entry. One that was written in full and changed
    later is not: it has its digest and its end.
    """
    data = data.rstrip(b"\0")  # what a file system may fill a file with that it lost
    if data.endswith(_END):
        return False
    missing = (_END[length:] for length in range(len(_END)))
    return not _DIGEST.search(data) or any(_is_entry(data + end) for end in missing)


def put_aside(disk: Disk, path: Path) -> None:
    """Gives a torn entry at ``path`` another name, when there is one and nobody is writing it any
    more. Raises OSError.
    """
    for _ in range(_LOOKS):
        data = read_if_there(disk, path, LARGEST)
        if data is None or not is_torn(data):
            return
        time.sleep(_PAUSE)
    aside = path.with_name(f"{ASIDE}{path.stem}-{token_hex(4)}.json")
    with suppress(FileNotFoundError):  # another was faster
        disk.rename(path, aside)
        data = disk.read(aside, LARGEST)
        if not is_torn(data):  # it was completed at the last moment: back, unless that is taken
            with suppress(FileExistsError):
                disk.create(path, data)
                disk.sync(path)
    disk.sync_folder(path.parent)


def _is_entry(data: bytes) -> bool:
    try:
        parse(data)
    except DamagedEntry:
        return False
    return True
