"""Pairs of what holds others, by the pairs that are in them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sopkit.comparing.aligning.pairing import ALONE

if TYPE_CHECKING:
    from sopkit.comparing.aligning.likeness import Likeness
    from sopkit.comparing.aligning.pairing import Pairing

_ENOUGH = 0.5


def pair_containers(pairing: Pairing, likeness: Likeness) -> None:
    """Pair what holds at least half the same (Dice's coefficient, by the number of parts),
    innermost first; where there is a choice, the one whose own words are more alike.
    """
    old = pairing.old
    for index in range(len(old.parts) - 1, -1, -1):
        if pairing.news[index] == ALONE and old.sizes[index] > 1:
            holder = _holder(pairing, likeness, index)
            if holder is not None:
                pairing.pair(index, holder)


def _holder(pairing: Pairing, likeness: Likeness, index: int) -> int | None:
    old, new = pairing.old, pairing.new
    shared: Counter[int] = Counter()
    for child in old.children[index]:
        if (other := pairing.news[child]) >= 0:
            shared[new.parts[other].parent] += min(old.sizes[child], new.sizes[other])
    kind = old.parts[index].kind
    fitting = [
        (2 * count / (old.sizes[index] + new.sizes[holder] - 2), holder)
        for holder, count in shared.items()
        if holder >= 0 and pairing.olds[holder] == ALONE and new.parts[holder].kind is kind
    ]
    best = [(dice, holder) for dice, holder in fitting if dice >= _ENOUGH]
    if len(best) > 1:
        best = [(dice + likeness.of(index, holder, 0.0), holder) for dice, holder in best]
    return max(best, key=lambda each: (each[0], -each[1]))[1] if best else None
