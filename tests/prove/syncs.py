"""Each sync forgotten in turn: the model of power loss must find what breaks then.

So none is superfluous, and the model is no blind witness.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.prove import power, scenes
from tests.prove.trials import Result, Trials, trials

if TYPE_CHECKING:
    from tests.prove.forgetful_disk import Sync


def prove() -> Result:
    """Forgets each sync of every scene; then, of those places in the code whose syncs were in
    vain, all calls at once after another process was killed.
    """
    needed: set[str] = set()
    in_vain: set[str] = set()
    forgotten = 0
    for scene in scenes.ALL:
        for links in (True, False):
            with trials(scene) as trial:
                told = power.history(trial, links=links)
                for sync in told.record.syncs:
                    forgotten += 1
                    found = power.harm(trial, told, [sync])
                    (needed if found else in_vain).add(sync.site)
    for site in sorted(in_vain - needed):
        forgotten += 1
        if is_needed_after_kill(site):
            needed.add(site)
    found = tuple(f"the sync in {site} protects nothing" for site in sorted(in_vain - needed))
    return Result(f"syncs forgotten, of {len(needed)} places in the code", forgotten, found)


def is_needed_after_kill(site: str) -> bool:
    """Whether all that another process left unsynced when it was killed is lost without it."""
    return any(power.harm(trial, told, syncs) for trial, told, syncs in _after_kill(site))


def _after_kill(site: str) -> Iterator[tuple[Trials, power.History, list[Sync]]]:
    for scene in scenes.ALL:
        for links in (True, False):
            with trials(scene) as trial:
                length = power.history(trial, links=links).record.length
                for killed in range(length - 1, 0, -1):
                    told = power.history_after_kill(trial, killed, links=links)
                    syncs = [each for each in told.record.syncs if each.site == site]
                    if syncs:
                        yield trial, told, syncs
