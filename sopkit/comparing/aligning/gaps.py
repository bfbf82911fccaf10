"""Gaps: the parts without a partner that stand between two pairs of siblings that stayed."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from sopkit.comparing.aligning.pairing import ALONE, Pairing
from sopkit.comparing.aligning.sequences import heaviest, in_common
from sopkit.comparison import PartKind

if TYPE_CHECKING:
    from sopkit.comparing.aligning.tree import Tree

Gaps: TypeAlias = dict[int, int]
"""By the part: how many pairs that stayed stand before it."""


def gaps(pairing: Pairing, old: int, new: int) -> tuple[Gaps, Gaps]:
    """The gaps of the parts in the parents ``old`` and ``new`` that have no partner."""
    pairs = [
        (child, other, pairing.old.sizes[child])
        for child in pairing.old.children[old]
        if (other := pairing.news[child]) >= 0 and pairing.new.parts[other].parent == new
    ]
    stayed = heaviest(pairs)
    before = _counted(pairing.old.children[old], pairing.news, {pair[0] for pair in stayed})
    after = _counted(pairing.new.children[new], pairing.olds, {pair[1] for pair in stayed})
    return before, after


def _counted(children: list[int], partners: list[int], stayed: set[int]) -> Gaps:
    count, found = 0, {}
    for child in children:
        if child in stayed:
            count += 1
        elif partners[child] == ALONE:
            found[child] = count
    return found


def pair_same_in_order(pairing: Pairing, old: int, new: int) -> None:
    """Pair in each gap, in order: first what is the same with all that is in it, then what says
    the same with all that is in it, then what says the same.
    """
    for measure, with_inside in ((_look, True), (_subtree, True), (_words, False)):
        for olds, news in opposite(*gaps(pairing, old, new)):
            here = [measure(pairing.old, at) for at in olds]
            there = [measure(pairing.new, at) for at in news]
            for first, second in in_common(here, there):
                pair = pairing.pair_subtrees if with_inside else pairing.pair
                pair(olds[first], news[second])


def _look(tree: Tree, index: int) -> Hashable:
    looks = tuple([part.look for part in tree.parts[index : tree.end(index) + 1]])
    return (tree.subtrees[index], looks)


def _subtree(tree: Tree, index: int) -> Hashable:
    return tree.subtrees[index]


def _words(tree: Tree, index: int) -> Hashable:
    return tree.own[index]


def pair_left_in_order(pairing: Pairing, old: int, new: int) -> None:
    """Pair the footnotes and notices that are left where as many are left on both sides of a gap:
    they have no words of their own to tell them by.
    """
    for olds, news in opposite(*gaps(pairing, old, new)):
        for kind in (PartKind.FOOTNOTE, PartKind.NOTICE):
            here = [at for at in olds if pairing.old.parts[at].kind is kind]
            there = [at for at in news if pairing.new.parts[at].kind is kind]
            if len(here) == len(there):
                for first, second in zip(here, there, strict=True):
                    pairing.pair(first, second)


def opposite(before: Gaps, after: Gaps) -> list[tuple[list[int], list[int]]]:
    """What stands in the same gap on both sides."""
    there = {gap: list(group) for gap, group in groupby(after, key=after.__getitem__)}
    here = ((gap, list(group)) for gap, group in groupby(before, key=before.__getitem__))
    return [(group, there[gap]) for gap, group in here if gap in there]
