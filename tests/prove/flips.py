"""Every byte of an entry, and many of a release's files, changed: whole verification finds it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.prove import office
from tests.prove.office import NUMBER
from tests.prove.scenes import NEW
from tests.prove.trials import Result, Trials


def prove_entry(trial: Trials, every: int = 1) -> Result:
    """Each byte of an entry with another before and one after it."""
    root = _released(trial)
    office.publish(office.store(root), office.ANOTHER)
    entry = office.store(root).ledger.path(2)
    places = range(0, entry.stat().st_size, every)
    found = tuple(_unnoticed(root, entry, places))
    return Result("bytes of an entry changed", len(places), found)


def prove_last_entry(trial: Trials, every: int = 1) -> Result:
    """The same where no entry follows that names its digest."""
    root = _released(trial)
    entry = office.store(root).ledger.path(2)
    places = range(0, entry.stat().st_size, every)
    return Result(
        "bytes of the last entry changed", len(places), tuple(_unnoticed(root, entry, places))
    )


def prove_release(trial: Trials, count: int = 2_000) -> Result:
    """``count`` bytes of all files of a release, by chance."""
    root = _released(trial)
    paths = [path for path in _folder(root).rglob("*") if path.is_file()]
    places = [(path, at) for path in paths for at in range(path.stat().st_size)]
    chosen = random.Random(0).sample(places, min(count, len(places)))
    found = [words for path, at in chosen for words in _unnoticed(root, path, [at])]
    return Result("bytes of a release changed", len(chosen), tuple(found))


def _released(trial: Trials) -> Path:
    root = trial.fresh()
    trial.act()
    assert trial.broken() == []
    return root


def _folder(root: Path) -> Path:
    return root / "output" / "releases" / NUMBER / NEW.replace("/", "-")


def _unnoticed(root: Path, path: Path, places: Iterable[int]) -> Iterator[str]:
    """What a whole verification does not find, or does not name."""
    data = path.read_bytes()
    path.chmod(0o644)
    chance = random.Random(len(data))
    for at in places:
        changed = bytearray(data)
        changed[at] ^= chance.randrange(1, 256)
        path.write_bytes(changed)
        if not any(path.name in words for words in office.faults(office.store(root))):
            yield f"byte {at} of {path.name} changed unnoticed"
    path.write_bytes(data)
