"""A Word body, or what is in a cell, as a list of blocks: paragraphs, tables, and what else is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

PARAGRAPH, TABLE = "w:p", "w:tbl"
BEFORE, AFTER = -1, -2
"""In place of a part: what stands before the text of a procedure, and after it."""

_BEGIN = re.compile(r"<([\w:]+)(?:\s[^>]*?)?(/?)>")
_KEY = re.compile(r"<\?-?\d+\?>")
_TAG = re.compile("<[^>]*>")
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"/>')
_LEVEL = re.compile(r"<w:numPr>.*?</w:numPr>")


class Block(NamedTuple):
    """A block as XML. ``part`` is the index of the part of the comparison that it was written for,
    or :data:`BEFORE` or :data:`AFTER`; ``place`` counts the blocks of that part.
    """

    xml: str
    tag: str
    part: int = BEFORE
    place: int = 0

    @property
    def is_paragraph(self) -> bool:
        return self.tag == PARAGRAPH

    @property
    def is_table(self) -> bool:
        return self.tag == TABLE


def split(content: str) -> list[Block]:
    """The blocks of ``content``, in which keys (`<?7?>`) say for which part the next ones are
    written.
    """
    found: list[Block] = []
    at, part, place = content.find("<"), BEFORE, 0
    nests = "<w:txbxContent" in content
    while at >= 0:
        if content.startswith("<?", at):
            end = content.find("?>", at)
            part, place, at = int(content[at + 2 : end]), 0, content.find("<", end)
            continue
        if not nests and content.startswith("<w:p>", at):
            end = content.find("</w:p>", at) + 6
            found.append(Block(content[at:end], PARAGRAPH, part, place))
        else:
            name, end = _element(content, at)
            found.append(Block(_clean(content[at:end], name), name, part, place))
        place += 1
        at = end if content.startswith("<", end) else content.find("<", end)
    return found


def _clean(xml: str, name: str) -> str:
    """A block without the keys of what is inside it; an empty paragraph in its long form."""
    if name == PARAGRAPH:
        return f"{xml[:-2]}></w:p>" if xml.endswith("/>") else xml
    return _KEY.sub("", xml) if "<?" in xml else xml


def _element(content: str, at: int) -> tuple[str, int]:
    """The name of the element that begins at ``at``, and where it ends."""
    begin = _BEGIN.match(content, at)
    assert begin, "content is elements"
    name, closed = begin.groups()
    return name, begin.end() if closed else element_end(content, begin.end(), name)


def element_end(content: str, inside: int, name: str) -> int:
    """Where an element ends whose content begins at ``inside``. It may hold others of its name."""
    close = content.find(f"</{name}>", inside)
    if (
        content.find(f"<{name}>", inside, close) < 0
        and content.find(f"<{name} ", inside, close) < 0
    ):
        return close + len(name) + 3
    depth = 1
    for tag in _tags(name).finditer(content, inside):
        depth += -1 if tag[0].startswith("</") else not tag[0].endswith("/>")
        if not depth:
            return tag.end()
    raise AssertionError("templates are well-formed")


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}>|<{name}(?:\s[^>]*)?>")


def children(content: str) -> Iterator[tuple[str, str]]:
    """The elements of ``content`` as (name, XML) pairs."""
    at = content.find("<")
    while at >= 0:
        name, end = _element(content, at)
        yield name, content[at:end]
        at = content.find("<", end)


def head(paragraph: str) -> str:
    """The start tag of a paragraph and its properties."""
    end = paragraph.find(">") + 1
    if not paragraph.startswith("<w:pPr>", end):
        return paragraph[:end]
    close = paragraph.find("</w:pPr>", end)
    if paragraph.startswith("</w:pPr></w:pPrChange>", close):
        close = paragraph.find("</w:pPr>", close + 1)
    return paragraph[: close + len("</w:pPr>")]


def alike(paragraph: str, other: str) -> bool:
    """Whether both are paragraphs of one style and level."""
    if not (paragraph.startswith("<w:p") and other.startswith("<w:p")):
        return False
    start, begin = head(paragraph), head(other)
    return start == begin or shape(start) == shape(begin)


@lru_cache(maxsize=4096)
def shape(head: str) -> tuple[str, str]:
    """The style of a paragraph and its place in a list: what no tracked change can change."""
    style, level = _STYLE.search(head), _LEVEL.search(head)
    return style[1] if style else "", level[0] if level else ""


def text(xml: str) -> str:
    """The words in XML, escaped as they stand there."""
    return _TAG.sub("", xml)
