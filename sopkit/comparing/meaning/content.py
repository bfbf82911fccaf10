"""Whether words that changed name another thing, or say the same in other words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sopkit.comparing.meaning.numerals import value
from sopkit.comparing.meaning.touched import touched
from sopkit.words.tokens import alternatives
from sopkit.words.vocabulary import duties, listed, synonyms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.comparing.meaning.passages import Passage
    from sopkit.comparing.meaning.reading import Reading

_CONTEXT = 3
"""So many characters around a passage are read with it: `如{+果+}` is a word as a whole."""


def is_content(old: Reading, new: Reading, passage: Passage) -> bool:
    """Whether the passage says something else, apart from its modals, numbers, times, roles and
    references, from fillers, from words that stand for each other, and from the order of a list.
    """
    a, b, c, d = passage.edit
    before_old, before_new = old.text[max(0, a - _CONTEXT) : a], new.text[max(0, c - _CONTEXT) : c]
    left = _shared(before_old[::-1], before_new[::-1])
    right = _shared(old.text[b : b + _CONTEXT], new.text[d : d + _CONTEXT])
    before = _rest(old, a, b, left, right)
    after = _rest(new, c, d, left, right)
    if before == after:
        return False
    one, other = _items(before), _items(after)
    return "".join(one) != "".join(other) and sorted(one) != sorted(other)


def _shared(one: str, other: str) -> int:
    """With how many equal letters two texts begin."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at] and one[at].isalnum():
        at += 1
    return at


def _rest(reading: Reading, start: int, end: int, left: int, right: int) -> str:
    """The words of a passage with ``left`` and ``right`` characters around it, each part that has
    a meaning of its own as a gap.
    """
    terms = touched(reading.terms, start, end) if start < end else ()
    weighty = _weighty(reading, start, end)
    said = [
        _GAP if term.start in weighty or _is_modal(term.word) else value(term.word) or term.word
        for term in terms
    ]
    lead = reading.text[start - left : start]
    return lead + _join(said) + reading.text[end : end + right]


_GAP = "\0"


def _join(words: Sequence[str]) -> str:
    """Latin words with a space between them."""
    found = ""
    for word in words:
        between = " " if found and found[-1].isascii() and word[0].isascii() else ""
        found += between + word
    return found


def _is_modal(word: str) -> bool:
    return word in duties() or word in listed("NEGATIONS") or word in listed("BOUNDS")


def _weighty(reading: Reading, start: int, end: int) -> set[int]:
    """Where the terms begin that stand in an amount, a role or a reference."""
    found: set[int] = set()
    for group in (reading.quantities, reading.deadlines, reading.roles, reading.references):
        for each in touched(group, start, end):
            first = bisect_left(reading.terms, each.start, key=lambda term: term.start)
            for term in reading.terms[first:]:
                if term.start >= each.end:
                    break
                found.add(term.start)
    return found


@lru_cache(maxsize=4096)
def _items(words: str) -> list[str]:
    """The items of a list, or the one text, with the same words for the same."""
    text = unicodedata.normalize("NFKC", words).lower().replace(_GAP, "")
    text = _synonyms().sub(lambda found: synonyms()[found[0]], text)
    items = ("".join(filter(str.isalnum, item)) for item in text.split("及"))
    return list(filter(None, items))


@cache
def _synonyms() -> re.Pattern[str]:
    latin = sorted((word for word in synonyms() if word.isascii()), key=len, reverse=True)
    others = (word for word in synonyms() if not word.isascii())
    return re.compile(rf"\b(?:{'|'.join(latin)})\b|{alternatives(others, {})}")
