"""`make prove`: every proof in full; prints what was tried and how much of it was broken."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.ledger.appending import torn
from tests.prove import (
    command_races,
    faults,
    flips,
    kill,
    power,
    races,
    redlines,
    scenes,
    strace,
    syncs,
)
from tests.prove.disks import LINKED, LINKLESS
from tests.prove.trials import MEMORY, Result, Trials, trials

if TYPE_CHECKING:
    from tests.prove.scenes import Scene

Proof = Callable[[], Result]
RACES = (races.prove_distinct, races.prove_same)


def main() -> None:
    """Runs every proof, two at a time; exits with 1 when anything was broken."""
    began = time.monotonic()
    cases, broken = 0, 0
    if not redlines.libreoffice_is_here():
        print("LibreOffice is not there: it is not asked to resolve redlines")
    if not strace.is_here():
        print("strace is not there or may not trace: the real command is not killed")
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        for result in pool.map(outcome, range(len(list(proofs())))):
            print(result, flush=True)
            for words in result.broken[:10]:
                print(f"    {words}", flush=True)
            cases, broken = cases + result.cases, broken + len(result.broken)
    minutes = (time.monotonic() - began) / 60
    print(f"Together {cases:,} cases, {broken} broken, in {minutes:.1f} minutes")
    sys.exit(1 if broken else 0)


def outcome(number: int) -> Result:
    """What came of the proof of that number."""
    torn._PAUSE = 0.0  # nobody else writes there: no need to wait whether somebody does
    return list(proofs())[number]()


def proofs() -> Iterator[Proof]:
    """All proofs, in the order in which they are told."""
    for scene in scenes.ALL:
        yield partial(on, scene, kill.prove)
        yield partial(on, scene, faults.prove)
    for links in (True, False):
        for scene in scenes.ALL:
            yield partial(on, scene, partial(power.prove, links=links))
        for scene in scenes.ALL:
            yield partial(on, scene, partial(power.prove_after_kill, links=links, most=400))
    yield syncs.prove
    for proof in (
        *(faults.prove_read_only, partial(kill.prove, disk=LINKLESS), races.prove_between),
        *(partial(race, disk=disk) for race in RACES for disk in (LINKED, LINKLESS)),
        *(flips.prove_entry, flips.prove_last_entry, flips.prove_release),
    ):
        yield partial(on, scenes.REVISION, proof)
    yield redlines.prove_scripts
    yield partial(in_folder, redlines.prove_valid)
    if redlines.libreoffice_is_here():
        yield partial(in_folder, redlines.prove_in_libreoffice)
    yield partial(in_folder, command_races.prove_distinct)
    yield partial(in_folder, command_races.prove_same)
    if strace.is_here():
        yield partial(in_folder, strace.prove)


def on(scene: Scene, proof: Callable[[Trials], Result]) -> Result:
    """A proof with trials of its own."""
    with trials(scene) as trial:
        return proof(trial)


def in_folder(proof: Callable[[Path], Result]) -> Result:
    """A proof in a folder of its own."""
    parent = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="sopkit-", dir=parent) as folder:
        return proof(Path(folder))


if __name__ == "__main__":
    main()
