"""What content says on paper: labels of references and addresses of links among its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.model import (
    Blank,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Reference,
    Strong,
    Text,
    plain,
)
from sopkit.renderers._standard import references

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing

_LONG = 11  # half-width characters, a seventh of a line
_WORDS = re.compile(f"[!-~]{{{_LONG},}}")
_BREAKS = re.compile("(?<=[A-Za-z])-|-(?=[A-Za-z])")  # hyphens at which lines end


def printed(content: Inlines, writing: Writing) -> str:
    """The text that ``content`` prints, for measuring it."""
    return plain(tuple(_said(found, writing) for found in content))


def _said(found: Inline, writing: Writing) -> Inline:
    match found:
        case Reference() if not found.content:
            return Text(references.label(found, writing))
        case Link():
            shown = address(found, writing)
            return Text(printed(found.content or (Text(found.url),), writing) + shown)
        case Strong() | Emphasis() | Reference():
            inside = tuple(_said(inner, writing) for inner in found.content)
            return replace(found, content=inside)
        case _:
            return found


def address(found: Link, writing: Writing) -> str:
    """The address in brackets behind a link's words, where paper would lose it."""
    short = found.url.removeprefix("mailto:").removeprefix("tel:")
    if plain(found.content).strip() in {"", found.url, short}:
        return ""
    return writing.labels.text("parenthesis", text=short)


def holds_long_word(content: Inlines, writing: Writing) -> bool:
    """Whether a word with digits, or a blank, is so long that the line before it is stretched.
    English words are not: they stand among spaces, and lines of them are never that short. Nor are
    numbers as ZH-GC-001-R01: they keep plain hyphens, so that they can be found and copied, and
    lines end at these. (Writer ends lines anywhere in a word that has w:noBreakHyphen.)
    """
    for found in content:
        if isinstance(found, Text):
            text = found.text
        elif isinstance(found, Blank) and found.width >= _LONG:
            return True
        else:
            text = printed((found,), writing)
        if any(map(_unbreakable, _WORDS.findall(text))):
            return True
    return False


def _unbreakable(word: str) -> bool:
    return any(
        len(part) >= _LONG and any(sign.isdigit() for sign in part) for part in _BREAKS.split(word)
    )
