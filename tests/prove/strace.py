"""kill -9 at every call of the operating system by which `sopkit publish` changes its files.

Between two changes a process only reads: to be killed there is to be killed at the next change.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from tests.prove import workplace
from tests.prove.trials import Result

PLACES = 2  # that trials are made in at one time
CHANGES = (
    *("open", "openat", "creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2"),
    *("link", "linkat", "unlink", "unlinkat", "rmdir", "chmod", "fchmod", "fchmodat"),
    *("fchmodat2", "utimensat", "fsync", "fdatasync", "ftruncate"),
    *("write", "writev", "pwrite64", "pwritev"),
)
_TRACE = f"trace={','.join(f'?{name}' for name in CHANGES)}"
_CALL = re.compile(r"\d+ +(\w+)\((.*)")


class Call(NamedTuple):
    """The call ``name`` made for the ``count``-th time."""

    name: str
    count: int


def is_here() -> bool:
    """Whether processes can be traced on this machine."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    return subprocess.run([strace, "-o", "/dev/null", "true"], check=False).returncode == 0


def prove(folder: Path, every: int = 1) -> Result:
    """Kills `sopkit publish` at its calls, each time in a fresh copy of one workspace."""
    before = folder / "before"
    workplace.revision(before)
    places: SimpleQueue[Path] = SimpleQueue()
    for at in range(PLACES):
        places.put(folder / f"place{at}")
    calls = _calls(before, folder / "place0")[::every]

    def tried(call: Call) -> list[str]:
        place = places.get()
        try:
            return [f"{call.name} {call.count}: {words}" for words in _broken(before, place, call)]
        finally:
            places.put(place)

    with ThreadPoolExecutor(PLACES) as pool:
        found = [words for each in pool.map(tried, calls) for words in each]
    return Result("kill -9 by strace, sopkit publish", len(calls), tuple(found))


def _calls(before: Path, place: Path) -> list[Call]:
    """The calls of a publication that nothing happens to, from the first that changes something in
    its workspace.
    """
    _fresh(before, place)
    log = place.with_name("log")
    _strace(place, ["-y", "-o", str(log)])
    calls: list[Call] = []
    counts: Counter[str] = Counter()
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if match := _CALL.match(line):
            name, arguments = match.groups()
            counts[name] += 1
            is_opening = name in ("open", "openat") and "O_CREAT" not in arguments
            if str(place) in arguments and not is_opening:
                calls.append(Call(name, counts[name]))
    assert len(calls) > 50, "a publication makes many changes"
    return calls


def _broken(before: Path, place: Path, call: Call) -> list[str]:
    _fresh(before, place)
    code = _strace(
        place, ["-o", "/dev/null", "-e", f"inject={call.name}:signal=KILL:when={call.count}"]
    )
    if code not in (-signal.SIGKILL, 128 + signal.SIGKILL):
        return [f"was not killed but ended with {code}"]
    return [*workplace.broken(place), *workplace.unrepaired(place)]


def _strace(place: Path, options: Sequence[str]) -> int:
    command = ["strace", "-f", "-qq", "-s", "4096", "-e", _TRACE, *options, "--"]
    return subprocess.run(
        [*command, *workplace.command(place)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        timeout=300,
    ).returncode


def _fresh(before: Path, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(before, place)
