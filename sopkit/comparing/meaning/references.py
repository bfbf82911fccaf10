"""What a text leads to: clauses, tables, other documents, codes, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sopkit.comparing.meaning.numerals import value
from sopkit.comparing.meaning.terms import Term
from sopkit.comparison import OBJECT_START
from sopkit.words.vocabulary import listed, units

_OBJECTS = tuple(f"{OBJECT_START}{kind}:" for kind in ("ref", "note", "link"))
_ORDINAL = "第"
_TELEPHONE = r"\d{3}-\d{3,4}-\d{3,4}|\d{3,4}-\d{7,8}(-\d+)?"
_CLAUSE = r"(?!\d{4}\.)\d+(\.\d+){2,}"
_DIGITS = re.compile(f"{_TELEPHONE}|{_CLAUSE}")
_LONG = re.compile(r"\d{5,}")


def references(terms: Sequence[Term], text: str) -> list[Term]:
    """The references of a text: links of ours, 《…》 without its marks, 第三条, 附件 1, GB/T
    9704—2012, codes of letters and digits, telephone numbers, addresses of mail and of pages.
    """
    found: list[Term] = []
    at = 0
    while at < len(terms):
        end = _end(terms, at, text) if _may_lead(terms[at].word) else at
        if end > at:
            start = at + (terms[at].word == "《")
            words = " ".join(value(term.word) or term.word for term in terms[start:end])
            found.append(Term(words, terms[start].start, terms[end - 1].end))
        at = max(end, at + 1)
    return found


@lru_cache(maxsize=4096)
def _may_lead(word: str) -> bool:
    """Whether a reference may begin with a word; of nearly all words it is known at once."""
    return word[0] in f"《{_ORDINAL}{OBJECT_START}" or word.isascii() or word in listed("PLACES")


def _end(terms: Sequence[Term], at: int, text: str) -> int:
    """The index of the term behind the reference that begins at one; that term without any."""
    word = terms[at].word
    if word == "《":
        closing = next((i for i in range(at, len(terms)) if terms[i].word == "》"), at)
        return closing if closing > at + 1 else at
    if word == _ORDINAL:
        return at + 3 if _is_place(terms[at + 1 : at + 3]) else at
    if word.startswith(_OBJECTS) or _is_code(word) or _is_long(terms, at):
        return at + 1
    if word in listed("PLACES") or _is_norm(terms[at], text):
        return _numbered(terms, at)
    return at


def _is_place(follows: Sequence[Term]) -> bool:
    return (
        len(follows) == 2
        and bool(value(follows[0].word))
        and follows[1].word in listed("ORDINAL_PLACES")
    )


def _numbered(terms: Sequence[Term], at: int) -> int:
    """The end of 附件 1 or GB/T 9704—2012, where a number follows that counts nothing."""
    end = at + 1
    if end == len(terms) or not value(terms[end].word):
        return at
    while end + 2 < len(terms) and terms[end + 1].word in "—–-" and value(terms[end + 2].word):
        end += 2
    behind = terms[end + 1].word if end + 1 < len(terms) else ""
    return at if behind in units() else end + 1


def _is_norm(term: Term, text: str) -> bool:
    """Whether a term is the body that numbers a standard: GB/T, ISO."""
    written = text[term.start : term.end]
    return (
        written[0].isalpha()
        and written.isascii()
        and written.isupper()
        and term.word not in listed("UNITS")
    )


def _is_code(word: str) -> bool:
    """Whether a word is R01, 4.2.1, an address, or a telephone number (no date: 2025-06-01)."""
    if not word[0].isalnum() or not word.isascii():
        return False
    digits = sum(map(str.isdigit, word))
    if any(map(str.isalpha, word)):
        return bool(digits) or "@" in word or "://" in word
    return bool(_DIGITS.fullmatch(word))


def _is_long(terms: Sequence[Term], at: int) -> bool:
    """Whether a term is a long number that counts nothing: 12378."""
    follows = terms[at + 1].word if at + 1 < len(terms) else ""
    return bool(_LONG.fullmatch(terms[at].word)) and not (
        follows in units() or follows in listed("BOUNDS")
    )
