"""`make bench`: prints CPU-time and memory ratios, peer ÷ sopkit, all measured in this run."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import measure, procedures

SOPKIT = (sys.executable, "-m", "sopkit", "-q")
LIBRARY = 300
LENGTHS = (110, 1_100, 11_000)


def main() -> None:
    """Runs every benchmark in turn, each in a folder of its own."""
    if not shutil.which("pandoc"):
        sys.exit("pandoc is not installed: sudo apt-get install pandoc")
    version = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True)
    print(f"Peer: {version.stdout.splitlines()[0]} (a process for each document)")
    for benchmark in (one_document, library, length):
        with tempfile.TemporaryDirectory() as folder:
            benchmark(Path(folder))


def one_document(folder: Path) -> None:
    """One standard, in a process that starts cold."""
    (path,) = procedures.write(folder, 1)
    ours, peer = measure.medians(
        lambda: measure.run([*SOPKIT, "build", "--force", "--only", "standard"], folder),
        lambda: pandoc(path),
        runs=9,
    )
    report("one document, cold process", ours.cpu, peer.cpu, "s CPU", aim=0.9)
    report("  its peak memory", ours.memory, peer.memory, "MiB", aim=3)


def library(folder: Path) -> None:
    """A library with all three artifacts, against the peer's DOCX alone."""
    paths = procedures.write(folder, LIBRARY)
    ours = measure.run([*SOPKIT, "build"], folder)
    peers = [pandoc(path) for path in paths]
    name = f"{LIBRARY} procedures × 3 artifacts (peer: DOCX only)"
    report(name, ours.cpu, sum(peer.cpu for peer in peers), "s CPU", aim=7)
    report("  peak memory of one process", ours.memory, max(p.memory for p in peers), "MiB", aim=3)
    unchanged = measure.run([*SOPKIT, "build"], folder)
    print(f"  built again, nothing changed: {unchanged.cpu:.2f} s CPU")


def length(folder: Path) -> None:
    """Growth with a document's length: seconds beyond a cold start, for each 1,000 steps."""
    for steps in LENGTHS:
        place = folder / str(steps)
        (path,) = procedures.write(place, 1, steps)
        command = [*SOPKIT, "build", "--force", "--only", "standard"]
        ours, peer = measure.medians(
            lambda command=command, place=place: measure.run(command, place),
            lambda path=path: pandoc(path),
            runs=1 if steps > 5_000 else 3,
        )
        report(f"one document of {steps:,} steps", ours.cpu, peer.cpu, "s CPU")
        report("  its peak memory", ours.memory, peer.memory, "MiB")


def pandoc(path: Path) -> measure.Usage:
    """The peer's DOCX of one procedure."""
    target = path.with_suffix(".docx")
    return measure.run(["pandoc", "-f", "markdown", path, "-o", target], path.parent)


def report(name: str, ours: float, peer: float, unit: str, aim: float | None = None) -> None:
    """One line: both figures, the ratio, and whether it reaches the aim."""
    ratio = peer / ours
    verdict = "" if aim is None else f"  (aim {aim:g}×: {'yes' if ratio >= aim else 'NO'})"
    print(f"{name:<52} {ours:8.3f} | {peer:8.3f} {unit:<6} {ratio:6.2f}×{verdict}", flush=True)


if __name__ == "__main__":
    main()
