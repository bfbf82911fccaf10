"""Inline content → Markdown: marks that open and close wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.model import (
    Blank,
    Code,
    Emphasis,
    FootnoteMark,
    LineBreak,
    Link,
    Picture,
    Reference,
    Strong,
    Text,
)
from sopkit.writing import addresses
from sopkit.writing.escapes import begun, entity, escaped
from sopkit.writing.marks import mended

if TYPE_CHECKING:
    from sopkit.model import Inline, Inlines

_NOTHING = "<!-- -->"
_BACKTICKS = re.compile("`+")
_LEADING, _TRAILING = re.compile(r"^\s+"), re.compile(r"\s+$")


@dataclass(slots=True)
class Piece:
    """A stretch of what is written. ``plain`` text is still to be escaped, ``bracketed`` between
    `[ ]`; one end of emphasis has a ``width``, and its asterisks come last.
    """

    text: str
    plain: bool = False
    bracketed: bool = False
    line_break: bool = False
    width: int = 0  # 1 emphasis, 2 strong
    opens: bool = False


def paragraph(content: Inlines, folder: str) -> str:
    """``content`` as the lines of a paragraph."""
    if content == (LineBreak(),):
        return entity("\n")  # a tag alone on its line is HTML (CommonMark 4.6)
    linked = bool(content) and isinstance(content[0], Link | Reference)
    return begun(_written(content, folder, one_line=False), linked=linked)


def line(content: Inlines, folder: str) -> str:
    """``content`` on one line that nothing else can begin: of a heading, a caption, a cell."""
    return _written(content, folder, one_line=True)


def _written(content: Inlines, folder: str, *, one_line: bool, bracketed: bool = False) -> str:
    pieces = list(_pieces(content, folder, bracketed=bracketed))
    _break_lines(pieces, one_line=one_line)
    _escape(pieces)
    return mended(pieces, _NOTHING)


def _pieces(content: Inlines, folder: str, *, bracketed: bool) -> Iterator[Piece]:
    before: Inline | None = None
    text = ""
    for inline in content:
        if isinstance(inline, Text):
            text += inline.text
            continue
        yield from _plain(text, bracketed=bracketed)
        if not text and type(before) is type(inline) and isinstance(inline, Blank | Code):
            yield Piece(_NOTHING)
        text, before = "", inline
        yield from _piece(inline, folder, bracketed=bracketed)
    yield from _plain(text, bracketed=bracketed)


def _plain(text: str, *, bracketed: bool) -> Iterator[Piece]:
    for number, part in enumerate(text.split("\n")):
        if number:
            yield Piece("", line_break=True)
        if part:
            yield Piece(part, plain=True, bracketed=bracketed)


def _piece(inline: Inline, folder: str, *, bracketed: bool) -> Iterator[Piece]:
    match inline:
        case Strong() | Emphasis():
            width = 2 if isinstance(inline, Strong) else 1
            inside = list(_pieces(inline.content, folder, bracketed=bracketed))
            if inside:
                yield Piece("", width=width, opens=True)
                yield from inside
                yield Piece("", width=width)
        case Link() | Reference():
            yield from _link(inline, folder)
        case Code():
            if inline.text:
                yield Piece(_code(inline.text))
        case LineBreak():
            yield Piece("", line_break=True)
        case Blank():
            yield Piece("_" * inline.width)
        case FootnoteMark():
            yield Piece(f"[^{inline.name}]")
        case Picture():
            yield Piece(picture(text(inline.alt), inline, folder))


def text(words: str) -> Inlines:
    """Plain words as inline content."""
    return (Text(words),) if words else ()


def picture(words: Inlines, shown: Picture, folder: str) -> str:
    """An image with ``words`` as its alternative text."""
    alternative = _written(words, folder, one_line=True, bracketed=True)
    return f"![{alternative}]({addresses.of_image(shown.image, folder)})"


def _link(link: Link | Reference, folder: str) -> Iterator[Piece]:
    if isinstance(link, Reference):
        address = addresses.of_reference(link)
    elif link.content == (Text(link.url),) and addresses.is_itself(link.url):
        yield Piece(f"<{link.url}>")
        return
    else:
        address = addresses.of_link(link)
    yield Piece("[")
    yield from _pieces(link.content, folder, bracketed=True)
    yield Piece(f"]({address})")


def _code(words: str) -> str:
    """A code span: more backticks around it than it holds in a row (CommonMark 6.1)."""
    held = {len(run) for run in _BACKTICKS.findall(words)}
    fence = "`" * next(length for length in range(1, len(words) + 2) if length not in held)
    spaced = words[0] == words[-1] == " " and words.strip(" ")
    pad = " " if "`" in (words[0], words[-1]) or spaced else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def _break_lines(pieces: Sequence[Piece], *, one_line: bool) -> None:
    """Write the hard breaks: at the end of a line, or as a tag where a line cannot end."""
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        if not piece.line_break:
            continue
        beside = (pieces[at - 1], pieces[at + 1]) if 0 < at < last else ()
        inside = beside and not any(each.line_break or each.width for each in beside)
        piece.text = "\\\n" if inside and not one_line else "<br>"


def _escape(pieces: Sequence[Piece]) -> None:
    """Escape plain text. Space at the end of a line, or right inside of a mark, has a number."""
    for at, piece in enumerate(pieces):
        if not piece.plain:
            continue
        before = pieces[at - 1] if at else None
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        written = escaped(
            piece.text,
            before.text[-1:] or "*" if before else "",
            after.text[:1] or "*" if after else "",
            bracketed=piece.bracketed,
        )
        if before is None or before.text[-1:] == "\n" or (before.width and before.opens):
            written = _LEADING.sub(_numbered, written)
        if after is None or (after.width and not after.opens):
            written = _TRAILING.sub(_numbered, written)
        piece.text = written


def _numbered(space: re.Match[str]) -> str:
    return "".join(map(entity, space[0]))
