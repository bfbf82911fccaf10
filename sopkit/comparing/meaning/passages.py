"""The passages that changed: edits as far as a meaning reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparing.meaning.touched import touched, words
from sopkit.words import Edit

if TYPE_CHECKING:
    from sopkit.comparing.meaning.reading import Reading

_ENDS = frozenset("，。；！？,.;!?")


class Passage(NamedTuple):
    """The terms of both sides of one edit, and where it stands."""

    old: list[str]
    new: list[str]
    edit: Edit

    @property
    def is_added(self) -> bool:
        """Whether nothing stood here."""
        return self.edit.old_start == self.edit.old_end

    @property
    def is_removed(self) -> bool:
        """Whether nothing stands here any more."""
        return self.edit.new_start == self.edit.new_end

    @property
    def has_segment(self) -> bool:
        """Whether a whole segment was added or removed."""
        words = (*self.old, *self.new)
        return len(_said(words)) > 1 and not _ENDS.isdisjoint(words)

    @property
    def is_whole_segment(self) -> bool:
        """Whether it is a segment that was added or removed."""
        return self.has_segment and (self.is_added or self.is_removed)

    @property
    def letters(self) -> int:
        """How many letters it has on the side that has fewer, but for none."""
        sizes = [len(_said(side)) for side in (self.old, self.new)]
        return min(sizes) or max(sizes)


def passages(old: Reading, new: Reading, changed: Sequence[Edit]) -> tuple[list[Passage], bool]:
    """What changed, term by term, without what only moved to another place of the text; and
    whether that was a segment: what is done first may matter.
    """
    found = [
        Passage(
            words(old.terms, edit.old_start, edit.old_end),
            words(new.terms, edit.new_start, edit.new_end),
            edit,
        )
        for edit in _widened(old, new, changed)
    ]
    removed = {_said(each.old) for each in found if each.is_removed}
    added = {_said(each.new) for each in found if each.is_added}
    moved = (removed & added) - {""}
    stayed, gone = [], False
    for each in found:
        if (each.is_added or each.is_removed) and _said(each.old or each.new) in moved:
            gone |= each.has_segment
        else:
            stayed.append(each)
    return stayed, gone


def _said(words: Iterable[str]) -> str:
    return "".join(word for word in words if word[0].isalnum())


def _widened(old: Reading, new: Reading, changed: Sequence[Edit]) -> list[Edit]:
    """The edits, each as far as the terms reach that it touches: of `shall {+not+}` all."""
    found: list[Edit] = []
    for edit in changed:
        wide = _wide(old, new, edit)
        while found and (wide.old_start < found[-1].old_end or wide.new_start < found[-1].new_end):
            wide = _wide(old, new, _union(found.pop(), wide))
        found.append(wide)
    return found


def _wide(old: Reading, new: Reading, edit: Edit) -> Edit:
    a, b, c, d = edit
    before, after = touched(old.terms, a, b), touched(new.terms, c, d)
    starts = [a - term.start for term in before] + [c - term.start for term in after]
    ends = [term.end - b for term in before] + [term.end - d for term in after]
    left = min(max(starts, default=0), a, c)
    right = min(max(ends, default=0), len(old.text) - b, len(new.text) - d)
    if left <= 0 and right <= 0:
        return edit
    left, right = max(left, 0), max(right, 0)
    return _wide(old, new, Edit(a - left, b + right, c - left, d + right))


def _union(first: Edit, last: Edit) -> Edit:
    return Edit(
        min(first.old_start, last.old_start),
        max(first.old_end, last.old_end),
        min(first.new_start, last.new_start),
        max(first.new_end, last.new_end),
    )
