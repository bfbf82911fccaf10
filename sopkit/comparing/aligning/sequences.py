"""Sequences: what stands once, what two have in common in order, the heaviest rising part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias, TypeVar

from sopkit.words.anchors import anchors

_Name = TypeVar("_Name", bound=Hashable)

Weighed: TypeAlias = tuple[int, int, float]
"""A place in the old sequence, a place in the new one, and what the pair of them weighs."""

_MOST_COMPARED = 40_000_000  # places times places: takes about 5 MB and 10 ms
_RUN = 12  # items that are likely to stand in one place only


def once(found: Iterable[tuple[_Name, int]]) -> dict[_Name, int]:
    """The places of the names that stand once."""
    places = list(found)
    counts = Counter([name for name, _ in places])
    return {name: at for name, at in places if counts[name] == 1}


def heaviest(pairs: Iterable[Weighed]) -> list[Weighed]:
    """Those of ``pairs`` that rise in both places and weigh most together, in order. Takes
    O(n log n) time.
    """
    rising = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(rising)):
        return rising
    ranks = {place: rank for rank, place in enumerate(sorted({pair[1] for pair in rising}), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)  # a Fenwick tree of maxima
    before: list[int] = []
    for at, (_, place, weight) in enumerate(rising):
        rank = ranks[place]
        total, last = _greatest(best, rank - 1)
        before.append(last)
        _raise(best, rank, (total + weight, at))
    chosen, last = [], _greatest(best, len(ranks))[1]
    while last >= 0:
        chosen.append(rising[last])
        last = before[last]
    return chosen[::-1]


def _greatest(best: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    found = (0.0, -1)
    while rank > 0:
        if best[rank][0] > found[0]:
            found = best[rank]
        rank &= rank - 1
    return found


def _raise(best: list[tuple[float, int]], rank: int, value: tuple[float, int]) -> None:
    while rank < len(best):
        if value[0] > best[rank][0]:
            best[rank] = value
        rank += rank & -rank


def in_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of what stands in both sequences in the same order: as much as can be, or nearly
    so when they are very long.
    """
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = _middle(old[start : len(old) - end], new[start : len(new) - end])
    return [
        *((at, at) for at in range(start)),
        *((start + a, start + b) for a, b in middle),
        *((len(old) - at, len(new) - at) for at in range(end, 0, -1)),
    ]


def _middle(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    if not old or not new or set(old).isdisjoint(new):
        return []
    if len(old) * len(new) > _MOST_COMPARED:
        return _by_context(old, new)
    from rapidfuzz.distance import LCSseq

    numbers: dict[Hashable, int] = {}
    first = [numbers.setdefault(item, len(numbers)) for item in old]
    second = [numbers.setdefault(item, len(numbers)) for item in new]
    return [
        (block.a + at, block.b + at)
        for block in LCSseq.editops(first, second).as_matching_blocks()
        for at in range(block.size)
    ]


def _by_context(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """What is in common between runs that stand once in each sequence; without any, the places
    where both have the same.
    """
    runs = anchors(_runs(old), _runs(new))
    if not runs:
        return [(at, at) for at, (a, b) in enumerate(zip(old, new, strict=False)) if a == b]
    found, ends = [], (0, 0)
    for a, b in (*runs, (len(old), len(new))):
        if a >= ends[0] and b >= ends[1]:
            inner = in_common(old[ends[0] : a], new[ends[1] : b])
            found += [(ends[0] + first, ends[1] + second) for first, second in inner]
            length = min(_RUN, len(old) - a)
            found += [(a + at, b + at) for at in range(length)]
            ends = (a + length, b + length)
    return found


def _runs(sequence: Sequence[Hashable]) -> list[tuple[Hashable, ...]]:
    return list(zip(*(sequence[at:] for at in range(_RUN)), strict=False))
