"""What an edit touches: the terms of a text that it marks, wholly or in part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.comparing.meaning.terms import Term


def touched(terms: Sequence[Term], start: int, end: int) -> Sequence[Term]:
    """The terms that reach into ``start`` to ``end``; into a mere place between two characters
    reaches what stands around it. Terms are in order and do not overlap.
    """
    if not terms:
        return ()
    first = bisect_right(terms, start, key=lambda term: term.end)
    last = bisect_left(terms, end, key=lambda term: term.start)
    return terms[first:last]


def words(terms: Sequence[Term], start: int, end: int) -> list[str]:
    """What the terms say that reach into ``start`` to ``end``."""
    return [term.word for term in touched(terms, start, end)]
