"""Two documents, passage by passage."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from sopkit.verifying.differences import MOST, Compared, Difference, of_passage
from sopkit.verifying.filling import fits
from sopkit.verifying.passages import Document, Drawn, Passage, Story
from sopkit.verifying.setup_matching import differences as of_setup
from sopkit.verifying.word_fields import DIRTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_ALIGNED = 2000
"""Passages that are lined up where some came or went; that takes their number squared."""

_TOLERANCE = 0.05
_LEAST_EXTENT = 20_000  # EMU: half a millimetre
_LARGEST_SEAL = 6 * 360_000  # EMU

_FILLABLE = (Story.BODY, Story.TABLE)


def compare(published: Document, found: Document, *, fillable: bool) -> Compared:
    """How ``found`` differs from what was published. With ``fillable`` the blanks of a form may
    be written in.
    """
    matching = _Matching(fillable)
    pages = of_setup(published.setup, found.setup)
    passages = matching.differences(published.passages, found.passages)
    return Compared(tuple(islice(chain(pages, passages), MOST)), matching.filled)


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
        if _key(published) == _key(found) and _look_alike(published, found):
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
    codes = tuple(code.removesuffix(DIRTY) for code in passage.codes)
    return passage.place.story, text, passage.pictures, codes, passage.span


def _compute_alike(published: Passage, found: Passage) -> bool:
    """Whether their fields compute the same, and no other ones on opening. Clients that computed
    one do not ask for it again.
    """
    return len(published.codes) == len(found.codes) and all(
        after in (before, before.removesuffix(DIRTY))
        for before, after in zip(published.codes, found.codes, strict=True)
    )


def _look_alike(published: Passage, found: Passage) -> bool:
    """Whether what is computed and drawn in them has the same form and size."""
    if len(published.drawn) != len(found.drawn) or not _compute_alike(published, found):
        return False
    return all(map(_is_alike, published.drawn, found.drawn))


def _is_alike(published: Drawn, found: Drawn) -> bool:
    return (
        published.kind == found.kind
        and len(published.extents) == len(found.extents)
        and all(
            abs(before - after) <= max(_LEAST_EXTENT, abs(before) * _TOLERANCE)
            for before, after in zip(published.extents, found.extents, strict=True)
        )
    )


def _is_said(passage: Passage) -> bool:
    said = passage.text.strip() or passage.label or passage.pictures or passage.codes
    return bool(said or passage.drawn)


def _may_be_filled(published: Passage, found: Passage) -> bool:
    return (
        published.place.story is found.place.story
        and published.place.story in _FILLABLE
        and published.label == found.label
        and _compute_alike(published, found)
        and published.span[:2] == found.span[:2]
        and set(published.pictures) <= set(found.pictures)
        and _may_be_put_in(published.drawn, found.drawn)
        and fits(published.text, found.text)
    )


def _may_be_put_in(published: tuple[Drawn, ...], found: tuple[Drawn, ...]) -> bool:
    """Whether what is drawn is what was there, and pictures. One that floats can cover what is
    printed: a seal is not larger than 6 cm.
    """
    left = list(found)
    for each in published:
        same = next((other for other in left if _is_alike(each, other)), None)
        if same is None:
            return False
        left.remove(same)
    return all(
        each.is_picture and not (each.floats and max(each.extents, default=0) > _LARGEST_SEAL)
        for each in left
    )
