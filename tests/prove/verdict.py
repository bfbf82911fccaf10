"""Whether a store is sound after something happened to what was done in it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.diagnostics import Severity
from sopkit.files.disk import DISK, Disk
from sopkit.ledger.releases import State
from sopkit.refusals import Refused
from tests.prove import office
from tests.prove.office import NOON, NUMBER
from tests.prove.scenes import NEW, Scene, published

if TYPE_CHECKING:
    from sopkit.ledger.store import Store

BEFORE = (NOON + timedelta(days=1)).date()  # the new version is published, not yet in force
AFTER = (NOON + timedelta(days=30)).date()


class Promise(IntEnum):
    """What users were told. MADE: it is done; KEPT: it ended well, so all is in its place too."""

    NONE = 0
    MADE = 1
    KEPT = 2


def broken(
    scene: Scene, root: Path, promise: Promise = Promise.NONE, disk: Disk = DISK
) -> list[str]:
    """What is wrong with the store, in words, when that was promised."""
    store = office.store(root, disk)
    try:
        return [*_damage(store), *_in_force(scene, store), *_unkept(scene, store, promise)]
    except (Refused, OSError) as fault:
        return [f"cannot be read: {fault}"]


def unrepaired(scene: Scene, root: Path, *, disk: Disk = DISK) -> list[str]:
    """What is wrong after it was done again, and another publication after that."""
    store = office.store(root, disk)
    try:
        was_there = bool(scene.times(store))
        try:
            scene.act(store)
        except office.AlreadyPublished:
            if not was_there:
                return ["told to be done already, but it was not"]
        else:
            if was_there:
                return ["done twice"]
        with suppress(office.AlreadyPublished):
            office.publish(office.store(root, disk), office.ANOTHER)
    except (Refused, OSError) as fault:
        return [f"cannot be done again: {fault}"]
    return broken(scene, root, Promise.KEPT, disk)


def _damage(store: Store) -> list[str]:
    found = [*store.ledger.examine(), *store.examine()]
    return [each.message() for each in found if each.severity is Severity.ERROR]


def _in_force(scene: Scene, store: Store) -> list[str]:
    """The former version holds until the new one's day; then that one, if it was published."""
    later = NEW if published(store) else scene.former
    return [
        f"in force on {day}: {found}, not {wanted or 'nothing'}"
        for day, wanted in ((BEFORE, scene.former), (AFTER, later))
        if (found := _versions_in_force(store, day)) != [wanted] * bool(wanted)
    ]


def _versions_in_force(store: Store, day: date) -> list[str]:
    return [
        standing.release.facts.version
        for standing in store.ledger.standings(day)
        if standing.state is State.IN_FORCE and standing.release.facts.number == NUMBER
    ]


def _unkept(scene: Scene, store: Store, promise: Promise) -> list[str]:
    times = scene.times(store)
    if promise and times != 1:
        return [f"done {times} times, and it was told to be"]
    if promise is not Promise.KEPT:
        return []
    unplaced = [store.unplaced(facts) for facts in published(store)]
    return [found.message() for found in unplaced if found]
