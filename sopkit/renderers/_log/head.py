"""What stands above the table: office, title and number, then the lines below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from sopkit.renderers._log import measure
from sopkit.renderers._log.blanks import lines
from sopkit.renderers._log.looks import BODY_SIZE, TITLE_SIZE, Look, Looks
from sopkit.renderers._log.pieces import Band, Piece, Words, band, reach

_TITLE_HEIGHT = 30.0  # 10.6 mm
_TITLE_DIGITS = TITLE_SIZE / BODY_SIZE
"""Its letters are that much wider than the normal font's."""


def bands(words: Words, widths: Sequence[float], looks: Looks) -> tuple[Band, ...]:
    """The rows above the table, at least two."""
    return (*_titles(words, widths, looks), *lines(words, widths, looks))


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
