"""What is told in one go: a table with its cells, a form with its fields, a new clause with its
paragraphs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sopkit.comparison import Kind, Part, PartKind

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair

_WITH_ALL_INSIDE = frozenset(
    {PartKind.TABLE, PartKind.ROW, PartKind.FORM, PartKind.ITEM, PartKind.FOOTNOTE}
)
_WORDS = frozenset({PartKind.PARAGRAPH, PartKind.VERBATIM, PartKind.NOTICE, PartKind.BULLET})


def units(pair: Pair) -> dict[int, list[int]]:
    """The matches that are told together, in reading order, by the match that they belong to.
    Only those in which something changed.
    """
    added = {match.new[0] for match in pair.matches if match.kind is Kind.ADDED}
    removed = {match.old[0] for match in pair.matches if match.kind is Kind.REMOVED}
    new, old = _roots(pair.new.parts, added), _roots(pair.old.parts, removed)
    owners = [
        pair.of_new[new[match.new[0]]] if match.new else pair.of_old[old[match.old[0]]]
        for match in pair.matches
    ]
    changed = {
        owner
        for owner, match in zip(owners, pair.matches, strict=True)
        if match.kind is not Kind.UNCHANGED
    }
    found: dict[int, list[int]] = {owner: [] for owner in owners if owner in changed}
    for at, owner in enumerate(owners):
        if owner in found:
            found[owner].append(at)
    return found


def _roots(parts: Sequence[Part], alone: Collection[int]) -> list[int]:
    """The part that each part is told with. ``alone`` are those without a partner."""
    found: list[int] = []
    for at, part in enumerate(parts):
        root = found[part.parent] if part.parent >= 0 else at
        found.append(root if root != at and _belongs(part, at, parts, alone, root) else at)
    return found


def _belongs(part: Part, at: int, parts: Sequence[Part], alone: Collection[int], root: int) -> bool:
    """Whether a part is told with the ``root`` that its parent is told with."""
    above = parts[part.parent].kind
    if above in _WITH_ALL_INSIDE or parts[root].kind is PartKind.FOOTNOTE:
        return True
    if part.kind not in _WORDS:
        return False
    holder = parts[root].kind
    return (
        holder is PartKind.NOTICE
        or (at in alone and root in alone)
        or (holder is PartKind.BULLET and part.kind is not PartKind.BULLET)
    )
