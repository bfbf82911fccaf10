"""CPU time and peak memory of whole processes, by the operating system's own accounting."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Usage:
    """``cpu`` in seconds (user and system, children included), ``memory`` in MiB (peak of the
    largest single process).
    """

    cpu: float
    memory: float


def run(command: Sequence[str | Path], folder: Path, answer: int = 0) -> Usage:
    """One run of a command to its end. Raises CalledProcessError when it exits otherwise than with
    ``answer``.
    """
    started = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode != answer:
        raise subprocess.CalledProcessError(started.returncode, command)
    return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def medians(ours: Callable[[], Usage], peer: Callable[[], Usage], runs: int) -> tuple[Usage, Usage]:
    """The median usage of both, run in turn so that a drifting machine touches both alike."""
    pairs = [(ours(), peer()) for _ in range(runs + 1)][1:]
    return _median([pair[0] for pair in pairs]), _median([pair[1] for pair in pairs])


def _median(usages: Sequence[Usage]) -> Usage:
    return Usage(
        statistics.median(usage.cpu for usage in usages),
        statistics.median(usage.memory for usage in usages),
    )
