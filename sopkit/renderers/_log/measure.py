"""How wide a text is in digits of the normal font, and how many lines it takes."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

_TOKENS = re.compile(r"\s+|[^\s\u2e80-\uffff\U00010000-\U0003ffff]+|.")


def wide(text: str) -> int:
    """Columns of ``text``: 2 for each wide character, 1 for any other."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if combining(character):
        return 0
    # Ambiguous ones (“ ” — × √) are wide in Chinese fonts.
    return 2 if east_asian_width(character) in "WFA" else 1


def longest_word(text: str) -> int:
    """Columns of the longest part of ``text`` that a line should not break."""
    return max(map(wide, _TOKENS.findall(text)), default=0)


def line_count(text: str, width: float) -> int:
    """Lines of ``text`` wrapped to ``width`` columns, at least 1."""
    return sum(_wrapped(line, max(width, 2.0)) for line in text.split("\n"))


def _wrapped(line: str, width: float) -> int:
    lines, used = 1, 0.0
    for token in _TOKENS.findall(line):
        # Proportional Latin letters run a little wider than digits.
        needed = wide(token) * (1.1 if token.isascii() else 1.0)
        if used + needed > width and used and not token.isspace():
            lines, used = lines + 1, 0.0
        broken, rest = divmod(needed, width)
        if broken and rest:
            lines, needed = lines + int(broken), rest
        used = min(used + needed, width)
    return lines
