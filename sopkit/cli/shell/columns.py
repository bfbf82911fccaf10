"""Display columns: Chinese characters take two on a terminal."""

from __future__ import annotations

from unicodedata import category, east_asian_width


def width(text: str) -> int:
    """How many columns ``text`` takes."""
    if text.isascii():
        return len(text)
    if all(character < "\uffff" and category(character)[0] in "LNPZ" for character in text):
        return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    from wcwidth import wcswidth  # loaded only for the rest: it takes as long as a build

    found = wcswidth(text)
    return found if found >= 0 else len(text)


def padded(text: str, columns: int) -> str:
    """``text`` with spaces up to ``columns``."""
    return text + " " * (columns - width(text))


def shortened(text: str, columns: int) -> str:
    """``text`` in at most ``columns``, with … for what was left out."""
    if width(text) <= columns:
        return text
    kept = text[:columns]
    while kept and width(kept) + 1 > columns:
        kept = kept[:-1]
    return kept + "…"
