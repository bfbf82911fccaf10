"""`sopkit publish` typed in many places at one time."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.prove import workplace
from tests.prove.office import NUMBER
from tests.prove.scenes import FORMER, NEW
from tests.prove.trials import Result


def prove_distinct(root: Path, count: int = 32) -> Result:
    """Distinct numbers: none is lost, none is there twice."""
    numbers = [f"HC-{at:03d}" for at in range(count)]
    workplace.many(root, numbers)
    answers = _at_once(root, numbers)
    found = [answer for answer in answers if not workplace.has_published(answer)]
    for number in numbers:
        versions = [facts.version for facts in workplace.released(root, number)]
        found += [] if versions == [FORMER] else [f"{number}: {versions}"]
    found += workplace.broken(root, [FORMER] * count)
    return Result(f"{count} × sopkit publish of distinct numbers at once", count, tuple(found))


def prove_same(root: Path, count: int = 64) -> Result:
    """One version: one wins, the others are told that it is published already."""
    workplace.revision(root)
    answers = _at_once(root, [NUMBER] * count)
    winners = sum(map(workplace.has_published, answers))
    found = [] if winners == 1 else [f"published by {winners}"]
    versions = [facts.version for facts in workplace.released(root, NUMBER)]
    found += [] if versions == [FORMER, NEW] else [f"{versions}"]
    found += workplace.broken(root)
    return Result(f"{count} × sopkit publish of one version at once", count, tuple(found))


def _at_once(root: Path, numbers: Sequence[str]) -> list[str]:
    """What the commands, all running at one time, answer."""
    running = [
        subprocess.Popen(
            workplace.command(root, number), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        for number in numbers
    ]
    return [process.communicate(timeout=300)[0].decode() for process in running]
