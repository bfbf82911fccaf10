"""Numbers with their measures, dates and times: what is a quantity and what a deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sopkit.comparing.meaning.numerals import value
from sopkit.comparing.meaning.terms import Term
from sopkit.words.vocabulary import listed, units

_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?|\d{4}[-/]\d{1,2}([-/]\d{1,2})?|\d{4}(\.\d{1,2}){2}")
_TO = frozenset(["—", "–", "-", "~", "至", "到", "to"])
_SAME = {"天": "日", "钟头": "小时", "星期": "周", "月份": "月", "年度": "年", "个自然日": "日"}
_SAME |= dict.fromkeys(("立刻", "即刻", "马上"), "立即")
_STOPS = frozenset("，。；：、,;:")
_NEAR = 6
"""How many terms before a number may say what it measures."""


class Amounts(NamedTuple):
    """The quantities and the deadlines that a text names."""

    quantities: list[Term]
    deadlines: list[Term]


class _Amount(NamedTuple):
    end: int  # the index of the term behind it
    words: list[str]
    is_time: bool


def amounts(terms: Sequence[Term]) -> Amounts:
    """What a text counts and measures, and when it wants things done. The same number and unit are
    the same however they are written: 三天 is 3日. A time beside 误差 or 年龄 is a quantity.
    """
    found = Amounts([], [])
    at = first = 0
    while at < len(terms):
        amount = _amount(terms, at) if _may_count(terms[at].word) else _NOTHING
        if not amount.words:
            at += 1
            continue
        start, end, words = _bounded(terms, first, at, amount)
        is_deadline = amount.is_time and not _is_measure(terms, at)
        findings = found.deadlines if is_deadline else found.quantities
        findings.append(Term(" ".join(words), terms[start].start, terms[end - 1].end))
        at = first = end
    return found


_NOTHING = _Amount(0, [], False)


@lru_cache(maxsize=4096)
def _may_count(word: str) -> bool:
    """Whether an amount may begin with a word; of nearly all words it is known at once."""
    return (
        word in {"每", "按", "半"}
        or word in listed("TIME_WORDS")
        or word in listed("MONTHS")
        or bool(_CLOCK.fullmatch(word))
        or bool(value(word))
    )


def _amount(terms: Sequence[Term], at: int) -> _Amount:
    """The amount that begins at a term; without words where none does."""
    word = terms[at].word
    if word in listed("TIME_WORDS"):
        return _Amount(at + 1, [_SAME.get(word, word)], True)
    if word in listed("MONTHS"):
        return _dated(terms, at + 1, [word])
    if word in {"每", "按"} and at + 1 < len(terms) and terms[at + 1].word in listed("TIME_UNITS"):
        return _Amount(at + 2, [word, _unit(terms[at + 1].word)], True)
    return _counted(terms, at)


def _dated(terms: Sequence[Term], at: int, words: list[str]) -> _Amount:
    """The day and the year that may stand behind an English month."""
    while at < len(terms) and len(words) < 4:
        if number := _number(terms, at):
            words.append(number)
        elif terms[at].word != "," or at + 1 == len(terms) or not _number(terms, at + 1):
            break
        at += 1
    return _Amount(at, words, True)


def _counted(terms: Sequence[Term], at: int) -> _Amount:
    """Numbers with their units, one after the other: 3至5日, 2025年6月1日, 百分之五."""
    words: list[str] = []
    is_time = False
    while at < len(terms) and (number := _number(terms, at)):
        words.append(number)
        is_time |= bool(_CLOCK.fullmatch(number))
        at += 1
        if [term.word for term in terms[at : at + 2]] == ["分", "之"]:
            words.append("分之")
            at += 2
            continue
        if at < len(terms) and terms[at].word in listed("MONTHS"):
            return _dated(terms, at + 1, [*words, terms[at].word])
        if at < len(terms) and terms[at].word in units():
            is_time |= _is_time(terms[at].word, words)
            words.append(_unit(terms[at].word))
            at += 1
        if at + 1 < len(terms) and terms[at].word in _TO and _number(terms, at + 1):
            words.append("—")
            at += 1
        elif len(words) < 2:
            break
    return _Amount(at, words, is_time)


def _number(terms: Sequence[Term], at: int) -> str:
    """What a term counts; empty when it counts nothing. Half needs a unit of time, and so does
    the English one, which is a pronoun too.
    """
    word = terms[at].word
    if word in {"半", "one"}:
        follows = terms[at + 1].word if at + 1 < len(terms) else ""
        return word if follows in listed("TIME_UNITS") else ""
    return word if _CLOCK.fullmatch(word) else value(word)


def _unit(word: str) -> str:
    word = _SAME.get(word, word)
    return word.removeprefix("个") or word


def _is_time(unit: str, words: Sequence[str]) -> bool:
    """Whether a unit behind these words is one of time: 分 is a mark unless an hour goes before."""
    if unit in {"分", "点"}:
        return bool({"时", "点", "小时"} & set(words)) or (unit == "点" and len(words) == 1)
    return unit in listed("TIME_UNITS")


def _bounded(
    terms: Sequence[Term], first: int, start: int, amount: _Amount
) -> tuple[int, int, list[str]]:
    """The amount with the words that bound it: before it 不超过 or 每, also from farther off
    (至少保留三年), and behind it 以内.
    """
    bounds = listed("BOUNDS")
    end, words = amount.end, list(amount.words)
    while start > first and terms[start - 1].word in bounds:
        start -= 1
        words.insert(0, terms[start].word)
    for at in range(start - 1, max(first, start - _NEAR) - 1, -1):
        word = terms[at].word
        if word in _STOPS:
            break
        if word in bounds and len(word) > 1:
            words.insert(0, word)
            start = at
            break
    while end < len(terms) and terms[end].word in bounds:
        words.append(terms[end].word)
        end += 1
    return start, end, words


def _is_measure(terms: Sequence[Term], at: int) -> bool:
    """Whether a time is no deadline, because of what is measured."""
    for term in reversed(terms[max(0, at - _NEAR) : at]):
        if term.word in listed("MEASURED"):
            return True
        if term.word in _STOPS:
            return False
    return False
