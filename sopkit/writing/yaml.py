"""Scalars, lists and mappings of YAML, quoted only where they must be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from json import dumps

_LONGEST = 50  # characters of a key and its list on one line

_BEGINS = re.compile(r"[-?:](?=\s|$)|[\s,\[\]{}#&*!|>'\"%@`]|---|\.\.\.")
_HOLDS = re.compile(r":(?=\s|$)|\s#|[\x00-\x1f]|\s$")
_HOLDS_IN_FLOW = re.compile(r"[,\[\]{}:]|^[-?]")


def scalar(text: str, *, flow: bool = False) -> str:
    """``text`` as a scalar; ``flow`` within `[ ]` or `{ }`."""
    plain = text and not _BEGINS.match(text) and not _HOLDS.search(text)
    if plain and not (flow and _HOLDS_IN_FLOW.search(text)):
        return text
    if ('"' in text or "\\" in text) and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return dumps(text, ensure_ascii=False)


def listing(texts: Iterable[str]) -> str:
    """A list of scalars on one line."""
    return f"[{', '.join(scalar(text, flow=True) for text in texts)}]"


def mapping(pairs: Iterable[tuple[str, str]]) -> str:
    """A mapping on one line, of keys to what is written for them."""
    return "{" + ", ".join(f"{scalar(key, flow=True)}: {value}" for key, value in pairs) + "}"


def entry(key: str, value: str) -> str:
    """A line `key: value`."""
    return f"{scalar(key)}: {value}".rstrip(" ")


def texts(key: str, values: Sequence[str]) -> list[str]:
    """A key and its list, on one line where that fits."""
    line = entry(key, listing(values))
    if len(line) <= _LONGEST:
        return [line]
    return items(key, [scalar(value) for value in values])


def items(key: str, values: Iterable[str]) -> list[str]:
    """A key and its list, one written value a line."""
    return [entry(key, ""), *(f"  - {value}" for value in values)]


def block(key: str, text: str) -> list[str]:
    """A key and its text, line by line where it has several."""
    if "\n" not in text:
        return [entry(key, scalar(text))]
    return [entry(key, "|"), *(f"  {line}" if line else "" for line in text.split("\n"))]
