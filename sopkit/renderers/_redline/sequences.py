"""Two rows of blocks as one: what stayed, what changed, what went and what came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from sopkit.renderers._redline import marking as marks
from sopkit.renderers._redline import moves, tables
from sopkit.renderers._redline.blocks import Block, alike, head, shape, split, text
from sopkit.renderers._redline.ends import settled
from sopkit.renderers._redline.entries import Apart, Entry, entries
from sopkit.renderers._redline.matching import LEAST, Pair, in_order
from sopkit.renderers._redline.merging import merged
from sopkit.words import similarity

if TYPE_CHECKING:
    from sopkit.renderers._redline.marking import Marking

Group: TypeAlias = tuple[range, range]
"""Neighbours of each side, by their indexes."""

_ANCHOR = re.compile(r'<w:hyperlink w:anchor="([^"]*)"[^>]*>.*</w:hyperlink></w:p>', re.DOTALL)
_PICTURE_LAST = re.compile("</w:drawing></w:r></w:(?:ins|del)>(?:</w:hyperlink>)?</w:p>")
_GRID = re.compile(r'<w:tblStyle w:val="([^"]*)"/>|<w:gridCol\b')


def by_text(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """Which blocks are the same, where nothing is known of them but what they say."""
    return in_order(list(map(_key, old)), list(map(_key, new)), lambda i, j: _alike(old[i], new[j]))


def _key(block: Block) -> tuple[object, ...]:
    """What is equal for blocks that are surely the same: lines of the contents by what they lead
    to.
    """
    if not block.is_paragraph:
        return (block.tag, text(block.xml))
    leads = _ANCHOR.search(block.xml)
    return (shape(head(block.xml)), leads[1] if leads else text(block.xml))


def _alike(old: Block, new: Block) -> float:
    if old.is_table and new.is_table:
        return LEAST if _GRID.findall(old.xml) == _GRID.findall(new.xml) else 0.0
    if not alike(old.xml, new.xml):
        return 0.0
    if _ANCHOR.search(old.xml) or _ANCHOR.search(new.xml):
        return 0.0
    return max(LEAST, similarity(text(old.xml), text(new.xml)))


def content(old: str, new: str, marking: Marking) -> str:
    """The content of a cell or of a footnote."""
    if old == new:
        return new
    before, after = split(old), split(new)
    pairs = groups(by_text(before, after))
    found = entries(before, after, pairs, Apart(), partial(one, marking=marking))
    found = settled(found, before, after, marking)
    return "".join(written(found, before, after, marking))


def one(old: Sequence[Block], new: Sequence[Block], marking: Marking) -> str | None:
    """Blocks of both versions as one, None if they cannot be: paragraphs of one style and level,
    tables of as many columns. What is neither is the template's, and not compared. Where a picture
    that goes or comes is last, LibreOffice takes the end of its paragraph with it.
    """
    before, after = old[0], new[0]
    if before.is_table and after.is_table:
        return tables.merged(before.xml, after.xml, marking, content)
    if not before.is_paragraph and not after.is_paragraph:
        return after.xml
    if all(alike(before.xml, block.xml) for block in (*old, *new)):
        xml = merged([block.xml for block in old], [block.xml for block in new], marking)
        return None if _PICTURE_LAST.search(xml) else xml
    return None


def groups(pairs: Iterable[Pair]) -> list[Group]:
    """Pairs as groups of one and one."""
    return [(range(i, i + 1), range(j, j + 1)) for i, j in pairs]


def written(
    found: Sequence[Entry], old: Sequence[Block], new: Sequence[Block], marking: Marking
) -> list[str]:
    """The entries as XML."""
    return [
        _marked(entry, old, new, marking) if entry.kind else _staying(entry, marking)
        for entry in found
    ]


def _marked(entry: Entry, old: Sequence[Block], new: Sequence[Block], marking: Marking) -> str:
    block = old[entry.old[0]] if entry.old else new[entry.new[0]]
    xml = marks.whole(block, entry.kind, marking, ended=entry.ended)
    if entry.own:
        xml = entry.own + entry.taken + xml[len(head(xml)) :]
    if entry.former:
        xml = marks.with_former(xml, entry.former, marking)
    return moves.ranged(xml, entry, marking) if entry.move else xml


def _staying(entry: Entry, marking: Marking) -> str:
    if not entry.lent:
        return entry.xml
    at = entry.xml.rfind("<w:p>") if len(entry.old) + len(entry.new) > 2 else 0
    start = head(entry.xml[at:])
    ended = marks.with_end(start, marking.mark(entry.lent))
    return entry.xml[:at] + ended + entry.xml[at + len(start) :]
