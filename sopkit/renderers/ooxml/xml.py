"""Escaping for XML written as strings."""

from __future__ import annotations

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
)


def text(value: str) -> str:
    """``value`` as character data. Characters that XML forbids were refused by the reader."""
    # Three searches are several times faster than str.translate on Chinese text.
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """``value`` as the inside of a double-quoted attribute."""
    return value.translate(_ATTRIBUTE)
