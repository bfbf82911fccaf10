"""Files in the ledger that are entries by another name: copies that a cloud drive makes when two
machines wrote at once, and what people copy there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.diagnostics import error, warning
from sopkit.files.disk import NoPlainFile
from sopkit.files.faults import explain
from sopkit.ledger.entries import LARGEST, DamagedEntry, file_name, parse
from sopkit.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sopkit.diagnostics import Diagnostic, Fault
    from sopkit.files.disk import Disk

FORK = error(
    "SOP665",
    zh=(
        "发布流水分叉：“{name}”也说自己是第 {sequence} 条，内容与“{wanted}”不同",
        "多半是两台电脑经云盘同时写入。流水以“{wanted}”为准；打开“{name}”看 summary 一行，"
        "那件事没有记入流水：重新做一次，再把这个文件移到 ledger 文件夹以外。",
    ),
    en=(
        "the ledger forks: “{name}” too says that it is entry {sequence}, and differs from "
        "“{wanted}”",
        "Most likely two machines wrote through a cloud drive at once. “{wanted}” counts. Read "
        "the summary in “{name}”: that act is not in the ledger; do it again, then move the file "
        "out of the folder ledger.",
    ),
)
DUPLICATE = warning(
    "SOP666",
    zh=(
        "“{name}”是“{wanted}”的副本，内容相同",
        "没有害处；可以把它移到 ledger 文件夹以外。",
    ),
    en=(
        "“{name}” is a copy of “{wanted}” with the same content",
        "It does no harm; it may be moved out of the folder ledger.",
    ),
)
MISNAMED = error(
    "SOP667",
    zh=(
        "“{name}”里是发布流水的第 {sequence} 条，文件名不对",
        "它应当叫“{wanted}”：被改过名就改回来，否则从备份恢复 ledger 文件夹。",
    ),
    en=(
        "“{name}” holds entry {sequence} of the ledger and has the wrong name",
        "It should be called “{wanted}”: rename it back, or restore the folder ledger from a "
        "backup.",
    ),
)
STRANGE = warning(
    "SOP674",
    zh=("“{name}”不是发布流水的文件", "核对它的来历，移到 ledger 文件夹以外。"),
    en=(
        "“{name}” is no file of the ledger",
        "Find out where it comes from and move it out of the folder ledger.",
    ),
)

_LIKE_AN_ENTRY = re.compile(r"\d{8}|.*\.json$", re.IGNORECASE)


def judge(disk: Disk, path: Path, digests: Mapping[int, str]) -> Iterator[Diagnostic]:
    """What a file that has no entry's name is; ``digests`` are those of the entries."""
    if not _LIKE_AN_ENTRY.match(path.name):
        yield STRANGE.at(Position(path.as_posix()), name=path.name)
        return
    try:
        entry = parse(disk.read(path, LARGEST))
    except (DamagedEntry, NoPlainFile):
        yield STRANGE.at(Position(path.as_posix()), name=path.name)
    except OSError as fault:
        yield explain(fault, path.as_posix())
    else:
        if entry.sequence not in digests:
            yield misnamed(path, entry.sequence)
        else:
            same = digests[entry.sequence] == entry.digest
            yield _named(DUPLICATE if same else FORK, path, entry.sequence)


def misnamed(path: Path, sequence: int) -> Diagnostic:
    """That the entry in ``path`` belongs into another file."""
    return _named(MISNAMED, path, sequence)


def _named(fault: Fault, path: Path, sequence: int) -> Diagnostic:
    place = Position(path.as_posix())
    return fault.at(place, name=path.name, sequence=sequence, wanted=file_name(sequence))
