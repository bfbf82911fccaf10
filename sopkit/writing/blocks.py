"""The blocks of a procedure → blocks on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from sopkit.model import (
    BulletList,
    Figure,
    Notice,
    Paragraph,
    Picture,
    Section,
    Step,
    Table,
    Verbatim,
)
from sopkit.writing import inlines, layout, tables
from sopkit.writing.escapes import no_caption, no_closing_hashes, no_named_caption
from sopkit.writing.ids import named
from sopkit.writing.layout import Bullets, Lines, Quote, Steps, Text

if TYPE_CHECKING:
    from sopkit.model import Block, BulletItem, Inlines

_TICKS = re.compile("`{3,}")
_CAPTIONS = {"zh": "表：", "en": "Table: "}


@dataclass(frozen=True, slots=True)
class Style:
    """``language`` says how captions begin; images are named from ``folder``; headings have
    ``shift`` more marks than their level.
    """

    language: str
    folder: str
    shift: int = 0


def written(blocks: Sequence[Block], style: Style) -> Iterator[layout.Block]:
    """``blocks`` as they stand in a source. Steps count on after what stands between them."""
    number = 1
    with_next = zip_longest(blocks, blocks[1:])
    for is_step, found in groupby(with_next, lambda pair: isinstance(pair[0], Step)):
        if is_step:
            items = tuple(tuple(_step(step, style)) for step, _ in found if isinstance(step, Step))
            yield Steps(items, number)
            number += len(items)
        else:
            for block, following in found:
                yield from _block(block, style, above_table=isinstance(following, Table))


def heading(level: int, title: Inlines | str, style: Style, name: str = "") -> Iterator[Lines]:
    """A heading of as many marks as ``level`` says."""
    content = inlines.text(title) if isinstance(title, str) else title
    text = named(inlines.line(content, style.folder), name)
    yield Lines((f"{'#' * level} {no_closing_hashes(text)}".rstrip(" "),))


def _block(block: Block, style: Style, *, above_table: bool) -> Iterator[layout.Block]:
    match block:
        case Section():
            yield from heading(block.level + style.shift, block.title, style, block.id)
            yield from written(block.body, style)
        case Paragraph():
            if block.content:
                text = inlines.paragraph(block.content, style.folder)
                yield _text(no_caption(text) if above_table else text)
        case Notice():
            yield Quote(f"[!{block.kind.upper()}]", tuple(written(block.body, style)))
        case BulletList():
            yield Bullets(tuple(_item(item, style) for item in block.items))
        case Table():
            yield from _table(block, style)
        case Figure():
            shown = Picture(block.image)
            text = inlines.picture(block.caption, shown, style.folder)
            yield _text(named(text, block.id))
        case Verbatim():
            yield Lines(tuple(fenced(block.text)))


def _text(text: str) -> Text:
    return Text(tuple(text.split("\n")))


def _step(step: Step, style: Style) -> Iterator[layout.Block]:
    text = inlines.paragraph(step.content, style.folder)
    if step.body and isinstance(step.body[0], Table):
        text = no_caption(text)
    if step.id:
        text = no_named_caption(text)
    own = named(f"[ ] {text}".rstrip(" ") if step.tick else text, step.id)
    if not own and step.body and isinstance(step.body[0], Paragraph):
        own = "<!-- -->"  # the paragraph below is not the step's own line
    if own:
        yield _text(own)
    yield from written(step.body, style)


def _item(item: BulletItem, style: Style) -> tuple[layout.Block, ...]:
    return tuple(written(item.body, style))


def _table(table: Table, style: Style) -> Iterator[layout.Block]:
    if table.caption or table.id:
        begin = _CAPTIONS.get(style.language, _CAPTIONS["en"])
        caption = inlines.line(table.caption, style.folder)
        yield Text((named(f"{begin}{caption}".rstrip(" "), table.id),))
    yield Lines(tuple(tables.lines(table, style.folder)))


def fenced(text: str, word: str = "") -> Iterator[str]:
    """A fence, marked with ``word``, with more backticks than the text has anywhere in a row."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=2)
    fence = "`" * (longest + 1)
    yield f"{fence}{word}"
    yield from text.removesuffix("\n").split("\n") if text else ()
    yield fence
