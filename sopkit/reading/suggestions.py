"""What a name that is not known was likely meant for, as an addition to a hint."""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 2000  # names; comparing more takes longer than a message is worth


def suggestion(name: str, known: Sequence[str]) -> str:
    """An arrow and what in ``known`` is most like ``name``; "" when nothing is."""
    from difflib import get_close_matches

    matches = get_close_matches(name, known[:_MOST], 1)
    return f" → {matches[0]}" if matches else ""
