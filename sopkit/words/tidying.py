"""Differences → marks that can be read: what stayed by chance goes with what changed around it."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.words import vocabulary
from sopkit.words.differences import Span, Tokens, trimmed
from sopkit.words.segments import ENDS

LONG = 4
"""From this weight on, a mark is long: four Chinese characters, or two Latin words."""


def tidied(old: Tokens, new: Tokens, spans: Sequence[Span]) -> list[Span]:
    """The marks of one segment, or of one text. Short islands between two marks are marked too,
    but no punctuation, modal, number or object; and what was rewritten is marked as a whole.
    """
    found = list(spans)
    count = 0
    while len(found) != count:
        count = len(found)
        found = _merged(old, new, found)
    found = [span for span in (trimmed(old, new, span) for span in found) if span]
    if len(found) > 2 and _is_rewritten(old, new, found):
        found = [_union(found[0], found[-1])]
    return found


def _merged(old: Tokens, new: Tokens, spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for span in spans:
        if found and _is_chance(old, new, found[-1], span):
            span = _union(found.pop(), span)
        found.append(span)
    return found


def _union(first: Span, last: Span) -> Span:
    return Span(first.old_start, last.old_end, first.new_start, last.new_end)


def _is_chance(old: Tokens, new: Tokens, left: Span, right: Span) -> bool:
    """Whether what stayed between two marks is too little to be read on its own: one character, or
    two between long marks.
    """
    island = [token for token in old[left.old_end : right.old_start] if not token.isspace()]
    size = sum(map(_length, island))
    if size > 2 or any(map(_is_weighty, island)):
        return False
    if _is_punctuation(old, new, left) or _is_punctuation(old, new, right):
        return False
    if _has_segment(old, new, left) or _has_segment(old, new, right):
        return False
    both_long = min(_weight(old, new, left), _weight(old, new, right)) >= LONG
    if _points(left) == _points(right) != 0 and not both_long:
        return False  # both add, or both take away
    return size <= 1 or both_long


def _points(span: Span) -> int:
    """1 for an insertion, -1 for a deletion, 0 for a replacement."""
    return (span.old_start == span.old_end) - (span.new_start == span.new_end)


def _length(token: str) -> int:
    """How much there is to read of a token that stayed, in Chinese characters."""
    return (len(token) + 1) // 2 if token.isascii() else len(token)


def _is_weighty(token: str) -> bool:
    return (
        not token[0].isalnum()
        or token in vocabulary.duties()
        or token[0].isdigit()
        or all(character in vocabulary.NUMERALS for character in token)
    )


def _is_punctuation(old: Tokens, new: Tokens, span: Span) -> bool:
    a, b, c, d = span
    return not any(token[0].isalnum() for token in (*old[a:b], *new[c:d]))


def _has_segment(old: Tokens, new: Tokens, span: Span) -> bool:
    a, b, c, d = span
    return (a == b or c == d) and any(token in ENDS for token in (*old[a:b], *new[c:d]))


def _weight(old: Tokens, new: Tokens, span: Span) -> int:
    a, b, c, d = span
    return max(sum(map(_worth, old[a:b])), sum(map(_worth, new[c:d])))


def _worth(token: str) -> int:
    return 2 if token.isascii() and token.isalnum() else 0 if token.isspace() else len(token)


def _is_rewritten(old: Tokens, new: Tokens, spans: Sequence[Span]) -> bool:
    """Whether less than a third as much stayed between the marks as was marked."""
    whole = _union(spans[0], spans[-1])
    marked = sum(_weight(old, new, span) for span in spans)
    return 4 * (_weight(old, new, whole) - marked) < _weight(old, new, whole)
