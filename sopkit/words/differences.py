"""What differs between two sequences of tokens, before anybody has to read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sopkit.words.anchors import anchors

MOST = 20_000_000
"""Up to so many pairs of tokens the shortest difference is looked for; it takes an eighth of that
in bytes."""

GRAM = 4
"""So many tokens in a row are one anchor in what is longer."""

Tokens: TypeAlias = Sequence[str]


class Span(NamedTuple):
    """Tokens ``old_start`` to ``old_end`` became ``new_start`` to ``new_end``."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def differences(old: Tokens, new: Tokens) -> list[Span]:
    """The shortest difference: what is not part of the longest common subsequence."""
    if len(old) * len(new) <= MOST:
        opcodes = _opcodes()(old, new)
        return joined([Span(a, b, c, d) for tag, a, b, c, d in opcodes if tag != "equal"])
    found: list[Span] = []
    i = j = 0
    for anchor in (*_grams(old, new), (len(old), len(new))):
        if anchor[0] > i or anchor[1] > j:
            found += _gap(old, new, Span(i, anchor[0], j, anchor[1]))
        i, j = anchor[0] + 1, anchor[1] + 1
    return found


def _gap(old: Tokens, new: Tokens, gap: Span) -> list[Span]:
    a, b = old[gap.old_start : gap.old_end], new[gap.new_start : gap.new_end]
    if len(a) * len(b) > MOST:
        return [gap]
    return [moved(span, gap.old_start, gap.new_start) for span in differences(a, b)]


def moved(span: Span, old: int, new: int) -> Span:
    """A span counted from elsewhere."""
    return Span(span.old_start + old, span.old_end + old, span.new_start + new, span.new_end + new)


def joined(spans: Sequence[Span]) -> list[Span]:
    """The spans, those that touch on both sides as one."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1][1::2] == span[0::2]:
            last = found.pop()
            span = Span(last.old_start, span.old_end, last.new_start, span.new_end)
        found.append(span)
    return found


def trimmed(old: Tokens, new: Tokens, span: Span) -> Span | None:
    """A span without what its two sides have in common at their ends; None when that is all."""
    a, b, c, d = span
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return Span(a, b, c, d) if a < b or c < d else None


def _grams(old: Tokens, new: Tokens) -> list[tuple[int, int]]:
    """The tokens that surely stayed: unique runs of some tokens, unrolled."""
    runs = [list(zip(*(tokens[at:] for at in range(GRAM)), strict=False)) for tokens in (old, new)]
    found: list[tuple[int, int]] = []
    for i, j in anchors(*runs):
        for step in range(GRAM):
            if not found or (i + step > found[-1][0] and j + step > found[-1][1]):
                found.append((i + step, j + step))
    return found


@cache
def _opcodes() -> Callable[[Tokens, Tokens], Any]:
    from rapidfuzz.distance import Indel

    return Indel.opcodes
