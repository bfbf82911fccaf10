"""Words that took the place of the same words: another picture is called as the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sopkit.comparison import Mark, Passage


def unmarked(
    before: Sequence[Passage], after: Sequence[Passage]
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Both texts; where the same words took the place of words, they bear no mark."""
    equal = _equal(before, after)
    old, new = tuple(_without(before, equal)), tuple(_without(after, equal))
    return old, new


def renewed(before: Sequence[Passage], after: Sequence[Passage]) -> bool:
    """Whether somewhere the same words took the place of words."""
    return bool(_equal(before, after))


def kept(passages: Iterable[Passage]) -> str:
    """The words without a mark."""
    return "".join(passage.text for passage in passages if passage.mark is Mark.SAME)


def marks(passages: Iterable[Passage]) -> Iterator[tuple[int, Passage]]:
    """The marked passages, with how much of what stayed stands ahead of each."""
    at = 0
    for passage in passages:
        if passage.mark is Mark.SAME:
            at += len(passage.text)
        elif passage.text:
            yield at, passage


def _equal(before: Sequence[Passage], after: Sequence[Passage]) -> set[int]:
    """Where, among what stayed, the same words are marked on both sides."""
    if kept(before) != kept(after):
        return set()
    old, new = _by_place(before), _by_place(after)
    return {at for at, words in old.items() if new.get(at) == words}


def _by_place(passages: Sequence[Passage]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, passage in marks(passages):
        found[at] = found.get(at, "") + passage.text
    return found


def _without(passages: Sequence[Passage], equal: set[int]) -> Iterator[Passage]:
    at = 0
    for text, mark in passages:
        yield Passage(text, Mark.SAME if at in equal else mark)
        at += len(text) if mark is Mark.SAME else 0
