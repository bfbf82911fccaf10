"""What stands above the table: office, title and number, then the lines below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING

from sopkit.renderers._log import measure
from sopkit.renderers._log.blanks import lines
from sopkit.renderers._log.looks import BODY_SIZE, TITLE_SIZE, Look, Looks
from sopkit.renderers._log.pieces import PIXEL, Band, Piece, Words, band, reach, reach_back

if TYPE_CHECKING:
    from sopkit.renderers._log.code import Room

_TITLE_HEIGHT = 30.0  # 10.6 mm
_TITLE_DIGITS = TITLE_SIZE / BODY_SIZE
"""Its letters are that much wider than the normal font's."""


def bands(
    words: Words, widths: Sequence[float], looks: Looks, code: Room | None = None
) -> tuple[Band, ...]:
    """The rows above the table, at least two. At their right end is room for a ``code``: beside
    all of them, beside the title only, or above, whatever takes the least height.
    """
    if code is None:
        return (*_titles(words, widths, looks), *lines(words, widths, looks))
    below = lines(words, widths, looks)
    own = ceil(code.points / PIXEL) * PIXEL
    ways = [(Band(own, ()), *_titles(words, widths, looks), *below)]
    if narrow := widths[: reach_back(widths, len(widths), code.digits) - 1]:
        titles = _titles(words, narrow, looks)
        ways.append((*_as_high(own, titles), *below))
        ways.append(_as_high(own, (*titles, *lines(words, narrow, looks))))
    return min(reversed(ways), key=lambda found: sum(each.height for each in found))


def _as_high(points: float, found: tuple[Band, ...]) -> tuple[Band, ...]:
    """The rows, the first of them higher if all of them are lower than that."""
    first, *rest = found
    lacking = points - sum(each.height for each in found)
    return (replace(first, height=first.height + max(lacking, 0.0)), *rest)


def _titles(words: Words, widths: Sequence[float], looks: Looks) -> tuple[Band, ...]:
    """One row where all three fit, with the title as near to the middle as columns allow."""
    count = len(widths)
    office, number = measure.wide(words.office) + 1, measure.wide(words.number) * 1.15 + 1
    title = measure.wide(words.title) * _TITLE_DIGITS + 2
    until = list(accumulate(widths, initial=0.0))
    splits = [
        (abs(until[left] - (until[count] - until[right])), left, right)
        for left in range(1, count - 1)
        for right in range(left + 1, count)
        if until[left] >= office
        and until[count] - until[right] >= number
        and until[right] - until[left] >= title
    ]
    if splits:
        _, left, right = min(splits)
        pieces = (
            Piece(1, left, looks.office, words.office),
            Piece(left + 1, right, looks.title, words.title),
            Piece(right + 1, count, looks.number, words.number),
        )
        return (Band(_TITLE_HEIGHT, pieces),)
    return (*_title_alone(words, widths, looks), *_office_and_number(words, widths, looks))


def _title_alone(words: Words, widths: Sequence[float], looks: Looks) -> tuple[Band, ...]:
    piece = Piece(1, len(widths), looks.title, words.title)
    return (band([piece], widths, _TITLE_HEIGHT),)


def _office_and_number(words: Words, widths: Sequence[float], looks: Looks) -> tuple[Band, ...]:
    office, number = measure.wide(words.office) + 1, measure.wide(words.number) * 1.15 + 1
    left = reach(widths, 1, office)
    if left < len(widths) and sum(widths[left:]) >= number:
        pieces = (
            Piece(1, left, looks.office, words.office),
            Piece(left + 1, len(widths), looks.number, words.number),
        )
        return (band(pieces, widths),)
    stacked = _whole(words.office, widths, looks.office) if words.office else ()
    return (*stacked, *_whole(words.number, widths, looks.number))


def _whole(text: str, widths: Sequence[float], look: Look) -> tuple[Band, ...]:
    """A row across the whole table, as high as its text."""
    return (band([Piece(1, len(widths), look, text)], widths),)
