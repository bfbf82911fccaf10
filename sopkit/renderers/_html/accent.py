"""An office's colour made readable: by day behind the heading, by night on dark ground."""

from __future__ import annotations

import re
from typing import NamedTuple

DEFAULT = "#1F4E5F"
_DEFAULT_AT_NIGHT = "#8CC4D6"
_INK = "#1B1F21"
_WHITE = "#FFFFFF"
_NIGHT = "#1C2225"
_READABLE = 7.0
"""Contrast that small text needs (WCAG 2.2, 1.4.6)."""
_STEPS = 20


class Accent(NamedTuple):
    """The colour itself, that of text upon it, and a lighter one for dark ground."""

    colour: str
    ink: str
    night: str


def accent(colour: str) -> Accent:
    """``colour`` (#RRGGBB; ours when it is none) with what goes with it."""
    colour = colour.upper() if re.fullmatch("#[0-9A-Fa-f]{6}", colour) else DEFAULT
    ink = max((_WHITE, _INK), key=lambda each: contrast(each, colour))
    if colour == DEFAULT:
        return Accent(colour, ink, _DEFAULT_AT_NIGHT)
    lighter = (_mixed(colour, step / _STEPS) for step in range(_STEPS + 1))
    night = next(each for each in lighter if contrast(each, _NIGHT) >= _READABLE)
    return Accent(colour, ink, night)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: str, share: float) -> str:
    """``colour`` with a ``share`` of white."""
    return "#" + "".join(
        f"{round(value + (255 - value) * share):02X}" for value in _channels(colour)
    )
