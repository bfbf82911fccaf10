"""Which part of the old version is which of the new one, as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparing.aligning.tree import ROOT, Tree, tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.comparison import Part

ALONE = -2
"""Stands for the partner of a part that has none."""


class Pairing:
    """Two versions and their pairs, which the steps of the alignment add to. The roots are a pair
    from the start.
    """

    __slots__ = ("merges", "new", "news", "old", "olds", "splits")

    def __init__(self, old: Sequence[Part], new: Sequence[Part]) -> None:
        known: dict[object, int] = {}
        self.old: Tree = tree(old, known)
        self.new: Tree = tree(new, known)
        self.news = [ALONE] * len(old) + [ROOT]  # by the index of the old part
        self.olds = [ALONE] * len(new) + [ROOT]  # by the index of the new part
        self.splits: dict[int, tuple[int, ...]] = {}  # by the old part: all that it became
        self.merges: dict[int, tuple[int, ...]] = {}  # by the new part: all that it was

    def pair(self, old: int, new: int) -> None:
        """Make the two a pair, unless one of them is in a pair already."""
        if self.news[old] == ALONE == self.olds[new]:
            self.news[old] = new
            self.olds[new] = old

    def pair_subtrees(self, old: int, new: int) -> None:
        """Make pairs of two subtrees of the same shape, part by part."""
        for at in range(self.old.sizes[old]):
            self.pair(old + at, new + at)

    def lonely_old(self, parent: int) -> list[int]:
        """The parts in the old part ``parent`` that have no partner."""
        return [child for child in self.old.children[parent] if self.news[child] == ALONE]

    def lonely_new(self, parent: int) -> list[int]:
        """The parts in the new part ``parent`` that have no partner."""
        return [child for child in self.new.children[parent] if self.olds[child] == ALONE]
