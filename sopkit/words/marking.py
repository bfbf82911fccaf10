"""Segments that differ → the marks that turn the old ones into the new ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sopkit.words.differences import Span, Tokens, differences, joined, moved, trimmed
from sopkit.words.segments import Segment, pairs
from sopkit.words.sliding import slid
from sopkit.words.tidying import tidied
from sopkit.words.tokens import tokens

STRAIGHT = 1_000_000
"""Up to so many pairs of tokens, segments are also compared as one."""

FOR_EACH = 3
"""How many marked characters one mark less is worth."""


class Marks(NamedTuple):
    """The tokens of both sides and the spans of them that are marked, in order."""

    old: list[str]
    new: list[str]
    spans: list[Span]


class _Side(NamedTuple):
    tokens: list[str]
    bodies: list[tuple[int, int]]  # the tokens of each segment, without its end


def marks(old: Sequence[Segment], new: Sequence[Segment]) -> Marks:
    """The marks for segments that differ. Of two ways to mark, segment by segment or straight
    through, the one that is easier to read is taken.
    """
    before, after = _side(old), _side(new)
    a, b = before.tokens, after.tokens
    found = _by_segment(old, new, before, after)
    if len(old) + len(new) > 2 and not _is_plain(found) and len(a) * len(b) <= STRAIGHT:
        straight = tidied(a, b, differences(a, b))
        found = min(found, straight, key=lambda spans: _cost(a, b, spans))
    return Marks(a, b, slid(a, b, found))


def _side(segments: Sequence[Segment]) -> _Side:
    found: list[str] = []
    bodies = []
    for body, end in segments:
        start = len(found)
        found += tokens(body)
        bodies.append((start, len(found)))
        found += tokens(end)
    return _Side(found, bodies)


def _by_segment(
    old: Sequence[Segment], new: Sequence[Segment], before: _Side, after: _Side
) -> list[Span]:
    a, b = before.tokens, after.tokens
    found: list[Span] = []
    i = j = 0
    matched = pairs([segment.body for segment in old], [segment.body for segment in new])
    for at_old, at_new in matched:
        old_start, old_end = before.bodies[at_old]
        new_start, new_end = after.bodies[at_new]
        found += _gap(a, b, Span(i, old_start, j, new_start))
        if old[at_old].body != new[at_new].body:
            found += _segment(a, b, Span(old_start, old_end, new_start, new_end))
        i, j = old_end, new_end
    found += _gap(a, b, Span(i, len(a), j, len(b)))
    return joined(found)


def _gap(old: Tokens, new: Tokens, span: Span) -> list[Span]:
    """The mark for what stands between two segments that belong to one each."""
    found = trimmed(old, new, span)
    return [found] if found else []


def _segment(old: Tokens, new: Tokens, span: Span) -> list[Span]:
    a, b = old[span.old_start : span.old_end], new[span.new_start : span.new_end]
    return [moved(mark, span.old_start, span.new_start) for mark in tidied(a, b, differences(a, b))]


def _is_plain(spans: Sequence[Span]) -> bool:
    """Whether all there is to mark is one insertion or one deletion."""
    a, b, c, d = spans[0]
    return len(spans) == 1 and (a == b or c == d)


def _cost(old: Tokens, new: Tokens, spans: Sequence[Span]) -> int:
    """What it costs to read marks: their characters, and some for each."""
    marked = sum(len("".join(old[a:b])) + len("".join(new[c:d])) for a, b, c, d in spans)
    return marked + FOR_EACH * len(spans)
