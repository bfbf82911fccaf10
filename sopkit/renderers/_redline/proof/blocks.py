"""A Word body as a flat list of blocks: paragraphs as they are written, and the marks of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRUCTURE = re.compile(
    r"<w:tbl>|</w:tbl>|</w:tr>|</w:tc>"
    r"|<w:tr(?: [^>]*)?>(?:<w:tblPrEx>.*?</w:tblPrEx>)?(?:<w:trPr>.*?</w:trPr>)?"
    r"|<w:tc(?: [^>]*)?>(?:<w:tcPr>.*?</w:tcPr>)?"
    r"|<w:p(?: [^>]*|/)?>"
)


_CONTROL_ID = re.compile(r'<w:id w:val="-?\d+"/>')


def blocks(content: str, known: dict[str, tuple[str, ...]] | None = None) -> list[str]:
    """The paragraphs (`<w:p…`, without their end tag) in document order, and around them `<w:tbl>`,
    `<w:tr>` and `<w:tc>` with their properties, and the end tags of these three. Content controls
    have no ids. ``known`` are pieces of tables that were cut before, and are again.
    """
    found: list[str] = []
    known = {} if known is None else known
    for piece in _pieces(_CONTROL_ID.sub("", content)):
        if piece.startswith("<w:p>"):
            found.append(piece)
            continue
        if piece not in known:
            known[piece] = tuple(_structure(piece))
        found.extend(known[piece])
    return found


def _pieces(content: str) -> Iterator[str]:
    """The content cut after each paragraph. Text boxes have paragraphs inside a paragraph."""
    pieces = content.split("</w:p>")
    if "<w:txbxContent" not in content:
        yield from pieces
        return
    pending = ""
    for piece in pieces:
        pending += piece
        if pending.count("<w:txbxContent") == pending.count("</w:txbxContent"):
            yield pending
            pending = ""
        else:
            pending += "</w:p>"


def _structure(piece: str) -> Iterator[str]:
    """What stands before the first paragraph of the piece, and that paragraph."""
    for tag in _STRUCTURE.finditer(piece):
        if not tag[0].startswith("<w:p"):
            yield tag[0]
        elif tag[0].endswith("/>"):
            yield "<w:p>"
        else:
            yield "<w:p>" + piece[tag.end() :]
            return
