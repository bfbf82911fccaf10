"""A disk that writes down what is done to it, to tell what may be left of that without power.

The model is a pessimist's reading of POSIX. What a file contains may be lost, or half there, until
the file is synced. A name may be lost until its folder is synced. A rename is one step, but it may
be lost until both folders are synced. What is not synced may be lost in any combination: later
operations may have come through, and earlier ones not.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NamedTuple, TypeAlias

from sopkit.files.disk import Disk

Place: TypeAlias = tuple[int, str]  # a folder and a name in it
Tree: TypeAlias = dict[str, bytes | None]
ROOT = 0


@dataclass(frozen=True, eq=False)
class Effect:
    """What the operation ``at`` did: names given and taken, or the content of a file. It lasts
    once all of ``rests_on`` (folders, or the file) were synced.
    """

    at: int
    rests_on: frozenset[int]
    names: Mapping[Place, int | None]
    file: int = -1
    data: bytes = b""


Losses: TypeAlias = Mapping[Effect, bytes]


class Sync(NamedTuple):
    """The operation ``at`` synced a file or folder; ``site`` is where the code says so."""

    at: int
    target: int
    site: str


class PowerCut(BaseException):
    """Raised at an operation from which on nothing is done any more."""


class ForgetfulDisk(Disk):
    """A real disk below ``root`` that keeps a record, but for the folder ``beside``. At operation
    ``until`` it stops the process that uses it, as far as one can without ending it: by PowerCut,
    again and again.
    """

    def __init__(self, root: Path, beside: str = "") -> None:
        self.root = root
        self._beside = beside
        self.until = sys.maxsize
        self.at = 0
        self.effects: list[Effect] = []
        self.syncs: list[Sync] = []
        self._last = ROOT
        self._names: dict[Place, int] = {}
        self._contents: dict[int, bytes] = {}
        self._take(root, ROOT)
        self._before = dict(self._names)

    def record(self) -> Record:
        """All that was done until now."""
        return Record(self._before, self._contents, tuple(self.effects), tuple(self.syncs), self.at)

    def make_folder(self, path: Path) -> None:
        self._next()
        super().make_folder(path)
        self._name({self._place(path): self._new()})

    def create(self, path: Path, data: bytes) -> None:
        self._next()
        super().create(path, data)
        file = self._new()
        self._contents[file] = b""
        self._name({self._place(path): file})
        if data:
            self.effects.append(Effect(self.at, frozenset((file,)), {}, file, data))

    def link(self, old: Path, new: Path) -> None:
        self._next()
        super().link(old, new)
        self._name({self._place(new): self._node(old)})

    def rename(self, old: Path, new: Path) -> None:
        self._next()
        super().rename(old, new)
        self._name({self._place(old): None, self._place(new): self._node(old)})

    def replace(self, old: Path, new: Path) -> None:
        self._next()
        super().replace(old, new)
        self._name({self._place(old): None, self._place(new): self._node(old)})

    def remove(self, path: Path) -> None:
        self._next()
        super().remove(path)
        self._name({self._place(path): None})

    def remove_folder(self, path: Path) -> None:
        self._next()
        super().remove_folder(path)
        self._name({self._place(path): None})

    def sync(self, path: Path) -> None:
        self._next()
        super().sync(path)
        self._synced(path, sys._getframe(1))

    def sync_folder(self, path: Path) -> None:
        self._next()
        super().sync_folder(path)
        self._synced(path, sys._getframe(1))

    def _synced(self, path: Path, caller: FrameType) -> None:
        if path == self.root or self.root in path.parents:
            site = f"{Path(caller.f_code.co_filename).name}:{caller.f_lineno}"
            self.syncs.append(Sync(self.at, self._node(path), site))

    def _next(self) -> None:
        if self.at >= self.until:
            raise PowerCut
        self.at += 1

    def _new(self) -> int:
        self._last += 1
        return self._last

    def _name(self, names: Mapping[Place, int | None]) -> None:
        self.effects.append(Effect(self.at, frozenset(folder for folder, _ in names), names))
        _apply(self._names, names)

    def _place(self, path: Path) -> Place:
        return self._node(path.parent), path.name

    def _node(self, path: Path) -> int:
        node = ROOT
        for name in path.relative_to(self.root).parts:
            node = self._names[node, name]
        return node

    def _take(self, folder: Path, node: int) -> None:
        for path in folder.iterdir():
            if folder == self.root and path.name == self._beside:
                continue
            number = self._names[node, path.name] = self._new()
            if path.is_dir():
                self._take(path, number)
            else:
                self._contents[number] = path.read_bytes()


class Record(NamedTuple):
    """All that was done, in ``length`` operations, to a disk that had ``names``. Every file that
    there ever was has ``contents``: those from before, or none.
    """

    names: Mapping[Place, int]
    contents: Mapping[int, bytes]
    effects: tuple[Effect, ...]
    syncs: tuple[Sync, ...]
    length: int

    def without(self, forgotten: Container[Sync]) -> Record:
        """The same, had those syncs been forgotten."""
        return self._replace(syncs=tuple(each for each in self.syncs if each not in forgotten))

    def uncertain(self, end: int) -> list[Effect]:
        """What may be lost when the power goes after ``end`` operations."""
        done = (effect for effect in self.effects if effect.at <= end)
        return [effect for effect in done if not effect.rests_on <= self._synced(effect.at, end)]

    def left(self, end: int, losses: Losses) -> Tree:
        """All files, and folders (None), that are left then. Of the content of a file as much is
        left as ``losses`` say; every other effect in it is lost.
        """
        names, contents = dict(self.names), dict(self.contents)
        for effect in self.effects:
            if effect.at > end:
                break
            if effect not in losses:
                _apply(names, effect.names)
            if effect.file >= 0:
                contents[effect.file] = losses.get(effect, effect.data)
        below: dict[int, list[tuple[str, int]]] = {}
        for (folder, name), node in names.items():
            below.setdefault(folder, []).append((name, node))
        return dict(_walk(ROOT, "", below, contents))

    def _synced(self, since: int, end: int) -> set[int]:
        return {sync.target for sync in self.syncs if since < sync.at <= end}


def _apply(names: dict[Place, int], changes: Mapping[Place, int | None]) -> None:
    for place, node in changes.items():
        if node is None:
            names.pop(place, None)
        else:
            names[place] = node


def _walk(
    folder: int,
    prefix: str,
    below: Mapping[int, Iterable[tuple[str, int]]],
    contents: Mapping[int, bytes],
) -> Iterator[tuple[str, bytes | None]]:
    for name, node in below.get(folder, ()):
        if node in contents:
            yield prefix + name, contents[node]
        else:
            yield prefix + name, None
            yield from _walk(node, f"{prefix}{name}/", below, contents)
