"""Power loss: after every operation, with all that was not synced lost in any combination."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import product
from math import prod
from pathlib import Path
from typing import NamedTuple

from tests.prove import office
from tests.prove.disks import LINKLESS
from tests.prove.forgetful_disk import Effect, ForgetfulDisk, Losses, PowerCut, Record, Sync, Tree
from tests.prove.trials import Result, Trials
from tests.prove.verdict import Promise

MEMORY = "memory"
FEW = 64  # combinations that are all tried
SOME = 40  # of more, by chance


class History(NamedTuple):
    """What was done to the store, what this machine remembered of it after each operation (None:
    nothing, it is another machine that looks), and what was promised in the end.
    """

    record: Record
    memories: tuple[Tree, ...] | None
    promise: Promise


class Case(NamedTuple):
    """What is left when the power goes after ``end`` operations."""

    end: int
    left: Tree
    memory: Tree
    promise: Promise


class Rig(ForgetfulDisk):
    """The disk of the store; the memory beside it is on another disk, which loses nothing."""

    def __init__(self, root: Path, *, links: bool) -> None:
        super().__init__(root, MEMORY)
        self._links = links
        self.memories = [_files(root / MEMORY)]

    def link(self, old: Path, new: Path) -> None:
        if self._links:
            super().link(old, new)
        else:
            LINKLESS.link(old, new)

    def _next(self) -> None:
        if len(self.memories) <= self.at:
            self.memories.append(_files(self.root / MEMORY))
        super()._next()


def history(trial: Trials, *, links: bool = True) -> History:
    """What is done when nothing happens to it."""
    rig = Rig(trial.fresh(), links=links)
    trial.act(rig)
    memories = (*rig.memories, _files(trial.root / MEMORY))
    return History(rig.record(), memories, Promise.KEPT)


def history_after_kill(trial: Trials, killed: int, *, links: bool = True) -> History:
    """It was killed at an operation and done again, and another publication followed."""
    rig = Rig(trial.fresh(), links=links)
    rig.until = killed
    with suppress(PowerCut):
        trial.act(rig)
    rig.until = sys.maxsize
    with suppress(office.AlreadyPublished):
        trial.act(rig)
    office.publish(office.store(trial.root, rig), office.ANOTHER)
    return History(rig.record(), None, Promise.MADE)


def prove(trial: Trials, *, links: bool = True, most: int = sys.maxsize) -> Result:
    """Tries what may be left of one publication; of very many cases ``most``, by chance."""
    told = history(trial, links=links)
    cases = list(distinct(told, range(told.record.length + 1)))
    name = f"power loss, {trial.scene.name}{'' if links else ', no hard links'}"
    return Result(name, *_tried(trial, cases, most))


def prove_after_kill(
    trial: Trials, *, links: bool = True, every: int = 1, most: int = sys.maxsize
) -> Result:
    """The same at the end of what followed a kill at any operation."""
    cases: list[Case] = []
    for killed in range(0, history(trial, links=links).record.length, every):
        told = history_after_kill(trial, killed, links=links)
        cases += distinct(told, [told.record.length])
    what = "power loss after kill -9 and a rerun"
    name = f"{what}, {trial.scene.name}{'' if links else ', no hard links'}"
    return Result(name, *_tried(trial, cases, most))


def harm(trial: Trials, told: History, forgotten: Sequence[Sync]) -> str | None:
    """What is broken when those syncs are forgotten and the power goes; "" when nothing ever is,
    None when nothing rested on them.
    """
    exposed_ever = False
    without = told._replace(record=told.record.without(forgotten))
    for end in range(told.record.length, forgotten[0].at - 1, -1):
        sure = set(told.record.uncertain(end))
        exposed = [each for each in without.record.uncertain(end) if each not in sure]
        exposed_ever = exposed_ever or bool(exposed)
        for losses in _combinations(exposed):
            case = _case(without, end, losses)
            _materialise(trial.root, case)
            if found := trial.broken(case.promise):
                return found[0]
    return "" if exposed_ever else None


def distinct(told: History, ends: Iterable[int]) -> Iterator[Case]:
    """Every different case that is tried."""
    seen: set[bytes] = set()
    for end in ends:
        for losses in _combinations(told.record.uncertain(end)):
            case = _case(told, end, losses)
            digest = sha256(repr((sorted(case.left.items()), case.promise)).encode()).digest()
            if digest not in seen:
                seen.add(digest)
                yield case


def _case(told: History, end: int, losses: Losses) -> Case:
    memory = told.memories[end] if told.memories else {}
    promise = told.promise if end == told.record.length else Promise.NONE
    return Case(end, told.record.left(end, losses), memory, promise)


def _tried(trial: Trials, cases: list[Case], most: int) -> tuple[int, tuple[str, ...]]:
    if len(cases) > most:
        cases = random.Random(0).sample(cases, most)
    found: list[str] = []
    for case in cases:
        _materialise(trial.root, case)
        wrong = trial.broken(case.promise) + trial.unrepaired()
        found += [f"after operation {case.end}: {words}" for words in wrong]
    return len(cases), tuple(found)


def _materialise(root: Path, case: Case) -> None:
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    for tree, folder in ((case.left, root), (case.memory, root / MEMORY)):
        for path, data in tree.items():
            if data is None:
                (folder / path).mkdir(parents=True)
            else:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(data)


def _files(folder: Path) -> Tree:
    paths = sorted(folder.rglob("*"))
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in paths
    }


def _combinations(effects: list[Effect]) -> Iterator[Losses]:
    """All ways to lose some of the effects when they are few; else nothing, all, each by itself,
    all but each, and some by chance.
    """
    ways = [(effect, _ways(effect)) for effect in effects]
    if prod(len(each) + 1 for _, each in ways) <= FEW:
        for chosen in product(*([None, *each] for _, each in ways)):
            yield _losses(zip(effects, chosen, strict=True))
        return
    yield {}
    yield _losses((effect, each[0]) for effect, each in ways)
    for effect, each in ways:
        yield from ({effect: way} for way in each)
        yield _losses((other, found[-1]) for other, found in ways if other is not effect)
    chance = random.Random(len(effects))
    for _ in range(SOME):
        yield _losses((effect, chance.choice([None, *each])) for effect, each in ways)


def _losses(chosen: Iterable[tuple[Effect, bytes | None]]) -> Losses:
    return {effect: way for effect, way in chosen if way is not None}


def _ways(effect: Effect) -> list[bytes]:
    """What may be left of the content of a file; of a name nothing."""
    data = effect.data
    return [b"", data[: len(data) // 2], bytes(len(data))] if effect.file >= 0 else [b""]
