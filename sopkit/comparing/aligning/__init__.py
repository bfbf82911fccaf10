"""Aligning two versions: which part of the old one is which of the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparing.aligning.containers import pair_containers
from sopkit.comparing.aligning.elsewhere import pair_elsewhere
from sopkit.comparing.aligning.identity import pair_ids, pair_same_subtrees, pair_same_words
from sopkit.comparing.aligning.likeness import Likeness
from sopkit.comparing.aligning.matches import matches
from sopkit.comparing.aligning.pairing import Pairing
from sopkit.comparing.aligning.siblings import pair_siblings
from sopkit.comparing.aligning.splitting import divide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.comparison import Match, Part

_ROUNDS = 3  # what is found elsewhere can tell what holds it, and that what else is in it


def align(old: Sequence[Part], new: Sequence[Part]) -> tuple[Match, ...]:
    """What became of each part: every index of both versions stands in exactly one match. They
    come in the order of the new version, removed parts after what stood before them.

    Takes O(n log n) time in practice: parts are compared by their words only where ids, equal
    words and neighbours do not tell, and each with few.
    """
    pairing = Pairing(old, new)
    likeness = Likeness(pairing)
    pair_ids(pairing)
    pair_same_subtrees(pairing)
    pair_same_words(pairing)
    for _ in range(_ROUNDS):
        pair_containers(pairing, likeness)
        pair_siblings(pairing, likeness)
        if not pair_elsewhere(pairing, likeness):
            break
    divide(pairing, likeness)
    return matches(pairing)
