"""Inline content as runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sopkit.model import (
    Blank,
    Code,
    Emphasis,
    FootnoteMark,
    Inline,
    LineBreak,
    Link,
    Picture,
    Reference,
    Strong,
    Text,
)
from sopkit.renderers._standard import drawings, footnotes, references, wording
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing

_SCRIPTS = re.compile("([\x20-\u024f]+)")


@dataclass(frozen=True, slots=True)
class Look:
    """How runs look: a character style, and what nested markup adds to it."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size: int = 0  # half points; 0: the paragraph's


PLAIN = Look()


@lru_cache(maxsize=64)
def properties(look: Look) -> str:
    """The elements of w:rPr beside the style, in the schema's order."""
    return (
        ("<w:b/><w:bCs/>" if look.bold else "")
        + ("<w:i/><w:iCs/>" if look.italic else "")
        + (f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>' if look.size else "")
        + ('<w:u w:val="single"/>' if look.underlined else "")
    )


def inlines(content: Iterable[Inline], writing: Writing, look: Look = PLAIN) -> str:
    """The content as runs, fields and links."""
    return "".join([_inline(found, writing, look) for found in content])


def _inline(found: Inline, writing: Writing, look: Look) -> str:
    if isinstance(found, Text):  # by far the most
        return _text(found.text, look)
    match found:
        case Strong():
            bold = replace(look, bold=True) if look.style else replace(look, style="Strong")
            return inlines(found.content, writing, bold)
        case Emphasis():
            styled = replace(look, italic=True) if look.style else replace(look, style="Emphasis")
            return inlines(found.content, writing, styled)
        case Code():
            coded = replace(look, style="Code", bold=look.bold or look.style == "Strong")
            return word.run(found.text, "Code", properties(coded))
        case Link():
            return _link(found, writing, look)
        case Reference():
            return _reference(found, writing, look)
        case _:
            return _unstyled(found, writing, look)


def _unstyled(
    found: Blank | LineBreak | FootnoteMark | Picture, writing: Writing, look: Look
) -> str:
    match found:
        case Blank():
            return word.write_on(found.width, properties(Look(size=look.size)))
        case LineBreak():
            return word.line_break()
        case FootnoteMark():
            return footnotes.call(found.name, writing)
        case Picture():
            return drawings.inline(found.image, found.alt, writing)


def _text(text: str, look: Look) -> str:
    """Emphasis is 楷体 for Chinese and italics for Latin words."""
    if look.style != "Emphasis" or not _SCRIPTS.search(text):
        return word.run(text, look.style, properties(look))
    return "".join(
        word.run(part, look.style, properties(replace(look, italic=at % 2 == 1)))
        for at, part in enumerate(_SCRIPTS.split(text))
        if part
    )


def _link(found: Link, writing: Writing, look: Look) -> str:
    """The words underlined, and the address behind them where paper would lose it."""
    content = found.content or (Text(found.url),)
    words = inlines(content, writing, replace(look, underlined=True))
    linked = word.link(words, relation=writing.attachments.link(found.url))
    shown = wording.address(found, writing)
    return linked + word.run(shown, look.style, properties(look)) if shown else linked


def _reference(found: Reference, writing: Writing, look: Look) -> str:
    if found.content:
        target = references.anchor(found, writing)
        words = inlines(found.content, writing, look)
        return word.link(words, anchor=target) if target else words
    return references.written(found, writing, look.style, properties(look))
