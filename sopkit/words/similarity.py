"""How alike two texts are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import cache

from sopkit.comparison import OBJECT_START
from sopkit.words.tokens import tokens

MOST = 100_000_000
"""Up to so many pairs of characters the order of what two texts share is regarded."""


def similarity(old: str, new: str) -> float:
    """How alike two texts are, from 0 to 1 when they are equal: twice what they share, in order,
    by their joint length. Counted in characters, with objects in tokens; English counts half in
    words, because any two sentences share most of their letters; very long texts in runs of three
    characters, wherever they stand.
    """
    if old == new:
        return 1.0
    ratio = _ratio()
    if len(old) * len(new) > MOST:
        return _shared_runs(old, new)
    if OBJECT_START in old or OBJECT_START in new:
        return ratio(tokens(old), tokens(new))
    letters = ratio(old, new)
    if old.isascii() and new.isascii() and letters:
        return (letters + ratio(old.split(), new.split())) / 2
    return letters


def _shared_runs(old: str, new: str) -> float:
    runs = [Counter(zip(text, text[1:], text[2:], strict=False)) for text in (old, new)]
    return 2 * (runs[0] & runs[1]).total() / (len(old) + len(new))


@cache
def _ratio() -> Callable[[Sequence[Hashable], Sequence[Hashable]], float]:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity
