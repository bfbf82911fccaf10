"""A sample of `make prove`: power lost, and each sync forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.prove import power, scenes
from tests.prove.conftest import hold
from tests.prove.trials import trials

if TYPE_CHECKING:
    from tests.prove.scenes import Scene

SCENES = pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.name)


@SCENES
@pytest.mark.parametrize("links", [True, False], ids=["links", "no-links"])
def test_power_lost(scene: Scene, links: bool) -> None:
    with trials(scene) as trial:
        hold(power.prove(trial, links=links, most=20), 14)


def test_power_lost_after_a_killed_and_a_good_run() -> None:
    with trials(scenes.FIRST) as trial:
        hold(power.prove_after_kill(trial, every=8, most=30), 30)


def test_a_forgotten_sync_is_found_out() -> None:
    """The syncs of one release; `make prove` shows it of each in the code."""
    with trials(scenes.APPROVED) as trial:
        told = power.history(trial)
        harm = {sync.at: power.harm(trial, told, [sync]) for sync in told.record.syncs}
    in_vain = [at for at, found in harm.items() if found == ""]
    assert [at for at, found in harm.items() if found], "some are needed"
    assert in_vain == [], "what rests on a sync may be lost without it"


def test_the_model_loses_what_was_not_synced() -> None:
    """Without any sync hardly anything is left."""
    with trials(scenes.REVISION) as trial:
        told = power.history(trial)
        assert power.harm(trial, told, told.record.syncs)
        assert len(list(power.distinct(told, range(told.record.length + 1)))) > 200
