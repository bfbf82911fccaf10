"""Many publications at one time, in processes of their own."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.ledger.appending import torn
from sopkit.ledger.facts import Published
from sopkit.refusals import Refused
from tests.prove import office, verdict
from tests.prove.disks import LINKED
from tests.prove.office import NUMBER
from tests.prove.scenes import NEW
from tests.prove.trials import Result, Trials

if TYPE_CHECKING:
    from sopkit.files.disk import Disk

DONE, TOLD, FAILED = 0, 3, 4
PATIENCE = torn._PAUSE


def prove_distinct(trial: Trials, count: int = 32, disk: Disk = LINKED) -> Result:
    """Distinct numbers at once: none is lost, none is there twice."""
    root = trial.fresh()
    numbers = [f"HC-{at:03d}" for at in range(count)]
    codes = at_once([partial(_publish, root, disk, number, "A/0") for number in numbers])
    found = [f"{code} ended with {codes[code]}" for code in codes if code != DONE]
    found += _not_once(root, numbers) + trial.broken()
    return Result(
        f"{count} publications of distinct numbers at once{_links(disk)}", count, tuple(found)
    )


def prove_same(trial: Trials, count: int = 64, disk: Disk = LINKED) -> Result:
    """One version of one number by all: one wins, the others are told."""
    root = trial.fresh()
    codes = at_once([partial(_publish, root, disk, NUMBER, NEW)] * count)
    found = [] if codes == {DONE: 1, TOLD: count - 1} else [f"ended with {dict(codes)}"]
    found += _not_once(root, [NUMBER]) + trial.broken(verdict.Promise.KEPT)
    name = f"{count} publications of one version at once{_links(disk)}"
    return Result(name, count, tuple(found))


def prove_between(trial: Trials) -> Result:
    """A second publication begins and ends between the staging and the commit of another: of the
    same files, of another number, and of the same version with other files.
    """
    found: list[str] = []
    cases = ((NUMBER, NEW, True), (office.ANOTHER, "A/0", False), (NUMBER, "A/2", False))
    for number, version, loses in cases:
        root = trial.fresh()

        def second(root: Path = root, number: str = number, version: str = version) -> None:
            office.publish(office.store(root), number, version)

        try:
            office.publish(office.store(root), NUMBER, NEW, between=second)
            told = False
        except office.AlreadyPublished:
            told = True
        found += [] if told == loses else [f"{number} {version} in between: told {told}"]
        found += trial.broken(verdict.Promise.KEPT)
    return Result("a publication within another", len(cases), tuple(found))


def at_once(acts: Sequence[Callable[[], None]]) -> Counter[int]:
    """How many of the processes that do the ``acts``, all from one moment, end with which code."""
    start = time.monotonic() + 0.2 + 0.01 * len(acts)
    children = [_child(act, start) for act in acts]
    return Counter(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


def _child(act: Callable[[], None], start: float) -> int:
    child = os.fork()
    if child:
        return child
    try:
        torn._PAUSE = PATIENCE
        time.sleep(max(0.0, start - time.monotonic()))
        act()
        os._exit(DONE)
    except office.AlreadyPublished:
        os._exit(TOLD)
    except Refused:
        os._exit(FAILED)
    finally:
        os._exit(99)


def _publish(root: Path, disk: Disk, number: str, version: str) -> None:
    office.publish(office.store(root, disk), number, version)


def _links(disk: Disk) -> str:
    return "" if disk is LINKED else ", no hard links"


def _not_once(root: Path, numbers: Sequence[str]) -> list[str]:
    store = office.store(root)
    facts = [entry.facts for entry in store.ledger.entries()]
    times = Counter(each.number for each in facts if isinstance(each, Published))
    former = {NUMBER: 1}
    return [
        f"{number} is there {times[number]} times"
        for number in numbers
        if times[number] - former.get(number, 0) != 1
    ]
