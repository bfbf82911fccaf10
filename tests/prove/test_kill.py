"""A sample of `make prove`: processes killed, disks failing, disks that take no change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.prove import faults, kill, scenes, strace
from tests.prove.conftest import ON_POSIX, hold
from tests.prove.disks import LINKED, LINKLESS, Disk
from tests.prove.trials import trials

if TYPE_CHECKING:
    from tests.prove.scenes import Scene

SCENES = pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.name)


@ON_POSIX
@SCENES
@pytest.mark.parametrize("disk", [LINKED, LINKLESS], ids=["links", "no-links"])
def test_killed_at_operations_of_its_disk(scene: Scene, disk: Disk) -> None:
    with trials(scene) as trial:
        hold(kill.prove(trial, every=9, disk=disk), 4)


@ON_POSIX
def test_killed_where_it_counts() -> None:
    """From the end of staging to the last step, without a gap."""
    with trials(scenes.REVISION) as trial:
        names = kill.operations(trial)
        commit = names.index("link")
        cases = [(at, False) for at in range(commit - 4, len(names))]
        assert list(kill.broken(trial, cases, LINKED)) == []


@pytest.mark.skipif(not strace.is_here(), reason="strace is not installed")
def test_killed_at_calls_of_the_real_command(tmp_path: Path) -> None:
    hold(strace.prove(tmp_path, every=40), 3)


@SCENES
def test_failing_disks(scene: Scene) -> None:
    with trials(scene) as trial:
        hold(faults.prove(trial, every=17), 8)


@ON_POSIX
def test_a_store_that_may_not_be_written() -> None:
    with trials(scenes.REVISION) as trial:
        hold(faults.prove_read_only(trial), 2)
