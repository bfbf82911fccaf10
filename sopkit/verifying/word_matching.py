"""Two documents, passage by passage."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from sopkit.verifying.differences import MOST, Compared, Difference, of_passage
from sopkit.verifying.filling import fits
from sopkit.verifying.passages import Document, Passage, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_ALIGNED = 2000
"""Passages that are lined up where some came or went; that takes their number squared."""

_FILLABLE = (Story.BODY, Story.TABLE)


def compare(published: Document, found: Document, *, fillable: bool) -> Compared:
    """How ``found`` differs from what was published. With ``fillable`` the blanks of a form may
    be written in.
    """
    matching = _Matching(fillable)
    differences = tuple(islice(matching.differences(published.passages, found.passages), MOST))
    return Compared(differences, matching.filled)


class _Matching:
    """``renumbered`` are passages whose text is the same under another automatic number. Where
    something came or went, that is a consequence and not told again.
    """

    def __init__(self, fillable: bool) -> None:
        self._fillable = fillable
        self.filled = False
        self._renumbered: list[tuple[Passage, Passage]] = []

    def differences(
        self, published: Sequence[Passage], found: Sequence[Passage]
    ) -> Iterator[Difference]:
        told = False
        for difference in self._texts(published, found):
            told = True
            yield difference
        for before, after in () if told else self._renumbered:
            yield of_passage(before, after)

    def _texts(
        self, published: Sequence[Passage], found: Sequence[Passage]
    ) -> Iterator[Difference]:
        start, end = _frame(published, found, self._same)
        published, found = published[start : len(published) - end], found[start : len(found) - end]
        if _places(published) == _places(found) or len(published) + len(found) > _ALIGNED:
            yield from self._pairs(published, found)
        else:
            yield from self._aligned(published, found)

    def _aligned(
        self, published: Sequence[Passage], found: Sequence[Passage]
    ) -> Iterator[Difference]:
        matcher = SequenceMatcher(
            None, list(map(_key, published)), list(map(_key, found)), autojunk=False
        )
        for _, first, last, other_first, other_last in matcher.get_opcodes():
            yield from self._pairs(published[first:last], found[other_first:other_last])

    def _pairs(
        self, published: Sequence[Passage], found: Sequence[Passage]
    ) -> Iterator[Difference]:
        for before, after in zip_longest(published, found):
            if before is not None and after is not None and self._same(before, after):
                continue
            if any(each is not None and _is_said(each) for each in (before, after)):
                yield of_passage(before, after)

    def _same(self, published: Passage, found: Passage) -> bool:
        if _key(published) == _key(found):
            if published.label != found.label:
                self._renumbered.append((published, found))
            return True
        if not self._fillable or not _may_be_filled(published, found):
            return False
        self.filled = True
        return True


def _frame(
    published: Sequence[Passage], found: Sequence[Passage], same: Callable[[Passage, Passage], bool]
) -> tuple[int, int]:
    """How many passages are the same at the beginning and, of the others, at the end."""
    shorter = min(len(published), len(found))
    start = 0
    while start < shorter and same(published[start], found[start]):
        start += 1
    end = 0
    while end < shorter - start and same(published[-1 - end], found[-1 - end]):
        end += 1
    return start, end


def _places(passages: Sequence[Passage]) -> list[object]:
    return [passage.place for passage in passages]


def _key(passage: Passage) -> tuple[object, ...]:
    """What two passages have in common when a client has but saved one of them."""
    lines = tuple(line.strip() for line in passage.text.splitlines())
    text = "\n".join(filter(None, lines))
    return passage.place.story, text, passage.pictures


def _is_said(passage: Passage) -> bool:
    return bool(passage.text.strip() or passage.label or passage.pictures)


def _may_be_filled(published: Passage, found: Passage) -> bool:
    return (
        published.place.story is found.place.story
        and published.place.story in _FILLABLE
        and published.label == found.label
        and set(published.pictures) <= set(found.pictures)
        and fits(published.text, found.text)
    )
