"""What surely stayed where it was: what stands exactly once in either sequence, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence


def anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest run of pairs (i, j), rising in both, with ``old[i] == new[j]`` and neither
    anywhere else. Takes n log n time, however much is repeated.
    """
    once = _single(new)
    common = [(i, once[item]) for item, i in _single(old).items() if item in once]
    return _rising(sorted(common))


def _single(items: Sequence[Hashable]) -> dict[Hashable, int]:
    counts = Counter(items)
    return {item: at for at, item in enumerate(items) if counts[item] == 1}


def _rising(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest of its subsequences whose second numbers rise, by patience sorting."""
    lowest: list[int] = []  # the least end of a run of each length
    ends: list[int] = []  # which pair that is
    before: list[int] = []  # the pair before each in its run
    for at, (_, j) in enumerate(found):
        length = bisect_left(lowest, j)
        lowest[length : length + 1] = [j]
        ends[length : length + 1] = [at]
        before.append(ends[length - 1] if length else -1)
    run = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(found[at])
        at = before[at]
    return run[::-1]
