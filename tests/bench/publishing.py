"""Publishing, and stores that have grown: `python -m tests.bench.publishing`.

Times are wall-clock seconds, because a publication waits for its disk. What grows with a ledger is
told as a ratio: with 10,000 releases ÷ with 100. Verification is held against sha256sum over the
same bytes.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sopkit.ledger.entries import Head, entry_of
from sopkit.ledger.manifest import digest
from sopkit.workspace import Workspace
from tests.prove import office, workplace

PUBLICATIONS = 100
NUMBERS = 100
SMALL, LARGE = 100, 10_000  # releases of them
VERIFIED = 400  # releases of a usual size, of which all bytes are read
USUAL = 240_000  # bytes
RUNS = 9


def main() -> None:
    """Runs every benchmark in turn, each in a folder of its own."""
    for benchmark in (publication, growth, verification):
        with tempfile.TemporaryDirectory() as folder:
            benchmark(Path(folder))


def publication(root: Path) -> None:
    """One publication: as the command, and in a process that publishes many."""
    numbers = [f"BM-{number:04d}" for number in range(PUBLICATIONS + RUNS)]
    workplace.many(root, numbers)
    commands = [seconds(lambda one=one: workplace.run(root, one)) for one in numbers[:RUNS]]
    print(f"sopkit publish, cold process: {statistics.median(commands):.3f} s")
    taken = sorted(seconds(lambda one=one: workplace.release(root, one)) for one in numbers[RUNS:])
    p50, p99 = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
    print(f"one publication of {len(taken)}: p50 {p50:.3f} s, p99 {p99:.3f} s")


def growth(folder: Path) -> None:
    """The same commands with few and with many releases in the ledger."""
    places = {count: _library(folder / str(count), count) for count in (SMALL, LARGE)}
    commands: dict[str, Callable[[Path], object]] = {
        "register": lambda root: sopkit(root, "register"),
        "verify FILE": lambda root: sopkit(root, "verify", workplace.standard(root)),
        "the next publication": workplace.run,
    }
    for name, command in commands.items():
        first, again = {}, {}
        for count, root in places.items():
            first[count] = seconds(lambda root=root, command=command: command(root))
            runs = 1 if name.startswith("the next") else RUNS
            rest = [seconds(lambda root=root, command=command: command(root)) for _ in range(runs)]
            again[count] = first[count] if runs == 1 else statistics.median(rest)
        ratio = again[LARGE] / again[SMALL]
        print(
            f"{name:<22} {again[SMALL]:.3f} s with {SMALL}, {again[LARGE]:.3f} s with {LARGE:,}"
            f" releases: {ratio:.2f}×  (for the first time {first[LARGE]:.3f} s)",
            flush=True,
        )


def verification(folder: Path) -> None:
    """Every byte of a store, against sha256sum."""
    fill(folder / "output", VERIFIED, USUAL)
    store = office.store(folder)
    paths = [path for path in (folder / "output").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in paths)
    names = "\0".join(map(str, paths)).encode()

    def peer() -> None:
        command = ["xargs", "-0", "sha256sum"]
        subprocess.run(command, input=names, stdout=subprocess.DEVNULL, check=True)

    def ours() -> None:
        assert [*store.ledger.examine(), *store.examine()] == []

    times = [(seconds(ours), seconds(peer)) for _ in range(RUNS + 1)][1:]
    our, its = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"verified {size / 1e6:.0f} MB in {len(paths):,} files: {our:.3f} s,"
        f" sha256sum {its:.3f} s: {its / our:.2f} of its speed (aim 0.5)"
    )


def fill(output: Path, count: int, size: int) -> None:
    """A store of ``count`` releases of ``size`` bytes of NUMBERS procedures, made without
    publishing.
    """
    (output / "ledger").mkdir(parents=True)
    head = Head(0, "")
    for at in range(count):
        number, version = f"HC-{at % NUMBERS:05d}", f"{at // NUMBERS + 1}.0"
        files = office.files(number, version, size)
        folder = output / "releases" / number / version
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        day = office.NOON - timedelta(days=400 - at // NUMBERS)
        facts = office.facts(number, version, digest(files["manifest.json"]), day)
        entry, data = entry_of(facts, after=head, actor=office.ACTOR, at=day)
        (output / "ledger" / f"{entry.sequence:08d}.json").write_bytes(data)
        head = Head(entry.sequence, entry.digest)


def _library(root: Path, count: int) -> Path:
    """A workspace with a filled store, one real release, and a revision of it to publish."""
    fill(root / "output", count, 600)
    workplace.revision(root)
    Workspace(root).store().ledger.head()
    return root


def sopkit(root: Path, *arguments: str | Path) -> None:
    """A command in a process of its own."""
    command = [sys.executable, "-m", "sopkit", "-q", "-C", str(root), *map(str, arguments)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def seconds(act: Callable[[], object]) -> float:
    """How long ``act`` takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
