"""What changed between two texts, in words as a careful editor marks them.

Segments, which punctuation ends, are matched first; within them tokens are compared, so that a
number, a modal or a name is marked as a whole; then the marks are tidied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from sopkit.words.marking import marks
from sopkit.words.segments import Segment, segments
from sopkit.words.similarity import similarity

__all__ = ["Edit", "edits", "similarity"]


class Edit(NamedTuple):
    """Characters ``old_start`` to ``old_end`` of the old text became ``new_start`` to ``new_end``
    of the new one; either may be empty.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@lru_cache(maxsize=20_000)  # a comparison and its redline ask for the same
def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The marking that turns ``old`` into ``new``: minimal, but to be read by people.

    The edits are in order and no two touch each other on both sides. No object, number, modal,
    Latin word or character with its combining marks is marked in part.
    """
    if old == new:
        return ()
    if not old or not new:
        return (Edit(0, len(old), 0, len(new)),)
    before, after = segments(old), segments(new)
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    kept = _size(before[:start])
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    return tuple(_edits(before, after, kept))


def _shared(old: Sequence[Segment], new: Sequence[Segment]) -> int:
    """How many segments two lists have in common from the start."""
    for at, (segment, other) in enumerate(zip(old, new, strict=False)):
        if segment != other:
            return at
    return min(len(old), len(new))


def _size(segments: Sequence[Segment]) -> int:
    """How many characters they are."""
    return sum(len(body) + len(end) for body, end in segments)


def _edits(before: Sequence[Segment], after: Sequence[Segment], kept: int) -> Iterator[Edit]:
    if not before or not after:
        yield Edit(kept, kept + _size(before), kept, kept + _size(after))
        return
    old, new, spans = marks(before, after)
    old_at = list(accumulate(map(len, old), initial=kept))
    new_at = list(accumulate(map(len, new), initial=kept))
    for a, b, c, d in spans:
        yield Edit(old_at[a], old_at[b], new_at[c], new_at[d])
