"""Whether a store can take a release: it is there, may be written, and has room."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.files.faults import explain
from sopkit.ledger.staging import STAGING, make_folders
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.files.disk import Disk
    from sopkit.ledger.chain import Ledger

UNREACHABLE = error(
    "SOP680",
    zh=(
        "发布库“{path}”连接不上",
        "检查网络和共享盘是否已连接；换了地方的，改 sopkit.toml 里的 [store] path。"
        "什么都没有改动。",
    ),
    en=(
        "the store “{path}” cannot be reached",
        "See whether network and share are there; if it was moved, change [store] path in "
        "sopkit.toml. Nothing was changed.",
    ),
)
TOO_SMALL = error(
    "SOP681",
    zh=(
        "发布库“{path}”所在的磁盘空间不够：需要 {needed} MB，只剩 {free} MB",
        "清出空间后再运行一次。什么都没有改动。",
    ),
    en=(
        "the disk of the store “{path}” has too little room: {needed} MB needed, {free} MB free",
        "Free some space, then run again. Nothing was changed.",
    ),
)

_MEGABYTE = 1_000_000
_OFFLINE = {
    getattr(errno, name, None)
    for name in ("EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENOTCONN", "ESTALE")
} | {errno.ETIMEDOUT}
_OFFLINE_WINDOWS = (53, 59, 64, 67, 121, 1231)  # ERROR_BAD_NETPATH and what is like it


def require(disk: Disk, root: Path, releases: Path, ledger: Ledger, needed: int) -> None:
    """Makes the folders of the store in ``root`` and tries whether it can be written. ``needed``
    are bytes. Raises Refused in words; where nobody can tell how much is free, it goes on.
    """
    with in_words(root):
        if disk.kind(root) is None and disk.kind(root.parent) is None:
            raise Refused(UNREACHABLE.at(path=root))
        _require_ledger(disk, root, ledger)
        make_folders(disk, (root, releases))
        probe = releases / f"{STAGING}{token_hex(4)}"
        disk.make_folder(probe)
        disk.remove_folder(probe)
        free = disk.free(root)
    if free is not None and free < needed:
        megabytes = -(-needed // _MEGABYTE), free // _MEGABYTE
        raise Refused(TOO_SMALL.at(path=root, needed=megabytes[0], free=megabytes[1]))


def _require_ledger(disk: Disk, root: Path, ledger: Ledger) -> None:
    """Raises Refused for a ledger that cannot be added to. A drive that is not mounted leaves an
    empty folder: one that was seen before must not begin anew there.
    """
    try:
        ledger.head()
    except Refused as refused:
        if disk.kind(ledger.folder) is None:
            raise Refused(UNREACHABLE.at(path=root)) from refused
        raise


@contextmanager
def in_words(root: Path) -> Iterator[None]:
    """What the operating system says about the store in ``root``, said as Refused."""
    try:
        yield
    except OSError as fault:
        windows = getattr(fault, "winerror", None)
        if fault.errno in _OFFLINE or windows in _OFFLINE_WINDOWS:
            raise Refused(UNREACHABLE.at(path=root)) from fault
        raise Refused(explain(fault, _name(root, fault))) from fault


def _name(root: Path, fault: OSError) -> str:
    """The file that a fault is about; nobody knows our hidden folders by name."""
    path = Path(os.fsdecode(fault.filename)) if fault.filename else root
    is_known = root in path.parents and not path.name.startswith(".")
    return path.name if is_known else str(root)
