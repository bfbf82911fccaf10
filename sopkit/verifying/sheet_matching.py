"""Two workbooks: what is locked must be the same, what is open may be filled in."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sopkit.verifying import sheet_frame_matching, sheet_rule_matching
from sopkit.verifying.differences import MOST, Compared, Difference, difference
from sopkit.verifying.sheet_content import Sheet, Workbook, letters
from sopkit.verifying.sheet_entries import Entries
from sopkit.verifying.sheet_looks import look_alike

if TYPE_CHECKING:
    from collections.abc import Iterator

META = "_meta"
"""The hidden sheet of a log (see the log renderer); other hidden sheets hold lists."""

_HIDDEN = "_"
_OF_A_COPY = ("copy_number", "sheet")
_NO_ENTRIES = 1 << 30


def compare(published: Workbook, found: Workbook) -> Compared:
    """How ``found`` differs from what was published. A month's sheet may be missing as long as
    another is there: a log may be handed out by the month.
    """
    matching = _Matching(published)
    return Compared(tuple(islice(matching.differences(found), MOST)), matching.filled)


def facts(workbook: Workbook) -> dict[str, str]:
    """What the hidden sheet of a log says, one fact a row."""
    meta = workbook.sheet(META)
    cells = {} if meta is None else meta.cells
    return {
        text: cells.get((row, 2), "")
        for (row, column), text in cells.items()
        if column == 1 and text not in ("sheet", "head", "column")
    }


class _Matching:
    def __init__(self, published: Workbook) -> None:
        self._published = published
        told = facts(published)
        first = told.get("first_row", "")
        self._first = int(first) if first.isdecimal() else _NO_ENTRIES
        self._monthly = bool(told.get("period"))
        self.filled = False

    def differences(self, found: Workbook) -> Iterator[Difference]:
        names = {sheet.name for sheet in self._published.sheets}
        yield from self._missing(found)
        for sheet in found.sheets:
            if sheet.name not in names:
                yield difference(f"多出的工作表“{sheet.name}”", f"an added sheet “{sheet.name}”")
        for sheet in self._published.sheets:
            other = found.sheet(sheet.name)
            if other is None:
                continue
            if sheet.name != META:
                yield from self._sheet(sheet, other)
            elif _told(sheet) != _told(other):
                yield difference("登记表的内部说明（_meta）", "what the log says of itself (_meta)")
        yield from self._workbook(found)

    def _workbook(self, found: Workbook) -> Iterator[Difference]:
        names = {name for name, _ in self._published.names}
        told = {(name, text) for name, text in found.names if name in names}
        if told != self._published.names:
            yield difference("下拉列表所用的名称", "the names that lists are taken from")
        for sheet, name, _ in sorted(found.local - self._published.local):
            yield difference(
                f"工作表“{sheet}”自己的名称 {name}", f"the name {name} of the sheet “{sheet}” alone"
            )
        for kind in found.objects:
            if kind not in self._published.objects:
                zh, en = _OBJECTS.get(kind, (f"附带的 {kind}", f"{kind} that goes along"))
                yield difference(f"文件里的{zh}", f"{en} in the file")
        if found.epoch != self._published.epoch:
            yield difference("日期的起算年（1904）", "the year that days are counted from (1904)")

    def _missing(self, found: Workbook) -> Iterator[Difference]:
        missing = [sheet for sheet in self._published.sheets if found.sheet(sheet.name) is None]
        entered = [sheet.name for sheet in self._published.sheets if _is_entered(sheet)]
        allowed = self._monthly and any(found.sheet(name) for name in entered)
        for sheet in missing:
            if not (allowed and _is_entered(sheet)):
                name = sheet.name
                yield difference(f"工作表“{name}”不见了", f"the sheet “{name}” is missing")

    def _sheet(self, published: Sheet, found: Sheet) -> Iterator[Difference]:
        name = published.name
        entries = Entries(published, found, self._first)
        yield from self._cells(published, found, entries)
        yield from _drawn(published, found)
        yield from sheet_frame_matching.compare(published, found, self._first)
        if _merged(published, self._first) != _merged(found, self._first):
            yield difference(f"工作表“{name}”的合并单元格", f"merged cells of the sheet “{name}”")
        if published.running != found.running:
            yield difference(
                f"工作表“{name}”的页眉页脚",
                f"header and footer of the sheet “{name}”",
                " ".join(published.running),
                " ".join(found.running),
            )
        yield from sheet_rule_matching.compare(published, found, self._first)

    def _cells(self, published: Sheet, found: Sheet, entries: Entries) -> Iterator[Difference]:
        for address in sorted(published.cells.keys() | found.cells.keys()):
            before, after = published.cells.get(address, ""), found.cells.get(address, "")
            where = f"{letters(address[1])}{address[0]}"
            zh, en = f"工作表“{published.name}”单元格 {where}", f"{published.name}!{where}"
            if not entries.is_same(address):
                if address in published.open or entries.takes(address):
                    self.filled = True
                elif not entries.computes(address):
                    yield difference(zh, en, before, after)
            elif address in published.open or not after:
                continue
            elif not entries.shows_its_value(address):
                shown = found.shows[address]
                yield difference(f"{zh} 显示的结果", f"what {en} shows", before, shown)
            elif not look_alike(published.looks[address], found.looks[address]):
                yield difference(f"{zh} 的格式（颜色、字号或数字格式）", f"the look of {en}")
        if entries.lack_formulas:
            yield difference(
                f"工作表“{published.name}”有的行不再自动计算",
                f"rows of “{published.name}” that no longer compute",
            )


_OBJECTS = {
    "vbaProject": ("宏", "macros"),
    "xlMacrosheet": ("宏", "macros"),
    "externalLink": ("对其他文件的链接", "links to other files"),
    "chartsheet": ("图表", "charts"),
    "connections": ("数据连接", "connections to data"),
    "comments": ("批注", "notes"),
    "threadedComment": ("批注", "notes"),
    "vmlDrawing": ("图形", "shapes"),
    "legacyDrawing": ("图形或批注", "shapes or notes"),
    "picture": ("背景图", "a background"),
    "oleObjects": ("嵌入对象", "embedded objects"),
    "controls": ("控件", "controls"),
}
"""What it is called that no log has."""


def _drawn(published: Sheet, found: Sheet) -> Iterator[Difference]:
    name = published.name
    if published.pictures != found.pictures:
        yield difference(f"工作表“{name}”的图片或图形", f"pictures or shapes of the sheet “{name}”")
    for kind in found.objects:
        if kind not in published.objects:
            zh, en = _OBJECTS.get(kind, (f"附带的 {kind}", f"{kind} that goes along"))
            yield difference(f"工作表“{name}”的{zh}", f"{en} of the sheet “{name}”")
    for column, row, last_column, last_row in found.links:
        if any(
            row <= at <= last_row and column <= across <= last_column
            for at, across in published.cells
        ):
            cell = f"{letters(column)}{row}"
            yield difference(f"工作表“{name}”单元格 {cell} 的链接", f"a link in {name}!{cell}")
            return


def _told(meta: Sheet) -> list[list[str]]:
    """The facts of the hidden sheet but for those of one copy: its number and its months."""
    rows: dict[int, list[str]] = {}
    for (row, _), text in sorted(meta.cells.items()):
        rows.setdefault(row, []).append(text)
    return sorted(texts for texts in rows.values() if texts[0] not in _OF_A_COPY)


def _is_entered(sheet: Sheet) -> bool:
    return not sheet.name.startswith(_HIDDEN)


def _merged(sheet: Sheet, first: int) -> frozenset[str]:
    """The merged cells above the rows of entries."""
    return frozenset(each for each in sheet.merged if _row(each) < first)


def _row(reference: str) -> int:
    digits = "".join(filter(str.isdecimal, reference.partition(":")[0]))
    return int(digits or 0)
