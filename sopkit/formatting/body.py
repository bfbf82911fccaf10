"""The blocks of a body as they were typed → the same on a tidy page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from sopkit.formatting import text
from sopkit.formatting.yaml import tidied
from sopkit.reading.notices import MARKER, meant_kind
from sopkit.reading.written import Typed, typed
from sopkit.writing import layout, tables
from sopkit.writing.blocks import fenced
from sopkit.writing.escapes import begun
from sopkit.writing.layout import Bullets, Close, Lines, Note, Quote, Steps, Text

_CLOSING_HASH = re.compile(r"(?:^|[ \t])#+$")


def body(source: str) -> list[str]:
    """The lines of a body."""
    return layout.laid_out(tuple(_blocks(typed(source))))


def _blocks(blocks: Sequence[Typed]) -> Iterator[layout.Block]:
    """The blocks on the page. Steps count on after other blocks, as they do in print; how many an
    include brings is not known here.
    """
    number = 1
    before: Typed | None = None
    blocks = tuple(_joined(blocks))
    for at, block in enumerate(blocks):
        if block.kind == "steps":
            own: list[layout.Block] = [Steps(_items(block), number)]
            number += len(block.blocks)
        else:
            own = list(_WRITERS[block.kind](_captioning(block, blocks[at + 1 : at + 2])))
            number = 1 if _starts_over(block) else number
        if before is not None and own and _touching(before, block):
            own[0] = Close(own[0])
        yield from own
        before = block


def _joined(blocks: Sequence[Typed]) -> Iterator[Typed]:
    """``blocks`` with numbered lists in a row made one, as `1.` and `1)` are two to Markdown."""
    for steps, found in groupby(blocks, lambda block: block.kind == "steps"):
        lists = tuple(found)
        if steps:
            items = tuple(item for each in lists for item in each.blocks)
            lists = (lists[0]._replace(blocks=items, end=lists[-1].end),)
        yield from lists


def _captioning(block: Typed, following: Sequence[Typed]) -> Typed:
    """``block``, with its last line as a caption is written when a table follows."""
    if block.kind == "paragraph" and following and following[0].kind == "table":
        return block._replace(text=text.caption(block.text))
    return block


def _starts_over(block: Typed) -> bool:
    return block.kind == "heading" or (block.kind == "fence" and block.word == "include")


def _touching(before: Typed, block: Typed) -> bool:
    """Whether a comment stands right above or below another block, or a definition by another."""
    kinds = {before.kind, block.kind}
    return before.end == block.start and ("comment" in kinds or kinds == {"definition"})


def _items(block: Typed) -> tuple[tuple[layout.Block, ...], ...]:
    ticked = block.kind == "steps"
    return tuple(tuple(_item(item, ticked=ticked)) for item in block.blocks)


def _item(item: Typed, *, ticked: bool) -> Iterator[layout.Block]:
    """The blocks of an item; a step may begin with a box to tick."""
    blocks = item.blocks
    if ticked and blocks and blocks[0].kind == "paragraph":
        blocks = (blocks[0]._replace(text=text.box(blocks[0].text)), *blocks[1:])
    yield from _blocks(blocks)


def _heading(block: Typed) -> Iterator[layout.Block]:
    """`#` and the text. A line of `-` below it stays: a rule may have been meant."""
    words = text.named(block.text)
    typed_below = block.marker[0] != "#"
    if typed_below and (block.marker[0] == "-" or "\n" in words or _CLOSING_HASH.search(words)):
        yield Text((*text.lines(block.text), block.marker))
    else:
        yield Lines((f"{'#' if typed_below else block.marker} {words}".rstrip(" "),))


def _paragraph(block: Typed) -> Iterator[layout.Block]:
    yield Text(text.lines(block.text))


def _table(block: Typed) -> Iterator[layout.Block]:
    width = len(block.alignments)
    rows = [(*row, *("",) * (width - len(row))) for row in block.rows]
    name = (block.marker,) if block.marker else ()
    yield Lines((*tables.laid_out(rows, block.alignments), *name))


def _quote(block: Typed) -> Iterator[layout.Block]:
    blocks = block.blocks
    first = blocks[0] if blocks and blocks[0].kind == "paragraph" else None
    match = MARKER.match(first.text) if first else None
    if first is None or match is None:
        yield Quote("", tuple(_blocks(blocks)))
        return
    kind = meant_kind(match[1].strip())
    rest = first.text[match.end() :]
    beside = bool(rest) and not rest.startswith("\n")
    rest = begun(rest, linked=False) if beside else rest.removeprefix("\n")
    marker = f"[!{kind.upper()}]" if kind else match[0].rstrip()
    inside = (first._replace(text=rest.lstrip(" \t")), *blocks[1:]) if rest else blocks[1:]
    yield Quote(marker, tuple(_blocks(inside)))


def _note(block: Typed) -> Iterator[layout.Block]:
    yield Note(block.marker, tuple(_blocks(block.blocks)))


def _fence(block: Typed) -> Iterator[layout.Block]:
    word = block.word
    if word == "form":
        lines = tuple(tidied(block.text))
    elif word == "include":
        lines = tuple(line.strip() for line in block.text.split("\n") if line.strip())
    else:
        yield Lines(tuple(fenced(block.text, block.marker.strip())))
        return
    yield Lines((f"```{word}", *lines, "```"))


def _code(block: Typed) -> Iterator[layout.Block]:
    lines = block.text.removesuffix("\n").split("\n")
    yield Lines(tuple(f"    {line}" if line else "" for line in lines))


def _html(block: Typed) -> Iterator[layout.Block]:
    yield Lines(tuple(line.rstrip(" \t") for line in block.text.rstrip("\n").split("\n")))


def _comment(block: Typed) -> Iterator[layout.Block]:
    lines = tuple(line.rstrip(" \t") for line in block.text.split("\n"))
    yield Text(lines) if len(lines) == 1 else Lines(lines)


def _definition(block: Typed) -> Iterator[layout.Block]:
    yield Lines(tuple(block.text.split("\n")))


def _rule(_block: Typed) -> Iterator[layout.Block]:
    """A rule that cannot be taken for the line below a heading, or for front matter."""
    yield Lines(("***",))


def _bullets(block: Typed) -> Iterator[layout.Block]:
    yield Bullets(_items(block))


def _other(block: Typed) -> Iterator[layout.Block]:
    yield Lines(tuple(block.text.rstrip("\n").split("\n")))


_WRITERS: Mapping[str, Callable[[Typed], Iterator[layout.Block]]] = MappingProxyType(
    {
        "heading": _heading,
        "paragraph": _paragraph,
        "table": _table,
        "quote": _quote,
        "note": _note,
        "bullets": _bullets,
        "fence": _fence,
        "code": _code,
        "html": _html,
        "comment": _comment,
        "definition": _definition,
        "rule": _rule,
        "other": _other,
    }
)
