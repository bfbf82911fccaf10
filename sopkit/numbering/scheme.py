"""A multilevel list as numbering.xml describes it, and the labels that it prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sopkit.numbering.ordinals import ordinal


class Level(NamedTuple):
    """One level: ``format`` is w:numFmt and ``text`` w:lvlText, for instance `%1、`.

    ``legal`` is w:isLgl (every number of the label in decimal, 17.9.4). ``restart`` is
    w:lvlRestart: None when absent, 0 for a level that never restarts, else the level (from 1)
    at which it restarts (17.9.10).
    """

    format: str
    text: str
    start: int = 1
    legal: bool = False
    restart: int | None = None


Scheme: TypeAlias = tuple[Level, ...]

_PLACEHOLDER = re.compile("%([1-9])")
_CLOSING = dict(zip(")）]］】〕》」』", "(（[［【〔《「『", strict=True))
_PUNCTUATION = ".、．。·:：,，;； \t\u3000"


def level(number: int, scheme: Scheme) -> Level:
    """The level ``number`` (from 1). One that the list does not define prints `1.`"""
    if number <= len(scheme):
        return scheme[number - 1]
    return Level("decimal", f"%{number}.")


def label(counters: Sequence[int], scheme: Scheme) -> str:
    """What is printed before a paragraph at the deepest level of ``counters``.

    ``counters`` are the numbers of all levels down to that one, outermost first.
    """
    deepest = level(len(counters), scheme)
    printed = ""
    for text, shown in _pieces(deepest.text):
        printed += text
        if 0 < shown <= len(counters):  # Word prints nothing for a level below the paragraph's own
            number_format = "decimal" if deepest.legal else level(shown, scheme).format
            printed += ordinal(counters[shown - 1], number_format)
    return printed


def join(context: str, after: str) -> str:
    """A label behind the labels of the levels above it: 五、 and a. give 五、a.

    Word's field `REF \\w` prints the labels of all levels one after the other. Where two would
    run into one number, a space keeps them apart, as in 5.1 a).
    """
    ends = context[-1:] + after[:1]
    merges = ends.isascii() and ends.isalnum() and len(ends) == 2
    return f"{context} {after}" if merges else context + after


def bare(text: str) -> str:
    """A label without its last punctuation: 五、 → 五, a. → a, 1) → 1.

    A closing bracket goes when nothing in the label opened it; （一） stays whole.
    """
    while text:
        last = text[-1]
        opens_nothing = last in _CLOSING and text.count(_CLOSING[last]) < text.count(last)
        if last not in _PUNCTUATION and not opens_nothing:
            break
        text = text[:-1]
    return text


@lru_cache(maxsize=256)
def outermost_shown(text: str) -> int:
    """The outermost level that a w:lvlText shows (from 1); 0 when it shows none."""
    return min((shown for _, shown in _pieces(text) if shown), default=0)


@lru_cache(maxsize=256)
def _pieces(text: str) -> tuple[tuple[str, int], ...]:
    """A w:lvlText as (text, the level shown after it) pairs; 0 for none."""
    parts = [*_PLACEHOLDER.split(text), "0"]
    return tuple((parts[at], int(parts[at + 1])) for at in range(0, len(parts), 2))
