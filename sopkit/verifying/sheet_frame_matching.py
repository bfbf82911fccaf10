"""How two sheets stand: what was to be seen, printed and protected still is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.verifying.differences import Difference, difference
from sopkit.verifying.sheet_content import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.verifying.sheet_content import Sheet
    from sopkit.verifying.sheet_frame import Frame

_NARROW = 0.4
"""Of the published width or height below which a column or a row of the head hides its text; who
fills in a log may set widths."""
_LEAST_WIDTH = 3.0
_VIEWS = {
    "formulas": ("显示成公式而不是结果", "formulas in place of what they compute"),
    "zeros": ("不显示零", "noughts are not shown"),
    "scrolled": ("冻结在表头以下，表头滚不出来", "the head is scrolled away and frozen"),
    "draft": ("设成按草稿打印，图片不印", "printed as a draft, without pictures"),
}


def compare(published: Sheet, found: Sheet, first: int) -> Iterator[Difference]:
    """What of ``found`` is hidden, not printed or not protected; entries begin in row ``first``."""
    yield from _hidden(published, found, first)
    yield from _printed(published.name, published.frame, found.frame)
    yield from _set(published, found)


def _hidden(published: Sheet, found: Sheet, first: int) -> Iterator[Difference]:
    name, before, after = published.name, published.frame, found.frame
    if before.visible and not after.visible:
        yield difference(f"工作表“{name}”被隐藏", f"the sheet “{name}” is hidden")
    if not before.visible:
        return
    for row in sorted({row for row, _ in published.cells if row < first}):
        was, now = before.heights.get(row), after.heights.get(row)
        if now is not None and row not in before.hidden_rows and now < (was or 12.0) * _NARROW:
            yield difference(f"工作表“{name}”第 {row} 行被隐藏", f"row {row} of “{name}” is hidden")
    entries = sorted(row for row in after.hidden_rows - before.hidden_rows if row >= first)
    if entries and not after.filtered:
        row = entries[0]
        yield difference(
            f"工作表“{name}”第 {row} 行等 {len(entries)} 行被隐藏，又没有筛选",
            f"row {row} of “{name}” (of {len(entries)}) is hidden, and nothing is filtered",
        )
    for column in sorted({column for _, column in published.cells}):
        was, now = before.widths.get(column, 0.0), after.widths.get(column, 0.0)
        if now < was * _NARROW and now < max(_LEAST_WIDTH, was * _NARROW / 2):
            at = letters(column)
            yield difference(f"工作表“{name}”{at} 列被隐藏", f"column {at} of “{name}” is hidden")


def _printed(name: str, before: Frame, after: Frame) -> Iterator[Difference]:
    """More may be printed than was published: who fills in many rows is told to print them."""
    if before.area and after.area and not _covers(after, before):
        yield difference(f"工作表“{name}”的打印区域", f"the print area of “{name}”")
    if before.titles != after.titles:
        yield difference(
            f"工作表“{name}”每页重复打印的表头",
            f"rows of “{name}” repeated on each page",
            before.titles,
            after.titles,
        )


def _covers(after: Frame, before: Frame) -> bool:
    return all(
        any(
            left <= area[0] and top <= area[1] and right >= area[2] and bottom >= area[3]
            for left, top, right, bottom in after.area
        )
        for area in before.area
    )


def _set(published: Sheet, found: Sheet) -> Iterator[Difference]:
    name, before, after = published.name, published.frame, found.frame
    if not before.forbidden <= after.forbidden:
        gone = "sheet" not in after.forbidden
        zh, en = ("被取消", "was taken off") if gone else ("被放宽", "forbids less")
        yield difference(f"工作表“{name}”的保护{zh}", f"the protection of “{name}” {en}")
    for view in after.view:
        if view not in before.view:
            zh, en = _VIEWS[view]
            yield difference(f"工作表“{name}”{zh}", f"the sheet “{name}”: {en}")
    if before.conditions != after.conditions:
        yield difference(f"工作表“{name}”的条件格式", f"conditional formats of “{name}”")
