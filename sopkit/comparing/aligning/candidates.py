"""Which parts are worth comparing: a few for each, found by the rare words that they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparing.aligning.pairing import ALONE, Pairing

if TYPE_CHECKING:
    from sopkit.comparing.aligning.likeness import Likeness

_FEW = 1_024  # pairs that are compared each with each
_COMMON = 40  # parts that a rare pair of characters stands in at most
_RARE = 12  # pairs of characters by which a part is looked up
_TRIED = 4  # parts that one is compared with
_PASSES = 4  # what one leaves is unmistakable in the next, seldom in a third
_READ = 2_000  # characters of a long part that are looked at


class Candidate(NamedTuple):
    """Two parts that may be the same, and how alike they are."""

    likeness: float
    old: int
    new: int


def candidates(
    olds: Sequence[int], news: Sequence[int], likeness: Likeness, least: float
) -> list[Candidate]:
    """Pairs of ``olds`` and ``news`` that are alike by ``least`` or more. When there are many,
    each is compared with few: with those it shares rare words with, and with its neighbours.
    """
    if len(olds) * len(news) <= _FEW:
        pairs = [(old, new) for old in olds for new in news]
    else:
        pairs = sorted({*_sharing(olds, news, likeness), *_side_by_side(olds, news)})
    compared = (Candidate(likeness.of(old, new, least), old, new) for old, new in pairs)
    return [candidate for candidate in compared if candidate.likeness]


def _side_by_side(olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
    return [
        *zip(olds, news, strict=False),
        *zip(reversed(olds), reversed(news), strict=False),
    ]


def _sharing(olds: Sequence[int], news: Sequence[int], likeness: Likeness) -> list[tuple[int, int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for old in olds:
        for gram in _grams(likeness.old_words(old)):
            holders[gram].append(old)
    rare = {gram: found for gram, found in holders.items() if len(found) <= _COMMON}
    pairs = []
    for new in news:
        shared = _grams(likeness.new_words(new)) & rare.keys()
        votes: Counter[int] = Counter()
        for gram in sorted(shared, key=lambda gram: (len(rare[gram]), gram))[:_RARE]:
            votes.update(rare[gram])
        pairs += [(old, new) for old, _ in votes.most_common(_TRIED)]
    return pairs


def _grams(words: str) -> set[str]:
    """The pairs of neighbouring characters, the first one with the beginning."""
    words = words[:_READ]
    return {words[at : at + 2] for at in range(len(words) - 1)} or {words}


def pair_unmistakable(
    pairing: Pairing, found: Sequence[Candidate], least: float, margin: float
) -> None:
    """Pair those that are alike by ``least`` and more alike, by ``margin``, than either is to any
    other that has no partner; what was paired may make the next ones unmistakable.
    """
    for _ in range(_PASSES):
        found = [
            each for each in found if pairing.news[each.old] == ALONE == pairing.olds[each.new]
        ]
        best_old = _two_best(found, lambda each: each.old)
        best_new = _two_best(found, lambda each: each.new)
        clear = [
            each
            for each in found
            if each.likeness == best_old[each.old][0] == best_new[each.new][0] >= least
            and each.likeness >= margin + max(best_old[each.old][1], best_new[each.new][1])
        ]
        if not clear:
            return
        for each in clear:
            pairing.pair(each.old, each.new)


def _two_best(
    found: Sequence[Candidate], side: Callable[[Candidate], int]
) -> dict[int, tuple[float, float]]:
    best: dict[int, tuple[float, float]] = {}
    for each in found:
        first, second = best.get(side(each), (0.0, 0.0))
        if each.likeness > first:
            best[side(each)] = (each.likeness, first)
        elif each.likeness > second:
            best[side(each)] = (first, each.likeness)
    return best
