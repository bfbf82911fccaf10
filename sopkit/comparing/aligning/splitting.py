"""Parts that became several neighbours, and neighbours that became one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparing.aligning.pairing import ALONE
from sopkit.comparison import PartKind

if TYPE_CHECKING:
    from sopkit.comparing.aligning.likeness import Likeness
    from sopkit.comparing.aligning.pairing import Pairing
    from sopkit.comparing.aligning.tree import Tree

_DIVISIBLE = frozenset({PartKind.STEP, PartKind.PARAGRAPH, PartKind.BULLET, PartKind.ITEM})
_TELLING = 4  # words, counted as characters, that a piece has at least, or stands in the whole
_ENDS = "。；，、：.;,:"
_FROM_THE_WHOLE = 0.55  # of a piece's words; others were added to it
_OF_A_SHORT_PIECE = 0.7
_ENOUGH = 5  # words that no longer count as few
_ALIKE = 0.7  # the pieces together, and the whole
_LONGEST = 6_000  # words of a whole
_NEAR = 6  # neighbours that are looked at


class Side(NamedTuple):
    """A version, the partners of its parts, and their words."""

    tree: Tree
    partners: list[int]
    words: Callable[[int], str]


def divide(pairing: Pairing, likeness: Likeness) -> None:
    """Find the old parts that were split and the new ones that were merged, and note the pieces
    as partners of their whole.
    """
    old = Side(pairing.old, pairing.news, likeness.old_words)
    new = Side(pairing.new, pairing.olds, likeness.new_words)
    pairing.splits.update(Division(old, new).found)
    for whole, pieces in pairing.splits.items():
        pairing.news[whole] = pieces[0]
        for piece in pieces:
            pairing.olds[piece] = whole
    taken = {piece for pieces in pairing.splits.values() for piece in pieces}
    for whole, pieces in Division(new, old).found.items():
        if whole not in taken and not pairing.splits.keys() & pieces:
            pairing.merges[whole] = pieces
            pairing.olds[whole] = pieces[0]
            for piece in pieces:
                pairing.news[piece] = whole


class Division:
    """The parts of one version that were divided into neighbours in the other, in ``found``: by
    the whole, its pieces in order. A lonely part is a piece when most of its words are in the
    whole and no other piece has them.
    """

    def __init__(self, wholes: Side, pieces: Side) -> None:
        from rapidfuzz.distance import Indel, LCSseq

        self._shared: Callable[[str, str], int] = LCSseq.similarity
        self._alike: Callable[..., float] = Indel.normalized_similarity
        self._wholes, self._pieces = wholes, pieces
        self.found: dict[int, tuple[int, ...]] = {}
        for parent in sorted(_parents_of_lonely(pieces)):
            siblings = pieces.tree.children[parent]
            for first, run in _lonely_runs(siblings, pieces.partners):
                self._divide(siblings, first, run)

    def _divide(self, siblings: list[int], first: int, run: list[int]) -> None:
        """Give the lonely ``run`` of ``siblings`` to the pieces before and behind it; what is
        left of it may be pieces of something that has no partner at all.
        """
        last = first + len(run)
        if first:
            run = self._join(siblings[first - 1], run)
        if run and last < len(siblings):
            run = self._join(siblings[last], run[::-1])[::-1]
        if len(run) > 1:
            self._gather(siblings[first - 1] if first else None, run[:_NEAR])

    def _join(self, piece: int, run: list[int]) -> list[int]:
        """What is left of ``run`` when its beginning has been joined to the paired ``piece``."""
        whole = self._pieces.partners[piece]
        before = self.found.get(whole, (piece,))
        after = self._grown(whole, before, run)
        if len(after) > len(before):
            self.found[whole] = after
        return run[len(after) - len(before) :]

    def _gather(self, before: int | None, run: list[int]) -> None:
        """Find the whole that has no partner and was divided into some of ``run``, which stands
        behind the paired part ``before``.
        """
        for whole in self._lonely_wholes(before, run[0]):
            for start, piece in enumerate(run):
                if self._is_new(whole, (), piece):
                    pieces = self._grown(whole, (piece,), run[start + 1 :])
                    if len(pieces) > 1:
                        self.found[whole] = pieces
                        return

    def _lonely_wholes(self, before: int | None, piece: int) -> list[int]:
        tree, partners = self._wholes.tree, self._wholes.partners
        if before is not None:
            after = self._pieces.partners[before]
            above = tree.parts[after].parent
        else:
            after, above = -1, self._pieces.partners[self._pieces.tree.parts[piece].parent]
        if above == ALONE:
            return []
        siblings = tree.children[above]
        start = bisect_right(siblings, after)
        near = siblings[start : start + _NEAR]
        return [at for at in near if partners[at] == ALONE and at not in self.found]

    def _grown(self, whole: int, pieces: tuple[int, ...], run: list[int]) -> tuple[int, ...]:
        """``pieces`` of ``whole`` with what belongs to them of ``run``, as long as they all
        together are more like the whole.
        """
        words = self._wholes.words(whole)
        if len(words) > _LONGEST or not self._divisible(pieces[0]):
            return pieces
        grown = pieces
        for piece in run:
            if not self._is_new(whole, grown, piece):
                break
            grown = tuple(sorted((*grown, piece)))
        alike = self._alike(words, self._told(grown), score_cutoff=_ALIKE)
        return grown if alike > self._alike(words, self._told(pieces)) else pieces

    def _is_new(self, whole: int, pieces: tuple[int, ...], piece: int) -> bool:
        """Whether ``piece`` says what ``whole`` does and ``pieces`` do not."""
        parts, own = self._pieces.tree.parts, self._pieces.words(piece)
        if not self._divisible(piece):
            return False
        if pieces and parts[piece].kind is not parts[pieces[0]].kind:
            return False
        words = self._wholes.words(whole)
        is_telling = len(own) >= _TELLING or (own and own.rstrip(_ENDS) in words)
        if len(words) > _LONGEST or not is_telling:
            return False
        told = self._told(tuple(sorted((*pieces, piece))))
        more = self._shared(words, told) - self._shared(words, self._told(pieces))
        least = max(_FROM_THE_WHOLE * len(own), min(_OF_A_SHORT_PIECE * len(own), _ENOUGH))
        return more >= least

    def _told(self, pieces: tuple[int, ...]) -> str:
        return "".join(map(self._pieces.words, pieces))

    def _divisible(self, piece: int) -> bool:
        return self._pieces.tree.parts[piece].kind in _DIVISIBLE


def _parents_of_lonely(side: Side) -> set[int]:
    parts = side.tree.parts
    return {
        parts[at].parent
        for at, partner in enumerate(side.partners)
        if partner == ALONE and parts[at].kind in _DIVISIBLE
    }


def _lonely_runs(siblings: list[int], partners: list[int]) -> Iterator[tuple[int, list[int]]]:
    """The runs of siblings without a partner: the place of the first, and all."""
    for is_lonely, places in groupby(
        range(len(siblings)), lambda at: partners[siblings[at]] == ALONE
    ):
        if is_lonely:
            run = list(places)
            yield run[0], [siblings[at] for at in run]
