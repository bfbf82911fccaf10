"""The parts of one version as a tree: who stands in whom, how large, and what is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparison import PartKind

if TYPE_CHECKING:
    from sopkit.comparison import Part

BODY = frozenset(
    {
        *(PartKind.SECTION, PartKind.STEP, PartKind.PARAGRAPH, PartKind.BULLET),
        *(PartKind.NOTICE, PartKind.TABLE, PartKind.FIGURE, PartKind.VERBATIM),
    }
)
ROOT = -1


class Tree(NamedTuple):
    """The tree of a version. What is listed by part has one entry more at its end, for the root,
    whose index is -1.

    ``sizes`` count the parts of a subtree. ``subtrees`` are numbers that are equal, in both
    versions, where kind and text are and the same holds of all that is inside; ``own`` where kind
    and text are, or the whole subtree when it has no text of its own.
    """

    parts: Sequence[Part]
    children: list[list[int]]
    sizes: list[int]
    own: list[int]
    subtrees: list[int]
    in_body: list[bool]

    def end(self, index: int) -> int:
        """The index of the last part in the subtree of ``index``."""
        return index + self.sizes[index] - 1


def tree(parts: Sequence[Part], known: dict[object, int]) -> Tree:
    """The tree of ``parts``. ``known`` holds the numbers given so far, for both versions."""
    count = len(parts)
    children: list[list[int]] = [[] for _ in range(count + 1)]
    in_body = [False] * count + [True]
    for index, part in enumerate(parts):
        children[part.parent].append(index)
        in_body[index] = in_body[part.parent] and part.kind in BODY
    number = known.setdefault
    own = [number((part.kind, part.text), len(known)) for part in parts]
    sizes, subtrees = [1] * (count + 1), [*own, ROOT]
    for index in range(count - 1, -1, -1):
        if inner := children[index]:
            sizes[index] += sum([sizes[child] for child in inner])
            key = (own[index], tuple([subtrees[child] for child in inner]))
            subtrees[index] = number(key, len(known))
            if not parts[index].text:
                own[index] = subtrees[index]
    return Tree(parts, children, sizes, own, subtrees, in_body)


def all_words(tree: Tree, index: int, most: int) -> str:
    """The words of a part and of all that is in it, one part a line, cut at ``most`` characters."""
    return "\n".join(_texts(tree, range(index, tree.end(index) + 1), most))[:most]


def _texts(tree: Tree, indexes: Iterable[int], most: int) -> Iterable[str]:
    for index in indexes:
        if most <= 0:
            return
        text = tree.parts[index].text
        most -= len(text) + 1
        yield text
