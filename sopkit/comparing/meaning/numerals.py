"""The value of a number, Arabic, Chinese or English, so that 两 and 2 are the same."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from sopkit.words.vocabulary import NUMERALS, en, listed

_ARABIC = re.compile(rf"(\d+(?:,\d{{3}})*(?:\.\d+)?)([{NUMERALS}]*)")
_DIGITS = {
    digit: value
    for digits in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖")
    for value, digit in enumerate(digits)
} | {"○": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
_ENGLISH = {
    word: str(value) for value, word in enumerate(en.NUMERALS_IN_WORDS.split()[:20], start=1)
}


@lru_cache(maxsize=4096)
def value(word: str) -> str:
    """A number in plain digits; empty for what is no number. English words beyond twenty stay."""
    if arabic := _ARABIC.fullmatch(word):
        times = _chinese(arabic[2]) if arabic[2] else 1
        return f"{Decimal(arabic[1].replace(',', '')) * times:f}"
    if word and all(character in NUMERALS for character in word):
        return str(_chinese(word))
    if word in listed("NUMERALS_IN_WORDS"):
        return _ENGLISH.get(word, word)
    return ""


def _chinese(word: str) -> int:
    """一百二十 → 120, 二〇二五 → 2025, 三万五千 → 35000; a unit without a digit counts once."""
    if all(character in _DIGITS for character in word):
        return int("".join(str(_DIGITS[character]) for character in word))
    total = group = digit = 0
    for character in word:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            group += (digit or 1) * _TENS[character]
            digit = 0
        else:
            total += (group + digit or 1) * _GROUPS[character]
            group = digit = 0
    return total + group + digit
