"""Pairs among the parts that stand in a pair of parents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparing.aligning.candidates import Candidate, candidates, pair_unmistakable
from sopkit.comparing.aligning.gaps import gaps, pair_left_in_order, pair_same_in_order
from sopkit.comparing.aligning.identity import is_telling, pair_by_key
from sopkit.comparing.aligning.pairing import ALONE, Pairing
from sopkit.comparing.aligning.sequences import heaviest, once
from sopkit.comparing.aligning.tables import pair_cells, pair_rows
from sopkit.comparing.aligning.tree import ROOT
from sopkit.comparison import PartKind

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sopkit.comparing.aligning.likeness import Likeness
    from sopkit.comparing.aligning.tree import Tree
    from sopkit.comparison import Part

_ALIKE = 0.5
_CLEARLY_ALIKE = 0.75
_MARGIN = 0.02
_BY_ITSELF = 0.1  # what a pair weighs that is only just alike
_KEYED = frozenset({PartKind.METADATA, PartKind.SETTING})
_APART = frozenset({PartKind.FOOTNOTE, PartKind.FORM, PartKind.FIELD})
"""Kinds that nothing of another kind can have been turned into."""


def pair_siblings(pairing: Pairing, likeness: Likeness) -> None:
    """Go through all pairs from the outermost and pair what stands in them: first what says the
    same in the same order, then what says the same, then what is alike.
    """
    _pair_inside(pairing, likeness, ROOT, ROOT)
    for old in range(len(pairing.old.parts)):
        new = pairing.news[old]
        if new != ALONE and pairing.old.sizes[old] > 1 < pairing.new.sizes[new]:
            _pair_inside(pairing, likeness, old, new)


def _pair_inside(pairing: Pairing, likeness: Likeness, old: int, new: int) -> None:
    olds, news = pairing.lonely_old(old), pairing.lonely_new(new)
    kind = pairing.old.parts[old].kind if old != ROOT else None
    if olds and news and kind is not PartKind.ROW:
        pair_by_key(pairing, olds, news, _form_key)
        pair_same_in_order(pairing, old, new)
        _pair_same_words(pairing, old, new)
        _pair_alike(pairing, likeness, old, new)
        pair_left_in_order(pairing, old, new)
    if kind is PartKind.TABLE:
        pair_rows(pairing, old, new)
        pair_cells(pairing, old, new)


def _form_key(part: Part) -> Hashable:
    is_keyed = part.kind in (PartKind.SETTING, PartKind.FIELD)
    return (part.kind, part.key) if is_keyed else None


def _pair_same_words(pairing: Pairing, old: int, new: int) -> None:
    """Pair what says the same and stands once in each parent, in any order. What is said more
    often there is no telling one from another, so that it was rather added and removed.
    """
    there = _once(pairing.new, new)
    for own, child in _once(pairing.old, old).items():
        if own in there and is_telling(pairing.old, child):
            pairing.pair(child, there[own])


def _once(tree: Tree, parent: int) -> dict[int, int]:
    return once((tree.own[child], child) for child in tree.children[parent])


def _pair_alike(pairing: Pairing, likeness: Likeness, old: int, new: int) -> None:
    """Pair what is alike: first what is unmistakable, then what keeps the order, as much of it as
    can be, then what is left.
    """
    found = [
        candidate
        for olds, news in _comparable(pairing, old, new)
        for candidate in candidates(olds, news, likeness, _ALIKE)
    ]
    if not found:
        return
    edited = [each for each in found if not _says_the_same(pairing, each)]
    pair_unmistakable(pairing, edited, _CLEARLY_ALIKE, _MARGIN)
    before, after = gaps(pairing, old, new)
    in_gaps = [
        (each.old, each.new, each.likeness - _ALIKE + _BY_ITSELF)
        for each in found
        if each.old in before and each.new in after and before[each.old] == after[each.new]
    ]
    for first, second, _ in heaviest(in_gaps):
        pairing.pair(first, second)
    pair_unmistakable(pairing, edited, _ALIKE, _MARGIN)


def _says_the_same(pairing: Pairing, each: Candidate) -> bool:
    return pairing.old.own[each.old] == pairing.new.own[each.new]


def _comparable(pairing: Pairing, old: int, new: int) -> list[tuple[list[int], list[int]]]:
    """The parts without a partner in two parents, those together that may be paired."""
    here = _by_group(pairing.old, pairing.lonely_old(old))
    there = _by_group(pairing.new, pairing.lonely_new(new))
    return [(here[group], there[group]) for group in here if group in there]


def _by_group(tree: Tree, children: list[int]) -> dict[PartKind | None, list[int]]:
    found: dict[PartKind | None, list[int]] = {}
    for child in children:
        kind = tree.parts[child].kind
        if kind not in _KEYED:
            found.setdefault(kind if kind in _APART else None, []).append(child)
    return found
