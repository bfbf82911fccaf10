"""Quantities, deadlines, references and roles: which of them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparing.meaning.touched import words
from sopkit.comparison import Meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sopkit.comparing.meaning.passages import Passage
    from sopkit.comparing.meaning.reading import Reading


def substance(old: Reading, new: Reading, changes: Sequence[Passage]) -> set[Meaning]:
    """What the passages are about, obligations aside."""
    found = {kind for passage in changes for kind in _counted(old, new, passage)}
    if _is_other_role(old, new, changes):
        found.add(Meaning.ROLE)
    return found


def _counted(old: Reading, new: Reading, passage: Passage) -> Iterator[Meaning]:
    a, b, c, d = passage.edit
    for kind, before, after in (
        (Meaning.QUANTITY, old.quantities, new.quantities),
        (Meaning.DEADLINE, old.deadlines, new.deadlines),
        (Meaning.REFERENCE, old.references, new.references),
    ):
        if (before or after) and words(before, a, b) != words(after, c, d):
            yield kind


def _is_other_role(old: Reading, new: Reading, changes: Sequence[Passage]) -> bool:
    """Whether somebody else is named, somewhere else than before. A role that is added counts
    where it was not named at all, one that is removed where it is not any more.
    """
    if not old.roles and not new.roles:
        return False
    before, after = ([role.word for role in reading.roles] for reading in (old, new))
    have_moved = before != after and sorted(before) == sorted(after)
    here, there = frozenset(before), frozenset(after)
    for passage in changes:
        a, b, c, d = passage.edit
        own, others = words(old.roles, a, b), words(new.roles, c, d)
        if have_moved and (own or others):
            return True
        if not own or not others:
            if not here.issuperset(others) or not there.issuperset(own):
                return True
        elif own != others:
            return True
        if not (passage.is_added or passage.is_removed) and _is_holder(old, a):
            return True
    return False


def _is_holder(reading: Reading, at: int) -> bool:
    """Whether a name stands there, behind a role and a colon: 审核人：韩思齐."""
    before = reading.text[max(0, at - 4) : at].rstrip()
    if not before.endswith(("：", ":")):
        return False
    colon = max(reading.text.rfind(mark, 0, at) for mark in "：:")
    return bool(words(reading.roles, colon - 1, colon))
