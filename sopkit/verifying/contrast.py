"""Whether a text of one colour is seen on another."""

from __future__ import annotations

import re

PAPER = "FFFFFF"
INK = "000000"

_LEAST = 1.3
"""The ratio (WCAG 2.2) to its ground below which a text is not seen; pale grey has 1.5."""

_HIGHLIGHTS = {
    "black": "000000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "red": "FF0000",
    "blue": "0000FF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkRed": "800000",
    "darkMagenta": "800080",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}


def is_seen(colour: str, ground: str) -> bool:
    """Whether a text of one colour (RRGGBB) is seen on the other; what is no colour is seen."""
    one, other = _luminance(colour), _luminance(ground)
    if one is None or other is None:
        return True
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05) >= _LEAST


def highlight(name: str) -> str:
    """The colour of a highlight of Word (17.18.40); empty when there is none of that name."""
    return _HIGHLIGHTS.get(name, "")


def _luminance(colour: str) -> float | None:
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return None
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
