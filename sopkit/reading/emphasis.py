"""Emphasis next to Chinese punctuation: `**打印机、**复印机` is bold.

CommonMark's flanking rules (0.31.2, 6.2) take 、 for any punctuation and leave the asterisks
standing. The CJK-friendly amendment changes two things: CJK punctuation is no obstacle, and other
punctuation is none when a CJK character stands on its far side. Text without CJK reads as before.
"""

from __future__ import annotations

from functools import cache
from unicodedata import category

from markdown_it.rules_inline.state_inline import Scanned

from sopkit.reading.cjk import is_cjk

_FULL_WIDTH_FORM = "\ufe01"  # VS2 makes “ ” ‘ ’ full-width punctuation (StandardizedVariants)
_SPACES = frozenset(" \t\n\v\f\r")


def scan(text: str, start: int, end: int, inside_words: bool) -> Scanned:
    """Whether the run of one marker at ``start`` can open and can close emphasis, and its length.
    ``inside_words`` is true for `*`, which may stand within a word, and false for `_`.
    """
    stop = start
    while stop < end and text[stop] == text[start]:
        stop += 1
    before, before_is_cjk = _before(text, start)
    after = text[stop] if stop < end else " "
    full_width = text[stop + 1 : stop + 2] == _FULL_WIDTH_FORM
    left = not _is_space(after) and (
        full_width
        or not _is_other_punctuation(after)
        or before_is_cjk
        or _is_space(before)
        or _is_other_punctuation(before)
    )
    right = not _is_space(before) and (
        before_is_cjk
        or not _is_other_punctuation(before)
        or is_cjk(after)
        or _is_space(after)
        or _is_other_punctuation(after)
    )
    if inside_words:
        return Scanned(left, right, stop - start)
    can_open = left and (not right or _is_punctuation(before))
    can_close = right and (not left or _is_punctuation(after))
    return Scanned(can_open, can_close, stop - start)


def _before(text: str, start: int) -> tuple[str, bool]:
    """The character before ``start``, looking through a variation selector, and whether it (or
    the full-width form that the selector makes of it) is CJK.
    """
    if not start:
        return " ", False
    before = text[start - 1]
    if "\ufe00" <= before <= "\ufe0e" and start > 1:
        base = text[start - 2]
        return base, is_cjk(base) or (before == _FULL_WIDTH_FORM and base in "“”‘’")
    return before, is_cjk(before)


@cache
def _is_space(character: str) -> bool:
    return character in _SPACES or category(character) == "Zs"


@cache
def _is_punctuation(character: str) -> bool:
    return category(character)[0] in "PS"


def _is_other_punctuation(character: str) -> bool:
    """Punctuation that is not CJK."""
    return _is_punctuation(character) and not is_cjk(character)
