"""Text → terms: its tokens with their places, words of several parts as one (shall not)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sopkit.words import vocabulary
from sopkit.words.tokens import tokens


class Term(NamedTuple):
    """A token or an English phrase: ``word`` in lower case and half width, and where it stands."""

    word: str
    start: int
    end: int


def terms(text: str) -> tuple[Term, ...]:
    """The terms of a text, without its spaces."""
    found = []
    at = 0
    for token in tokens(text):
        if not token.isspace():
            found.append(Term(_folded(token), at, at + len(token)))
        at += len(token)
    return tuple(_phrased(found))


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """May is no modal: it is marked off from what may be."""
    return "may." if word == "May" else unicodedata.normalize("NFKC", word).lower()


def _phrased(words: Sequence[Term]) -> Iterator[Term]:
    """The terms, English phrases of the vocabulary as one, the longest first."""
    phrases = _phrases()
    at = 0
    while at < len(words):
        term = words[at]
        at += 1
        for phrase in phrases.get(term.word, ()):
            end = at - 1 + len(phrase)
            if tuple(each.word for each in words[at - 1 : end]) == phrase:
                term = Term(" ".join(phrase), term.start, words[end - 1].end)
                at = end
                break
        yield term


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """The phrases of the vocabulary by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    split = (tuple(phrase.lower().split()) for phrase in vocabulary.phrases())
    for phrase in sorted(split, key=lambda phrase: (-len(phrase), phrase)):
        found.setdefault(phrase[0], []).append(phrase)
    return found
