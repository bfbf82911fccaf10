"""The blocks of both versions in the order of a redline, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from sopkit.renderers._redline.blocks import Block
from sopkit.renderers._redline.marking import DELETED, INSERTED

Merging: TypeAlias = Callable[[Sequence[Block], Sequence[Block]], str | None]
"""Writes blocks of both versions as one; None if they cannot be."""


class Apart(NamedTuple):
    """Blocks that something is said of, by their indexes."""

    old: frozenset[int] = frozenset()
    new: frozenset[int] = frozenset()


@dataclass(slots=True)
class Entry:
    """Blocks to write, by their indexes: one of one side when its ``kind`` says how it is marked;
    without a kind they stay, written as ``xml``: one and one, a run of equal ones, or several where
    a paragraph was split or merged. A gap has none.

    ``ended`` says whether the end of a marked paragraph is marked like its words, ``lent`` is the
    mark at the end of one that stays. ``own`` are properties that it has in place of its own,
    ``former`` those that it had, and ``taken`` words that it has from the one before. ``move``
    numbers moves from 1; ``starts`` and ``ends`` say where one does. ``echoes``: its words are
    somewhere else too, and a comment has to say so.
    """

    kind: str
    old: range
    new: range
    xml: str = ""
    ended: bool = True
    lent: str = ""
    own: str = ""
    former: str = ""
    taken: str = ""
    move: int = 0
    starts: bool = False
    ends: bool = False
    echoes: bool = False

    @property
    def is_gap(self) -> bool:
        return not self.old and not self.new


NONE = range(0)


def entries(
    old: Sequence[Block],
    new: Sequence[Block],
    aligned: Iterable[tuple[range, range]],
    apart: Apart,
    merging: Merging,
) -> list[Entry]:
    """All blocks in the order of the new version, each that is gone behind what it followed. Equal
    neighbours are one entry, but for the last of them, whose end may be needed, and for those that
    are to stand ``apart``.
    """
    found: list[Entry] = []
    equal: list[int] = []  # the new indexes of a run
    i = j = 0
    for olds, news in (*aligned, (range(len(old), len(old)), range(len(new), len(new)))):
        at = olds.start
        if at > i or news.start > j:
            _flush(found, equal, i, new)
            found += [Entry(DELETED, range(gone, gone + 1), NONE) for gone in range(i, at)]
            found += [Entry(INSERTED, NONE, range(come, come + 1)) for come in range(j, news.start)]
        i, j = olds.stop, news.stop
        if len(olds) == len(news) == 1 and old[at].xml == new[j - 1].xml:
            alone = at in apart.old or j - 1 in apart.new
            if alone:
                _flush(found, equal, at, new)
            equal.append(j - 1)
            if alone:
                _flush(found, equal, i, new)
            continue
        _flush(found, equal, at, new)
        if olds:
            found += _staying(old, new, olds, news, merging)
    _flush(found, equal, i, new)
    return found


def _flush(found: list[Entry], equal: list[int], end: int, new: Sequence[Block]) -> None:
    """Adds the run of equal blocks that ends before the old index ``end``."""
    if not equal:
        return
    first, last = equal[0], equal[-1]
    if first < last:
        xml = "".join([new[at].xml for at in equal[:-1]])
        found.append(Entry("", range(end - len(equal), end - 1), range(first, last), xml))
    found.append(Entry("", range(end - 1, end), range(last, last + 1), new[last].xml))
    equal.clear()


def _staying(
    old: Sequence[Block], new: Sequence[Block], olds: range, news: range, merging: Merging
) -> Iterator[Entry]:
    """Blocks that are aligned; those that cannot be written as one are replaced."""
    xml = merging([old[at] for at in olds], [new[at] for at in news])
    if xml is not None:
        yield Entry("", olds, news, xml)
        return
    yield from (Entry(DELETED, range(at, at + 1), NONE) for at in olds)
    yield from (Entry(INSERTED, NONE, range(at, at + 1)) for at in news)
