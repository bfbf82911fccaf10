"""How wide a text prints and how many lines it takes: an estimate, a little too large."""

from __future__ import annotations

import math
import re

MM_PER_POINT = 25.4 / 72

_WIDE = re.compile("[“”‘’—…·×○√①-⑳\u2e80-\uffff\U00010000-\U0003ffff]")
_BROAD = re.compile("[A-Z@%&mw]")
_WORD = re.compile("[^\\s\u2e80-\uffff\U00010000-\U0003ffff-]+")


def text_width(text: str, points: float) -> float:
    """Millimetres of ``text`` on one line in a size of ``points``."""
    wide = len(_WIDE.findall(text))
    broad = len(_BROAD.findall(text))
    ems = wide + 0.72 * broad + 0.5 * (len(text) - wide - broad)
    return ems * points * MM_PER_POINT


def line_count(text: str, points: float, width: float) -> int:
    """Lines of ``text`` in a column ``width`` millimetres wide, at least 1. Where it must be
    broken, lines lose about half an em at their ends.
    """
    usable = max(width - points * MM_PER_POINT / 2, points * MM_PER_POINT)
    lengths = (text_width(line, points) for line in text.split("\n"))
    return sum(1 if length <= width else math.ceil(length / usable) for length in lengths)


def longest_word(text: str, points: float) -> float:
    """Millimetres of the longest part of ``text`` that a line should not break."""
    words = _WORD.findall(text)
    one = points * MM_PER_POINT if text else 0.0
    return max([one, *(text_width(word, points) for word in words)])
