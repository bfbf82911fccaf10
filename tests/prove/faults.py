"""Errors of the operating system at every operation, and disks that take no change or no link."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.ledger.appending.commit import Stands
from sopkit.refusals import Refused
from tests.prove import disks, kill
from tests.prove.trials import Result, Trials

if TYPE_CHECKING:
    from sopkit.files.disk import Disk

NUMBERS = (errno.ENOSPC, errno.EIO)
NOBODY = 65534
TOLD = 3


def prove(trial: Trials, every: int = 1) -> Result:
    """Every operation fails by itself, and it and all after it."""
    length = len(kill.operations(trial))
    cases = [
        (at, number, for_good)
        for at in range(0, length, every)
        for number in NUMBERS
        for for_good in (False, True)
    ]
    found = tuple(words for case in cases for words in _broken(trial, *case))
    return Result(f"disk full or failing, {trial.scene.name}", len(cases), found)


def prove_read_only(trial: Trials) -> Result:
    """A store that may not be written, by its disk or by permissions, says so and is as it was."""
    found: list[str] = []
    trial.fresh()
    before = listing(trial.root / "output")
    found += _told(trial, disks.read_only())
    cases = 1
    if os.name == "posix":
        cases += 1
        found += _told_to_nobody(trial)
    if listing(trial.root / "output") != before:
        found.append("something was changed in a store that may not be written")
    return Result("a store that may not be written", cases, tuple(found + trial.unrepaired()))


def listing(folder: Path) -> list[str]:
    """The names of all that is in a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def _broken(trial: Trials, at: int, number: int, for_good: bool) -> Iterator[str]:
    trial.fresh()
    case = f"{errno.errorcode[number]} at operation {at}{' and after' if for_good else ''}"
    told = _told(trial, disks.failing(at, number, for_good=for_good), must=False)
    for words in (*told, *trial.broken(), *trial.unrepaired()):
        yield f"{case}: {words}"


def _told(trial: Trials, disk: Disk, *, must: bool = True) -> list[str]:
    """What is wrong with how it was told."""
    try:
        trial.act(disk)
    except Stands as stands:  # committed, and it says so
        return [] if trial.scene.times(trial.store()) else [f"not committed: {stands}"]
    except Refused as refused:
        if trial.scene.times(trial.store()):
            return [f"refused, but committed: {refused}"]
        return [] if all(found.hint() for found in refused.diagnostics) else ["no way out told"]
    except OSError as fault:  # the command tells that in words
        return [f"failed, but committed: {fault}"] if trial.scene.times(trial.store()) else []
    if must:
        return ["nothing was told"]
    return [] if trial.scene.times(trial.store()) else ["told to be done, but it is not"]


def _told_to_nobody(trial: Trials) -> list[str]:
    """By permissions; root has to become somebody whom they stop."""
    folders = [trial.root / "output", *filter(Path.is_dir, (trial.root / "output").rglob("*"))]
    modes = {folder: stat.S_IMODE(folder.stat().st_mode) for folder in folders}
    for folder in folders:
        folder.chmod(0o555)
    try:
        code = kill.in_child(lambda: _as_nobody(trial))
    finally:
        for folder, mode in modes.items():
            folder.chmod(mode)
    return [] if code == TOLD else [f"permissions: nothing was told ({code})"]


def _as_nobody(trial: Trials) -> None:
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    try:
        trial.act()
    except Refused:
        os._exit(TOLD)
