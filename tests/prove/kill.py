"""kill -9 at every operation of a publication: by a disk that ends the process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from tests.prove import disks
from tests.prove.trials import Result, Trials

if TYPE_CHECKING:
    from sopkit.files.disk import Disk

KILLED = 137


def operations(trial: Trials, disk: Disk = disks.LINKED) -> list[str]:
    """The names of all operations of one publication that nothing happens to."""
    count: list[str] = []
    trial.fresh()
    trial.act(disks.counting(count, disk))
    return count


def prove(trial: Trials, every: int = 1, disk: Disk = disks.LINKED) -> Result:
    """Kills it before each operation on its disk, and half way through each that writes a file."""
    names = operations(trial, disk)
    cases = [(at, False) for at in range(0, len(names), every)]
    cases += [(at, True) for at in range(0, len(names), every) if names[at] == "create"]
    linked = "" if disk is disks.LINKED else ", no hard links"
    return Result(
        f"kill -9, {trial.scene.name}{linked}", len(cases), tuple(broken(trial, cases, disk))
    )


def broken(trial: Trials, cases: Iterable[tuple[int, bool]], disk: Disk) -> Iterable[str]:
    for at, torn in cases:
        trial.fresh()
        killing = disks.killing(at, torn=torn, disk=disk)
        assert in_child(partial(trial.act, killing)) == KILLED
        for found in trial.broken() + trial.unrepaired():
            yield f"operation {at}{' half done' if torn else ''}: {found}"


def in_child(act: Callable[[], object]) -> int:
    """The exit code of a process that does ``act``; 99 when that raises."""
    child = os.fork()
    if child == 0:
        try:
            act()
        except BaseException:
            os._exit(99)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
