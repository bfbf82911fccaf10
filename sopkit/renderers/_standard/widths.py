"""Column widths from what the columns hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_UNBROKEN = re.compile(r"[!-~]+")
_BROAD = re.compile("[A-Z%@&mw]")
_SHORT_LINE = 40  # characters; in longer ones the space between scripts makes no difference


def display_width(text: str) -> int:
    """About how many half-width characters the longest line of ``text`` takes, with the quarter
    of an em that Word puts between Chinese and Latin characters.
    """
    return max(map(_line_width, text.split("\n"))) if "\n" in text else _line_width(text)


def _line_width(line: str) -> int:
    """Two for a character that takes three bytes in UTF-8, as all Chinese ones do."""
    width = (len(line) + len(line.encode()) + 1) // 2
    if len(line) > _SHORT_LINE or width == len(line):
        return width
    meetings = sum(map(_scripts_meet, pairwise(line)))
    return width + (meetings + 1) // 2


def _scripts_meet(pair: tuple[str, str]) -> bool:
    left, right = pair
    return left.isascii() != right.isascii() and left.isalnum() and right.isalnum()


def longest_word(text: str) -> int:
    """Half-width characters that a line cannot break: a Latin word, or one Chinese character."""
    return max(map(_word_width, _UNBROKEN.findall(text)), default=2 if text else 0)


def _word_width(word: str) -> int:
    """Capitals, m and w are two fifths wider than the other Latin letters."""
    return len(word) + (2 * len(_BROAD.findall(word)) + 4) // 5


class Column(NamedTuple):
    """What a column asks for, in twips: its longest line, and its longest word."""

    natural: int
    least: int


def share(
    columns: Sequence[Column], total: int, growing: frozenset[int] = frozenset()
) -> tuple[int, ...]:
    """Widths that add up to ``total`` exactly. Room left over is shared in proportion to what the
    columns hold, among the ``growing`` ones if any are named; where room is short, narrow columns
    keep what they need, no column is narrower than its longest word, and long texts wrap.
    """
    natural = [max(column.natural, column.least, 1) for column in columns]
    spare = total - sum(natural)
    if spare >= 0:
        grow = growing or frozenset(range(len(natural)))
        base = sum(natural[at] for at in grow)
        return _exact(
            [
                width + (spare * width / base if at in grow else 0)
                for at, width in enumerate(natural)
            ],
            total,
        )
    least = [max(column.least, 1) for column in columns]
    if sum(least) >= total:  # the longest words break, as few as can be
        limit = _limit(least, [1] * len(least), total)
        return _exact([min(width, limit) for width in least], total)
    limit = _limit(natural, least, total)
    return _exact(
        [max(low, min(width, limit)) for width, low in zip(natural, least, strict=True)], total
    )


def _limit(natural: Sequence[int], least: Sequence[int], total: int) -> float:
    """The width that no column exceeds but for its longest word, by halving."""
    low, high = 0.0, float(total)
    for _ in range(24):
        middle = (low + high) / 2
        taken = sum(max(one, min(width, middle)) for width, one in zip(natural, least, strict=True))
        low, high = (middle, high) if taken <= total else (low, middle)
    return low


def _exact(widths: Sequence[float], total: int) -> tuple[int, ...]:
    """Whole numbers that add up to ``total``: each edge is rounded, not each width."""
    edges = [0]
    position = 0.0
    scale = total / sum(widths)
    for width in widths:
        position += width * scale
        edges.append(round(position))
    edges[-1] = total
    return tuple(after - before for before, after in pairwise(edges))
