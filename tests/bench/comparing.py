"""Redlines beside two peers: `python -m tests.bench.comparing FOLDER`, where the peers' Python is.

All compare the same two standards, as Word files. Ours is the command an office uses,
`sopkit diff OLD.docx NEW.docx --to docx`, which reads the sources that they carry and proves the
redline before it writes it. `in memory` is the same from two procedures that were read before,
without starting and reading. docx-trackdiff is timed as its own command, without its verifier, and
python-redlines (Docxodus) as a line of Python, because it has no command.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import sopkit
from tests.bench import measure, revisions
from tests.bench.marked import marked_characters
from tests.redline.versions import CASES, case

REDLINES = """
import sys
from pathlib import Path
from python_redlines import DocxodusEngine
old, new, out = map(Path, sys.argv[1:])
out.write_bytes(DocxodusEngine().run_redline("Editor", old.read_bytes(), new.read_bytes())[0])
"""
PATIENCE = 240  # seconds for a peer
TRACKDIFF, PYTHON_REDLINES = "docx-trackdiff", "python-redlines"


class Workload(NamedTuple):
    """A pair of versions and how often it is compared; ``aims`` are the ratios to reach against
    docx-trackdiff and python-redlines.
    """

    name: str
    pair: tuple[str, str]
    runs: int
    aims: tuple[float, float]


def workloads() -> list[Workload]:
    """From a usual pair to what nobody should do."""
    return [
        Workload("one pair, 114 steps, cold process", revisions.light(114), 5, (0.5, 1)),
        Workload("1,000 steps", revisions.light(1_000), 3, (0.5, 1)),
        Workload("5,000 steps, all edited, 30% shuffled", revisions.heavy(5_000), 1, (0.5, 1)),
        Workload("10,000 steps", revisions.light(10_000), 1, (1, 1)),
    ]


class Files(NamedTuple):
    """Two standards, their sources, and where the redline goes."""

    old: Path
    new: Path
    old_source: Path
    new_source: Path
    out: Path


def main() -> None:
    """Runs every benchmark in turn, each in a folder of its own."""
    peers = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as folder:
        # As installed, like the peers: modules are compiled once, whatever the environment says.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        ours(files(Path(folder), revisions.light(20)))
        every(peers)


def every(peers: Path) -> None:
    """Every workload, growth, and the marked characters."""
    for workload in workloads():
        with tempfile.TemporaryDirectory() as folder:
            measured(workload, files(Path(folder), workload.pair), peers)
    with tempfile.TemporaryDirectory() as folder:
        growth(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        marked(Path(folder), peers)


def measured(workload: Workload, made: Files, peers: Path) -> None:
    """CPU time and peak memory of all, in turn."""
    commands: dict[str, Callable[[], measure.Usage | None]] = {
        "sopkit": lambda: ours(made),
        TRACKDIFF: lambda: patient([peers / "docx-trackdiff", made.old, made.new, made.out], made),
        PYTHON_REDLINES: lambda: patient(
            [peers / "python", "-c", REDLINES, made.old, made.new, made.out], made
        ),
    }
    taken = [{name: run() for name, run in commands.items()} for _ in range(workload.runs)]
    our = _median([each["sopkit"] for each in taken])
    assert our is not None
    inside, _ = in_memory(made)
    print(f"{workload.name}: {our.cpu:.3f} s CPU, in memory {inside:.3f} s, {our.memory:.0f} MiB")
    for peer, aim in zip((TRACKDIFF, PYTHON_REDLINES), workload.aims, strict=True):
        its = _median([each[peer] for each in taken])
        if its is None:
            print(f"  {peer:<15} gave nothing in {PATIENCE} s", flush=True)
            continue
        ratio = its.cpu / our.cpu
        verdict = "yes" if ratio >= aim else "NO"
        print(
            f"  {peer:<15} {its.cpu:8.3f} s {ratio:7.2f}× (aim {aim:g}×: {verdict}),"
            f" in memory {its.cpu / inside:.2f}×; {its.memory:.0f} MiB",
            flush=True,
        )


def growth(folder: Path) -> None:
    """How time and memory grow with the length, in memory and as a command."""
    for make in (revisions.light, revisions.heavy):
        for steps in (1_000, 10_000, 30_000):
            if make is revisions.heavy and steps > 10_000:
                continue
            made = files(folder / f"{make.__name__}-{steps}", make(steps))
            used, (whole, compared) = ours(made), in_memory(made)
            print(
                f"{make.__name__} edits of {steps:>6,} steps: {used.cpu:.2f} s CPU,"
                f" {used.memory:.0f} MiB; in memory {whole:.2f} s"
                f" ({compared:.2f} comparing, {whole - compared:.2f} writing and proving),"
                f" {whole / steps * 1000:.3f} s for 1,000",
                flush=True,
            )


def marked(folder: Path, peers: Path) -> None:
    """Marked characters on the cases that prove the redline: ours, and the fewest of a peer's."""
    total, more = [0, 0, 0], []
    for path in CASES:
        pair = case(path)
        made = Files(*(folder / name for name in ("o.docx", "n.docx", "", "", "out.docx")))
        made.old.write_bytes(pair.clean_old())
        made.new.write_bytes(pair.clean_new())
        made.out.write_bytes(pair.redline())
        counts = [marked_characters(made.out)]
        for command in (
            [peers / "docx-trackdiff", made.old, made.new, made.out],
            [peers / "python", "-c", REDLINES, made.old, made.new, made.out],
        ):
            patient(command, made)
            counts.append(marked_characters(made.out))
        total = [before + count for before, count in zip(total, counts, strict=True)]
        if counts[0] > min(counts[1:]):
            more.append(f"  {path.stem}: {counts[0]}, {counts[1]}, {counts[2]}")
    print(
        f"marked characters of {len(CASES)} cases: {total[0]:,}; {TRACKDIFF} {total[1]:,},"
        f" {PYTHON_REDLINES} {total[2]:,}"
    )
    print(f"cases in which a peer marks fewer (ours, {TRACKDIFF}, {PYTHON_REDLINES}): {len(more)}")
    print("\n".join(more), flush=True)


