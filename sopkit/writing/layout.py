"""Blocks on a page: where blank lines stand, how far what belongs to a list is indented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

_NOTE_INDENT = "    "


class Text(NamedTuple):
    """The lines of a paragraph."""

    lines: tuple[str, ...]


class Lines(NamedTuple):
    """Any other lines."""

    lines: tuple[str, ...]


class Quote(NamedTuple):
    """A quotation; ``marker`` is its first line, for instance [!WARNING], or empty."""

    marker: str
    blocks: tuple[Block, ...]


class Steps(NamedTuple):
    """A numbered list: the blocks of each item, and the number of the first."""

    items: tuple[tuple[Block, ...], ...]
    first: int = 1


class Bullets(NamedTuple):
    """An unordered list: the blocks of each item."""

    items: tuple[tuple[Block, ...], ...]


class Note(NamedTuple):
    """A footnote as it is told."""

    label: str
    blocks: tuple[Block, ...]


class Close(NamedTuple):
    """A block that no blank line parts from what is above."""

    block: Block


Block: TypeAlias = Close | Text | Lines | Quote | Steps | Bullets | Note


def laid_out(blocks: Sequence[Block], *, in_item: bool = False) -> list[str]:
    """The lines of ``blocks``. ``in_item`` tells that they are an item's, where a list stands
    right below the text that it belongs to.
    """
    lines: list[str] = []
    before: Block | None = None
    bullet = "-"
    for at, block in enumerate(blocks):
        # Two lists in a row are two only if their bullets differ.
        beside = isinstance(block, Bullets) and isinstance(before, Bullets)
        bullet = "*" if beside and bullet == "-" else "-"
        own = _lines(block, bullet)
        if before is not None and _parted(before, block, own, in_item=in_item and at == 1):
            lines.append("")
        lines += own
        before = block
    return lines


def _parted(before: Block, block: Block, own: Sequence[str], *, in_item: bool) -> bool:
    """Whether a blank line stands between two blocks."""
    if isinstance(block, Close):
        return False
    if isinstance(before, Note) and isinstance(block, Note):
        return len(before.blocks) != 1
    if isinstance(block, Steps | Bullets) and isinstance(before, Text) and in_item:
        # An item without text, or another number than 1, would continue the text (CommonMark 5.2).
        first = own[0].split(" ", 1)
        return len(first) == 1 or first[0] not in ("1.", "-")
    return True


def _lines(block: Block, bullet: str) -> list[str]:
    match block:
        case Close():
            return _lines(block.block, bullet)
        case Text() | Lines():
            return list(block.lines)
        case Quote():
            return [f"> {line}" if line else ">" for line in _quoted(block)] or [">"]
        case Steps():
            return _items(block.items, [f"{block.first + at}." for at in range(len(block.items))])
        case Bullets():
            return _items(block.items, [bullet] * len(block.items))
        case Note():
            return _item(f"[^{block.label}]:", _NOTE_INDENT, block.blocks)


def _quoted(quote: Quote) -> Iterator[str]:
    """A notice's text stands right below its kind."""
    inside = laid_out(quote.blocks)
    if quote.marker:
        yield quote.marker
        if quote.blocks and not isinstance(quote.blocks[0], Text):
            yield ""
    yield from inside


def _items(items: Sequence[Sequence[Block]], markers: Sequence[str]) -> list[str]:
    """The lines of a list. A blank line follows an item that has one itself."""
    lines: list[str] = []
    airy = False
    for blocks, marker in zip(items, markers, strict=True):
        own = _item(marker, " " * (len(marker) + 1), blocks)
        lines += ["", *own] if airy else own
        airy = "" in own
    return lines


def _item(marker: str, indent: str, blocks: Sequence[Block]) -> list[str]:
    """An item's lines: its text stands beside the marker, all else below."""
    inside = laid_out(blocks, in_item=True)
    indented = [f"{indent}{line}" if line else "" for line in inside]
    if blocks and isinstance(blocks[0], Text):
        return [f"{marker} {inside[0]}", *indented[1:]]
    return [marker, *indented]
