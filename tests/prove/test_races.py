"""A sample of `make prove`: publications at one time, and bytes that were changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.prove import command_races, flips, races, scenes
from tests.prove.conftest import ON_POSIX, hold
from tests.prove.disks import LINKED, LINKLESS, Disk
from tests.prove.trials import trials

DISKS = pytest.mark.parametrize("disk", [LINKED, LINKLESS], ids=["links", "no-links"])


@ON_POSIX
@DISKS
def test_distinct_numbers_at_once(disk: Disk) -> None:
    with trials(scenes.REVISION) as trial:
        hold(races.prove_distinct(trial, 8, disk), 8)


@ON_POSIX
@DISKS
def test_one_version_at_once(disk: Disk) -> None:
    with trials(scenes.REVISION) as trial:
        hold(races.prove_same(trial, 12, disk), 12)


def test_a_publication_between_anothers_staging_and_commit() -> None:
    with trials(scenes.REVISION) as trial:
        hold(races.prove_between(trial), 3)


def test_the_real_command_for_one_version_at_once(tmp_path: Path) -> None:
    hold(command_races.prove_same(tmp_path, 4), 4)


def test_changed_bytes_are_found() -> None:
    with trials(scenes.REVISION) as trial:
        hold(flips.prove_entry(trial, every=23), 30)
        hold(flips.prove_last_entry(trial, every=23), 30)
        hold(flips.prove_release(trial, 60), 60)
