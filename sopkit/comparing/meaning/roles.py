"""Who does it: the people, posts and departments that a text names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sopkit.comparing.meaning.numerals import value
from sopkit.comparing.meaning.terms import Term
from sopkit.words.vocabulary import duties, listed

_LONGEST = 4
"""So many characters before 员, 部 or 主管 are read as a part of the name."""


def roles(terms: Sequence[Term]) -> list[Term]:
    """The roles of a text. One that stands in no list is known by its end: 封样员, 染整车间主管."""
    found: list[Term] = []
    first = 0
    for at, term in enumerate(terms):
        if term.word not in _names() and term.word not in listed("ROLE_ENDS"):
            continue
        start = _start(terms, first, at) if term.word in listed("ROLE_ENDS") else at
        if found and found[-1].end == terms[start].start:
            start_at, what = found[-1].start, found.pop().word
        elif start == at and term.word not in _names():
            continue
        else:
            start_at, what = terms[start].start, ""
        words = "".join(term.word for term in terms[start : at + 1])
        found.append(Term(what + words, start_at, term.end))
        first = at + 1
    return found


@cache
def _names() -> frozenset[str]:
    return listed("PEOPLE") | listed("DEPARTMENTS")


def _start(terms: Sequence[Term], first: int, at: int) -> int:
    """Where the name that ends at a term begins."""
    start = at
    while start > max(first, at - _LONGEST) and _is_plain(terms[start - 1]):
        start -= 1
    return start


def _is_plain(term: Term) -> bool:
    """Whether a term may be part of a name: a Chinese character of no other use."""
    word = term.word
    return (
        len(word) == 1
        and "\u4e00" <= word <= "\u9fff"
        and word not in listed("BETWEEN")
        and word not in listed("NEGATIONS")
        and word not in listed("BOUNDS")
        and word not in duties()
        and not value(word)
    )
