"""Trials: the same store again and again, each time with something else happening to it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.files.disk import DISK, Disk
from tests.prove import office, verdict

if TYPE_CHECKING:
    from sopkit.ledger.store import Store
    from tests.prove.scenes import Scene
from tests.prove.verdict import Promise

MEMORY = Path("/dev/shm")  # a file system in memory, where there is one


class Result(NamedTuple):
    """How many cases were tried, and what was wrong after them."""

    name: str
    cases: int
    broken: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}: {self.cases:,} cases, {len(self.broken)} broken"


class Trials:
    """A place with the store as it is before ``scene``, restored for every trial: always at one
    path, because memories of a store know it by that.
    """

    def __init__(self, folder: Path, scene: Scene, disk: Disk = DISK) -> None:
        """``disk`` is what the store is looked at through."""
        self.root = folder / "trial"
        self.scene = scene
        self._before = folder / "before"
        self._disk = disk
        self.root.mkdir()
        scene.prepare(self.root)
        self.root.rename(self._before)

    def fresh(self) -> Path:
        """The place, as it was before."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self._before, self.root)
        return self.root

    def store(self) -> Store:
        """The store there, on a disk that nothing happens to."""
        return office.store(self.root, self._disk)

    def act(self, disk: Disk = DISK) -> None:
        """What the scene is about."""
        self.scene.act(office.store(self.root, disk))

    def broken(self, promise: Promise = Promise.NONE) -> list[str]:
        """What is wrong there now, when that was promised."""
        return verdict.broken(self.scene, self.root, promise, self._disk)

    def unrepaired(self) -> list[str]:
        """What is wrong there after it was done again."""
        return verdict.unrepaired(self.scene, self.root, disk=self._disk)


@contextmanager
def trials(scene: Scene, disk: Disk = DISK) -> Iterator[Trials]:
    """Trials in a temporary folder, in memory where that is possible."""
    parent = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="sopkit-", dir=parent) as folder:
        yield Trials(Path(folder), scene, disk)
