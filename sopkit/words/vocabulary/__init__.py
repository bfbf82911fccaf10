"""The words that carry a meaning when they change, one file a language: 应、不得, 日、元, 业务部 …

Each list is text to be read: words with spaces between them, underscores for the spaces within.
A word counts only where no longer word of any list begins: in 应用 there is no 应.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import NamedTuple

from sopkit.words.vocabulary import en, zh

LANGUAGES = (zh, en)
CONTEXT = zh.CONTEXT
NUMERALS = zh.NUMERALS


class Sense(IntEnum):
    """Where a modal points."""

    BID = 1
    PERMIT = 0
    FORBID = -1


class Duty(NamedTuple):
    """What a modal says: a strength from 0 (may) to 3 (a red line), and where it points."""

    strength: float
    sense: Sense


_DUTIES = {
    "MUST": Duty(3, Sense.BID),
    "MUST_NEVER": Duty(3, Sense.FORBID),
    "SHALL": Duty(2, Sense.BID),
    "SHALL_NOT": Duty(2, Sense.FORBID),
    "SHOULD": Duty(1, Sense.BID),
    "SHOULD_NOT": Duty(1, Sense.FORBID),
    "MAY": Duty(0, Sense.PERMIT),
}
_WHOLE = (
    *("NO_MODALS", "NO_NUMBERS", "NO_TIME", "NO_ROLES", "NO_NEGATIONS"),
    *("TIME_UNITS", "UNITS", "TIME_WORDS", "BOUNDS", "PEOPLE", "DEPARTMENTS", "BETWEEN"),
    *("AFFIRMATIONS", "PLACES", "ORDINAL_PLACES", "MEASURED"),
)


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list in all languages, in lower case. Raises AttributeError for no list."""
    return frozenset(
        word.replace("_", " ").lower()
        for language in LANGUAGES
        for word in getattr(language, name).split()
    )


@cache
def units() -> frozenset[str]:
    """What may stand behind a number, of time and of all else."""
    return listed("UNITS") | listed("TIME_UNITS")


@cache
def duties() -> dict[str, Duty]:
    """The modals of all languages and what they say."""
    return {word: duty for name, duty in _DUTIES.items() for word in listed(name)}


@cache
def synonyms() -> dict[str, str]:
    """Words that stand for each other, by each of them the first of its group; "" for fillers."""
    groups = (
        group.replace("_", " ").lower().split("=")
        for language in LANGUAGES
        for group in language.SYNONYMS.split()
    )
    return dict.fromkeys(listed("FILLERS"), "") | {
        word: group[0] for group in groups for word in group
    }


@cache
def chinese_words() -> frozenset[str]:
    """The Chinese words of several characters that are never marked in part. Of 每年 the unit is
    marked alone.
    """
    found = frozenset().union(*map(listed, _WHOLE), duties())
    return frozenset(
        word for word in found if len(word) > 1 and word[0] != "每" and not word.isascii()
    )


@cache
def phrases() -> frozenset[str]:
    """The English entries of several words."""
    found = frozenset().union(*map(listed, (*_WHOLE, "NEGATIONS")), duties())
    return frozenset(word for word in found if word.isascii() and " " in word)


@cache
def latin_units() -> frozenset[str]:
    """The units that may stand right behind a number: 10GB."""
    return frozenset(unit for unit in f"{en.UNITS} {en.TIME_UNITS}".split() if unit.isalpha())
