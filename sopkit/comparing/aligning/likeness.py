"""How much two parts say the same."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from sopkit.comparing.aligning.tree import all_words
from sopkit.comparison import OBJECT_END, OBJECT_START, PartKind

if TYPE_CHECKING:
    from sopkit.comparing.aligning.pairing import Pairing
    from sopkit.comparing.aligning.tree import Tree

_OBJECT = f"{OBJECT_START}[^{OBJECT_END}]*{OBJECT_END}"
_TOKEN = re.compile(rf"{_OBJECT}|[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|\s+")
_PLANES = 0xF0000  # two planes of private use begin here
_TOKENS = 0x20000
_WHOLE = frozenset({PartKind.NOTICE, PartKind.TABLE, PartKind.ROW, PartKind.FOOTNOTE})
_MOST_OF_WHOLE = 2_000  # characters that tell enough of what has no words of its own
_LONG = 20_000  # characters from which word order is no longer looked at
_TURNABLE = frozenset({PartKind.SECTION, PartKind.STEP, PartKind.PARAGRAPH, PartKind.BULLET})
_NEARLY_EQUAL = 0.9


class Likeness:
    """Compares parts of two versions by their words. What is a word of its own in the text, as
    Latin words, numbers and objects are, counts as one character; spaces do not count.
    """

    def __init__(self, pairing: Pairing) -> None:
        from rapidfuzz.distance import Indel

        self._compare = Indel.normalized_similarity
        self._pairing = pairing
        self._numbers: dict[str, str] = {}
        self._folded: tuple[dict[int, str], dict[int, str]] = ({}, {})

    def old_words(self, index: int) -> str:
        """The words of the old part ``index``, a character each."""
        return self._words(self._pairing.old, index, self._folded[0])

    def new_words(self, index: int) -> str:
        """The words of the new part ``index``, a character each."""
        return self._words(self._pairing.new, index, self._folded[1])

    def of(self, old: int, new: int, least: float) -> float:
        """How alike two parts are, from 0 to 1; 0 when less than ``least``. Parts of different
        kinds are alike only when one could have been turned into the other, word for word.
        """
        kind, other = self._pairing.old.parts[old].kind, self._pairing.new.parts[new].kind
        if kind is not other:
            if kind not in _TURNABLE or other not in _TURNABLE:
                return 0.0
            least = max(least, _NEARLY_EQUAL)
        found = self.of_words(self.old_words(old), self.new_words(new), least)
        return max(found, self._held(old, new)) if kind in _WHOLE else found

    def _held(self, old: int, new: int) -> float:
        """How much of what the smaller one holds the other one holds too: a short cell says little
        against a long one that was added beside it.
        """
        here, there = _leaves(self._pairing.old, old), _leaves(self._pairing.new, new)
        fewest = min(here.total(), there.total())
        return _NEARLY_EQUAL * (here & there).total() / fewest if fewest else 0.0

    def of_words(self, old: str, new: str, least: float) -> float:
        """How alike two texts made of such characters are."""
        if len(old) + len(new) > _LONG:
            found = _by_pairs(old, new)
            return found if found >= least else 0.0
        if not old or not new:
            return 0.0
        return self._compare(old, new, score_cutoff=least)

    def fold(self, text: str) -> str:
        """``text`` with a character for each of its words."""
        return _TOKEN.sub(self._character, text)

    def _character(self, found: re.Match[str]) -> str:
        token = found[0]
        if token.isspace():
            return ""
        numbers = self._numbers
        return numbers.setdefault(token, chr(_PLANES + len(numbers) % _TOKENS))

    def _words(self, tree: Tree, index: int, folded: dict[int, str]) -> str:
        words = folded.get(index)
        if words is None:
            words = folded[index] = self._folded_words(tree, index)
        return words

    def _folded_words(self, tree: Tree, index: int) -> str:
        part = tree.parts[index]
        match part.kind:
            case PartKind.FIGURE:
                picture, end, caption = part.text.partition(OBJECT_END)
                caption = self.fold(caption)
                return self.fold(picture + end) * max(1, len(caption)) + caption
            case PartKind.FIELD:
                return self.fold(part.text.partition("\n")[0])
            case kind if kind in _WHOLE or not part.text:
                return self.fold(all_words(tree, index, _MOST_OF_WHOLE))
            case _:
                return self.fold(part.text)


def _leaves(tree: Tree, index: int) -> Counter[int]:
    inside = range(index + 1, tree.end(index) + 1)
    return Counter([tree.own[at] for at in inside if tree.sizes[at] == 1])


def _by_pairs(old: str, new: str) -> float:
    """How many pairs of neighbouring characters two texts share."""
    first, second = Counter(pairwise(old)), Counter(pairwise(new))
    shared = sum((first & second).values())
    return 2 * shared / max(1, len(old) + len(new) - 2)
