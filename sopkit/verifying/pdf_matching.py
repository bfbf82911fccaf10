"""Two PDFs: the same pages in another wrapper, or which page differs and in what.

What another program draws anew cannot be told from a forgery, so that it counts as altered.
"""

from __future__ import annotations

from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from sopkit.verifying.differences import MOST, Compared, Difference, difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.verifying.pdf_content import Page, Pages

_ASPECTS = (
    ("size", "页面大小、裁剪或方向", "size, crop or rotation"),
    ("annotations", "批注、图章或链接", "annotations, stamps or links"),
    ("drawn", "画面（文字、线条、遮盖）", "what is drawn (text, lines, covers)"),
    ("resources", "字体、图片或图章", "fonts, pictures or stamps"),
    ("more", "附带的动作", "what else it does"),
)


def compare(published: Pages, found: Pages) -> Compared:
    """How ``found`` differs from what was published."""
    return Compared(tuple(islice(_differences(published, found), MOST)))


def _differences(published: Pages, found: Pages) -> Iterator[Difference]:
    both = zip_longest(published.pages, found.pages)
    for number, (before, after) in enumerate(both, 1):
        if before is None:
            yield difference(f"多出的第 {number} 页", f"an added page {number}")
        elif after is None:
            yield difference(f"第 {number} 页不见了", f"page {number} is missing")
        else:
            yield from _of_page(number, before, after)
    if published.actions != found.actions:
        yield difference("文件的图层、域或脚本", "layers, fields or scripts of the file")


def _of_page(number: int, before: Page, after: Page) -> Iterator[Difference]:
    if before.text != after.text:
        yield difference(f"第 {number} 页", f"page {number}", before.text, after.text)
        return
    for name, zh, en in _ASPECTS:
        if getattr(before, name) != getattr(after, name):
            yield difference(f"第 {number} 页的{zh}", f"page {number}: {en}")
