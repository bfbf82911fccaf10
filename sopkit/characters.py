"""Characters that no document can hold, or that hide what it says."""

from __future__ import annotations

import re

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""All but what XML 1.0 allows (2.2 Char), and DEL: no Office file can hold them."""

DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Bidirectional controls (UAX #9, 2): what shows may not be what is written."""


def name_of(character: str) -> str:
    """U+0007, as people look a character up."""
    return f"U+{ord(character):04X}"
