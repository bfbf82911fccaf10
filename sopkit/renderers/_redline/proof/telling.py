"""A disagreement in words: what should stand in a place, and what does."""

from __future__ import annotations

import html

from sopkit.diagnostics import Bilingual
from sopkit.renderers._redline.proof.projection import Paragraph

_AROUND = 12  # characters told around the first one that differs
_TAGS = {
    "": Bilingual("（没有）", "(nothing)"),
    "<w:tbl>": Bilingual("（表格开始）", "(the beginning of a table)"),
    "</w:tbl>": Bilingual("（表格结束）", "(the end of a table)"),
    "<w:tr>": Bilingual("（一行开始）", "(the beginning of a row)"),
    "</w:tr>": Bilingual("（一行结束）", "(the end of a row)"),
    "</w:tc>": Bilingual("（单元格结束）", "(the end of a cell)"),
}


def told(expected: Paragraph | str, found: Paragraph | str) -> tuple[Bilingual, Bilingual]:
    """Both, each as short as tells them apart."""
    if not isinstance(expected, Paragraph) or not isinstance(found, Paragraph):
        return _block(expected), _block(found)
    if (expected.style, expected.level) != (found.style, found.level):
        return _place(expected), _place(found)
    if expected.text != found.text:
        at = _first_difference(expected.text, found.text)
        return _words(expected.text, at), _words(found.text, at)
    return _looks(expected), _looks(found)


def _block(block: Paragraph | str) -> Bilingual:
    if isinstance(block, Paragraph):
        return _words(block.text, 0)
    return _TAGS.get(block, Bilingual(f"（单元格 {block}）", f"(a cell {block})"))


def _place(paragraph: Paragraph) -> Bilingual:
    said = " ".join((paragraph.style, paragraph.level)).strip()
    return Bilingual(f"“{said}”", f'"{said}"')


def _looks(paragraph: Paragraph) -> Bilingual:
    said = " ".join(
        f"{look or '-'}{link}:{text[:_AROUND]}" for link, look, text in paragraph.pieces
    )
    return Bilingual(f"“{said}”", f'"{said}"')


def _words(text: str, at: int) -> Bilingual:
    start, end = max(at - _AROUND, 0), at + _AROUND
    said = html.unescape(text[start:end])
    said = f"{'…' if start else ''}{said}{'…' if end < len(text) else ''}"
    return Bilingual(f"“{said}”", f'"{said}"')


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
