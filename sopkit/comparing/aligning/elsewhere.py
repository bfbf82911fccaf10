"""Pairs of what was moved to another parent, and edited on the way."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sopkit.comparing.aligning.candidates import candidates, pair_unmistakable
from sopkit.comparing.aligning.pairing import ALONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sopkit.comparing.aligning.likeness import Likeness
    from sopkit.comparing.aligning.pairing import Pairing
    from sopkit.comparing.aligning.tree import Tree

_VERY_ALIKE = 0.75
_MARGIN = 0.05
_TELLING = 6  # words, counted as characters, without which likeness means nothing


def pair_elsewhere(pairing: Pairing, likeness: Likeness) -> bool:
    """Pair what is very alike, wherever it stands in the body; whether there was any."""
    olds = _lonely(pairing.old, pairing.news, likeness.old_words)
    news = _lonely(pairing.new, pairing.olds, likeness.new_words)
    if not olds or not news:
        return False
    repeated = _repeated(pairing.old) | _repeated(pairing.new)
    found = [
        each
        for each in candidates(olds, news, likeness, _VERY_ALIKE)
        if pairing.old.own[each.old] != pairing.new.own[each.new]
        or pairing.old.own[each.old] not in repeated
    ]
    pair_unmistakable(pairing, found, _VERY_ALIKE, _MARGIN)
    return bool(found)


def _repeated(tree: Tree) -> set[int]:
    return {own for own, count in Counter(tree.own).items() if count > 1}


def _lonely(tree: Tree, partners: list[int], words: Callable[[int], str]) -> list[int]:
    return [
        at
        for at in range(len(tree.parts))
        if partners[at] == ALONE and tree.in_body[at] and len(words(at)) >= _TELLING
    ]
