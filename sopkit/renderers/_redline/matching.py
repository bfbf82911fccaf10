"""Which things of two rows are the same, in an order that both have."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

Pair: TypeAlias = tuple[int, int]
Alike: TypeAlias = Callable[[int, int], float]

LEAST = 0.5
_MOST = 10_000  # pairs that are compared with each other in one gap


def in_order(old: Sequence[Hashable], new: Sequence[Hashable], alike: Alike) -> list[Pair]:
    """Pairs of indexes, increasing on both sides: first of equal things that are the only ones of
    their kind, then what is equal beside those, then what is most ``alike``, if at least half.
    """
    single = _single(old) & _single(new)
    where = {thing: at for at, thing in enumerate(new) if thing in single}
    anchors = [(at, where[thing]) for at, thing in enumerate(old) if thing in single]
    found: list[Pair] = []
    ends = [(-1, -1), *longest(anchors), (len(old), len(new))]
    for (i, j), (k, m) in pairwise(ends):
        if i >= 0:
            found.append((i, j))
        found += _between(old, new, alike, (i + 1, k, j + 1, m))
    return found


def _single(things: Sequence[Hashable]) -> set[Hashable]:
    return {thing for thing, count in Counter(things).items() if count == 1}


def longest(pairs: Sequence[Pair]) -> list[Pair]:
    """The most pairs that increase on both sides, of pairs sorted by their first number."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, value) in enumerate(pairs):
        place = bisect_left(ends, value)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [value]
        last[place : place + 1] = [at]
    found: list[Pair] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def heaviest(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The places of those ``values`` that increase and together weigh most, in n log n."""
    order = {value: rank for rank, value in enumerate(sorted(values), 1)}
    tree: list[Pair] = [(0, -1)] * (len(values) + 1)  # the heaviest end up to a rank (Fenwick)
    before: list[int] = []
    for at, value in enumerate(values):
        rank = order[value]
        best = max(_prefix(tree, rank - 1), default=(0, -1))
        before.append(best[1])
        mine = (best[0] + weights[at], at)
        while rank < len(tree):
            tree[rank] = max(tree[rank], mine)
            rank += rank & -rank
    at = max(_prefix(tree, len(values)), default=(0, -1))[1]
    found: list[int] = []
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _prefix(tree: Sequence[Pair], rank: int) -> Iterator[Pair]:
    while rank:
        yield tree[rank]
        rank -= rank & -rank


def _between(
    old: Sequence[Hashable], new: Sequence[Hashable], alike: Alike, gap: tuple[int, int, int, int]
) -> list[Pair]:
    i, k, j, m = gap
    first: list[Pair] = []
    while i < k and j < m and old[i] == new[j]:
        first.append((i, j))
        i, j = i + 1, j + 1
    last: list[Pair] = []
    while i < k and j < m and old[k - 1] == new[m - 1]:
        k, m = k - 1, m - 1
        last.append((k, m))
    return [*first, *_most_alike(alike, (i, k, j, m)), *reversed(last)]


def _most_alike(alike: Alike, gap: tuple[int, int, int, int]) -> list[Pair]:
    """The pairs in order that are most alike together."""
    i, k, j, m = gap
    if i == k or j == m or (k - i) * (m - j) > _MOST:
        return []
    best = [[0.0] * (m - j + 1) for _ in range(k - i + 1)]
    scores: dict[Pair, float] = {}
    for a in range(k - 1, i - 1, -1):
        for b in range(m - 1, j - 1, -1):
            score = alike(a, b)
            scores[a, b] = score if score >= LEAST else 0.0
            best[a - i][b - j] = max(
                best[a - i + 1][b - j],
                best[a - i][b - j + 1],
                best[a - i + 1][b - j + 1] + scores[a, b],
            )
    found: list[Pair] = []
    a, b = i, j
    while a < k and b < m:
        here = best[a - i][b - j]
        if scores[a, b] and here == best[a - i + 1][b - j + 1] + scores[a, b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        elif here == best[a - i + 1][b - j]:
            a += 1
        else:
            b += 1
    return found
