"""Notices: a grey box with a black bar, its kind in bold, its text in 楷体."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from sopkit.model import Block, Blocks, BulletList, Notice, Paragraph, Step, plain, walk
from sopkit.renderers._standard.inlines import inlines
from sopkit.renderers._standard.marks import before_step
from sopkit.renderers._standard.writing import Writing
from sopkit.renderers.ooxml import word

Write: TypeAlias = Callable[[Iterable[Block], Writing], str]

_INSET = 360  # twips between the box and what stands in it, both sides together
_STEP = 440  # twips: two characters
_LONG = 500  # characters from which on a box may break across pages


def notice(found: Notice, writing: Writing, write: Write) -> str:
    """The notice across the whole width; ``write`` writes the tables and pictures in it."""
    inside = replace(writing, width=writing.width - _INSET)
    content = _lines(found.body, inside, write, _label(found, writing), 0)
    text = sum(len(plain(getattr(block, "content", ()))) for block in walk(found.body))
    row = word.row((word.cell(writing.width, content, last="Notice"),), whole=text < _LONG)
    before = word.paragraph("NoticeGap", properties=word.KEEP)
    box = word.table("NoticeBox", (writing.width,), (row,))
    return before + box + word.paragraph("NoticeGap")


def _label(found: Notice, writing: Writing) -> str:
    label = word.run(writing.labels[f"notice.{found.kind}"], "NoticeLabel")
    return label + word.run(writing.labels["gap"])


def _lines(body: Blocks, writing: Writing, write: Write, lead: str, nesting: int) -> str:
    """The blocks as lines of a box, the first behind ``lead``. A cell ends with a paragraph, so
    there is always one.
    """
    parts: list[str] = []
    for found in body:
        if lead and not isinstance(found, Paragraph):
            parts.append(_line(lead, nesting))
            lead = ""
        match found:
            case Paragraph():
                parts.append(_line(lead + inlines(found.content, writing), nesting))
            case Step():
                number = word.numbered(found.level, writing.template.list_id)
                line = before_step(found, writing) + inlines(found.content, writing)
                parts.append(_line(line, nesting + 1, number, hanging=True))
                parts.append(_lines(found.body, writing, write, "", nesting + 1))
            case BulletList():
                for item in found.items:
                    bullet = word.run("•") + word.tab()
                    parts.append(_item(item.body, writing, write, bullet, nesting + 1))
            case Notice():
                parts.append(_lines(found.body, writing, write, _label(found, writing), nesting))
            case _:
                parts.append(write((found,), writing))
                parts.append(word.paragraph("NoticeGap"))
        lead = ""
    if lead:
        parts.append(_line(lead, nesting))
    return "".join(parts)


def _item(body: Blocks, writing: Writing, write: Write, bullet: str, nesting: int) -> str:
    first = body[0] if body else None
    if isinstance(first, Paragraph):
        line = _line(bullet + inlines(first.content, writing), nesting, hanging=True)
        return line + _lines(body[1:], writing, write, "", nesting)
    return _line(bullet, nesting, hanging=True) + _lines(body, writing, write, "", nesting)


def _line(content: str, nesting: int, number: str = "", *, hanging: bool = False) -> str:
    indent = f' w:hanging="{_STEP}"' if hanging else ""
    place = f'<w:ind w:left="{nesting * _STEP}"{indent}/>' if nesting else ""
    return word.paragraph("Notice", content, number + place)
