"""Pairs that need no guess: the same id, the same key, or the same words, once in each version."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from sopkit.comparing.aligning.pairing import ALONE
from sopkit.comparing.aligning.sequences import once
from sopkit.comparison import PartKind

if TYPE_CHECKING:
    from sopkit.comparing.aligning.pairing import Pairing
    from sopkit.comparing.aligning.tree import Tree
    from sopkit.comparison import Part

_CLAUSES = (PartKind.SECTION, PartKind.STEP)
_NAMED = (*_CLAUSES, PartKind.TABLE, PartKind.FIGURE, PartKind.FORM, PartKind.METADATA)
_TELLING = 4
"""Characters without which a text stands in too many places to tell one from another."""


def pair_ids(pairing: Pairing) -> None:
    """Pair what an author gave the same id, and metadata of the same key."""
    pair_by_key(
        pairing, range(len(pairing.old.parts)), range(len(pairing.new.parts)), _authored_name
    )


def _authored_name(part: Part) -> Hashable:
    if not part.key or part.kind not in _NAMED:
        return None
    return ("clause" if part.kind in _CLAUSES else part.kind, part.key)


def pair_by_key(
    pairing: Pairing,
    olds: Iterable[int],
    news: Iterable[int],
    key: Callable[[Part], Hashable],
) -> None:
    """Pair the parts whose ``key`` is not None and stands once on each side."""
    for old, new in _by_key(pairing, olds, news, key):
        pairing.pair(old, new)


def _by_key(
    pairing: Pairing,
    olds: Iterable[int],
    news: Iterable[int],
    key: Callable[[Part], Hashable],
) -> list[tuple[int, int]]:
    there = once(_named(pairing.new, news, key))
    if not there:
        return []
    here = once(_named(pairing.old, olds, key))
    return [(old, there[name]) for name, old in here.items() if name in there]


def _named(
    tree: Tree, indexes: Iterable[int], key: Callable[[Part], Hashable]
) -> Iterator[tuple[Hashable, int]]:
    parts = tree.parts
    return ((name, at) for at in indexes if (name := key(parts[at])) is not None)


def pair_same_subtrees(pairing: Pairing) -> None:
    """Pair the subtrees of the body that say the same and stand once in each version: largest
    first, because parents come before children.
    """
    old, new = pairing.old, pairing.new
    there = once((new.subtrees[at], at) for at in _lonely(new, pairing.olds))
    here = once((old.subtrees[at], at) for at in _lonely(old, pairing.news))
    for subtree, at in here.items():
        if subtree in there and is_telling(old, at):
            pairing.pair_subtrees(at, there[subtree])


def pair_same_words(pairing: Pairing) -> None:
    """Pair the parts of the body that say the same at the same level, or else at any level, once
    in each version, whatever is in them; but a heading does not stay behind when all that was
    below it stands below another one now.
    """
    for with_level in (True, False):
        told = partial(_told, with_level=with_level)
        olds = _lonely(pairing.old, pairing.news)
        for old, new in _by_key(pairing, olds, _lonely(pairing.new, pairing.olds), told):
            if not _was_emptied(pairing, old, new):
                pairing.pair(old, new)


def _told(part: Part, *, with_level: bool) -> Hashable:
    if len(part.text) < (1 if part.kind is PartKind.SECTION else _TELLING):
        return None
    return (part.kind, part.text, part.level if with_level else 0)


def _was_emptied(pairing: Pairing, old: int, new: int) -> bool:
    """Whether most of what is in one of them has its pair elsewhere, and nothing in the other."""
    return _is_elsewhere(pairing.old, old, pairing.news, pairing.new, new) or _is_elsewhere(
        pairing.new, new, pairing.olds, pairing.old, old
    )


def _is_elsewhere(tree: Tree, index: int, partners: list[int], other: Tree, parent: int) -> bool:
    elsewhere = 0
    for child in tree.children[index]:
        if (partner := partners[child]) >= 0:
            if other.parts[partner].parent == parent:
                return False
            elsewhere += tree.sizes[child]
    return elsewhere * 2 >= tree.sizes[index]


def is_telling(tree: Tree, index: int) -> bool:
    """Whether what a part says is likely to stand in one place only."""
    return tree.sizes[index] > 1 or len(tree.parts[index].text) >= _TELLING


def _lonely(tree: Tree, partners: list[int]) -> list[int]:
    in_body = tree.in_body
    return [at for at in range(len(tree.parts)) if partners[at] == ALONE and in_body[at]]
