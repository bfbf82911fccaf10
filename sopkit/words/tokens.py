"""Text → tokens: the pieces that are never marked in part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sopkit.comparison import OBJECT_END, OBJECT_START
from sopkit.words import vocabulary

COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u180b-\u180d\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u200c\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
"""What belongs to the character before it: combining marks, variation selectors, skin tones."""

_OBJECT = f"{OBJECT_START}[^{OBJECT_START}{OBJECT_END}]*{OBJECT_END}"
_PAIR = "[\ud800-\udbff][\udc00-\udfff]|[\U0001f1e6-\U0001f1ff]{2}|\r\n"
_LATIN = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_PART = f"[{_LATIN}][{_LATIN}\u0300-\u036f]*"
_WORD = rf"{_PART}(?:(?:://|[-._@/:+&#%=?~'’]+){_PART})*"
_RANGE = r"\d{1,2}(?=[-~]\d{1,2}(?![-~\d]))"
CLUSTER = f"(?:[{COMBINING}]|\u200d.)*"


def tokens(text: str) -> list[str]:
    """The tokens of a text; together they are the text.

    An object, a number, a unit, a Latin word with what it is joined by (ZH-GC-001, 9:30), a run
    of spaces and a word of the vocabulary are one token each, and so is every other character
    with its combining marks.
    """
    return _pattern().findall(text)


@cache
def _pattern() -> re.Pattern[str]:
    numerals = vocabulary.NUMERALS
    units = sorted(vocabulary.latin_units(), key=len, reverse=True)
    measured = rf"\d+(?:,\d{{3}}){{0,6}}(?:\.\d+)?(?=(?:{'|'.join(units)})(?![{_LATIN}]))"
    number = (
        rf"\d+(?:,\d{{3}}){{1,6}}(?:\.\d+)?[{numerals}]*(?![{_LATIN}])|\d+(?:\.\d+)?[{numerals}]+"
    )
    listed = vocabulary.chinese_words()
    heads = "".join(sorted({word[0] for word in listed} - set(numerals)))
    words = alternatives(listed, vocabulary.CONTEXT)
    plain = f"[^{heads}{numerals}{_LATIN}\\s{OBJECT_START}\ud800-\udfff\U0001f1e6-\U0001f1ff]"
    latin = f"(?=[{_LATIN}])(?:{_RANGE}|{measured}|{number}|{_WORD})"
    kinds = (
        plain,
        f"(?=[{heads}{numerals}])(?:{words})",
        latin,
        rf"[{numerals}]+",
        r"\s+",
        _PAIR,
        _OBJECT,
        ".",
    )
    return re.compile(f"(?:{'|'.join(kinds)}){CLUSTER}", re.DOTALL)


def alternatives(words: Iterable[str], context: dict[str, str]) -> str:
    """A pattern of words, the longest first. It asks for the first character in two steps, for
    one among hundreds is found too slowly.
    """
    first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        first.setdefault(word[0], []).append(re.escape(word[1:]) + context.get(word, ""))
    branches = [f"{head}(?:{'|'.join(rest)})" for head, rest in sorted(first.items())]
    heads = sorted(first)
    step = max(1, round(len(heads) ** 0.5))
    groups = [
        f"(?=[{''.join(heads[at : at + step])}])(?:{'|'.join(branches[at : at + step])})"
        for at in range(0, len(heads), step)
    ]
    return "|".join(groups)
