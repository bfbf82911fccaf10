"""Version numbers: the schemes that offices use, each ordered by itself and never as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

SCHEMES = ("第一版", "A/0", "1.0", "V1.0", "01")
"""One example of each scheme, for messages."""


@dataclass(frozen=True, slots=True)
class Version:
    """``parts`` order the versions of one ``scheme``; versions of two schemes have no order."""

    scheme: str
    parts: tuple[int, ...]


def parse(text: str) -> Version | None:
    """The version that ``text`` writes; None when it follows none of the schemes."""
    for scheme, pattern, parts in _SCHEMES:
        match = pattern.fullmatch(text)
        if match:
            return Version(scheme, parts(match[1]))
    return None


def _ordinal(text: str) -> tuple[int, ...]:
    return (int(text) if text.isdecimal() else chinese_number(text),)


def _lettered(text: str) -> tuple[int, ...]:
    return ord(text[0]) - ord("A") + 1, int(text[2:])


def _dotted(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


_SCHEMES: tuple[tuple[str, re.Pattern[str], Callable[[str], tuple[int, ...]]], ...] = (
    (
        "第一版",
        re.compile(r"第\s*([1-9]\d{0,3}|[一二三四五六七八九十百千零〇两]{1,9})\s*版", re.ASCII),
        _ordinal,
    ),
    ("A/0", re.compile(r"([A-Z]/\d{1,3})", re.ASCII), _lettered),
    ("V1.0", re.compile(r"[Vv](\d{1,4}(?:\.\d{1,4}){0,2})", re.ASCII), _dotted),
    ("1.0", re.compile(r"(\d{1,4}(?:\.\d{1,4}){1,2})", re.ASCII), _dotted),
    ("01", re.compile(r"(\d{1,3})", re.ASCII), _dotted),
)

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> int:
    """The number below ten thousand that ``text`` writes: 十二 → 12, 一百零三 → 103."""
    total = digit = 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
