"""Which characters are Chinese, Japanese or Korean: for emphasis and for soft line breaks."""

from __future__ import annotations

from functools import cache
from unicodedata import category, east_asian_width

# Quotes, dashes and dots that Chinese shares with Latin; their neighbours tell whose they are.
_SHARED = frozenset("“”‘’—…·")


@cache
def is_cjk(character: str) -> bool:
    """Whether ``character`` counts as CJK by the CJK-friendly amendment to CommonMark (2.1): East
    Asian Width wide, full or half (UAX #11), and no emoji; variation selectors of ideographs.
    """
    if not character or character < "\u1100":
        return False
    if "\U000e0100" <= character <= "\U000e01ef":
        return True
    if east_asian_width(character) not in "WFH":
        return False
    return category(character) != "So" or _is_symbol_of_cjk(character)


def joins(before: str, after: str) -> bool:
    """Whether a line break between these two characters stands for nothing: in Chinese a line may
    break anywhere, and no space is meant. An empty string is something whose text is not known
    here (a reference, a blank): it takes sides with its neighbour.
    """
    if not before or not after:
        return _unspaced(before or after)
    if _unspaced(before):
        return _unspaced(after) or after in _SHARED
    return before in _SHARED and _unspaced(after)


@cache
def _unspaced(character: str) -> bool:
    return is_cjk(character) and not _is_hangul(character)


def _is_hangul(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7ff"


def _is_symbol_of_cjk(character: str) -> bool:
    return "\u2e80" <= character <= "\u33ff" or "\ufe30" <= character <= "\uffef"