def files(folder: Path, pair: tuple[str, str]) -> Files:
    """The standards of two versions."""
    sources = revisions.write(folder, pair)
    standards = [source.with_suffix(".docx") for source in sources]
    for source, standard in zip(sources, standards, strict=True):
        standard.write_bytes(sopkit.render(sopkit.read(source)))
    return Files(*standards, *sources, folder / "out.docx")


def ours(made: Files) -> measure.Usage:
    """Our command; it answers 1, because there are differences."""
    command = [sys.executable, "-m", "sopkit", "-q", "diff", made.old, made.new]
    return measure.run([*command, "--to", "docx", "-o", made.out], made.out.parent, answer=1)


def in_memory(made: Files) -> tuple[float, float]:
    """The CPU seconds in memory: all, and of those for comparing."""
    command = [sys.executable, "-m", "tests.bench.in_memory", made.old_source, made.new_source]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    whole, compared = map(float, said.split())
    return whole, compared


def patient(command: list[str | Path], made: Files) -> measure.Usage | None:
    """A peer's usage; None when it fails or takes too long."""
    made.out.unlink(missing_ok=True)
    try:
        return measure.run(["timeout", str(PATIENCE), *command], made.out.parent)
    except subprocess.CalledProcessError:
        return None


def _median(usages: list[measure.Usage | None]) -> measure.Usage | None:
    known = [usage for usage in usages if usage]
    if len(known) < len(usages):
        return None
    return measure.Usage(
        statistics.median(usage.cpu for usage in known),
        statistics.median(usage.memory for usage in known),
    )


if __name__ == "__main__":
    main()
