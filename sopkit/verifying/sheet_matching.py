"""Two workbooks: what is locked must be the same, what is open may be filled in."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sopkit.verifying.differences import MOST, Compared, Difference, difference
from sopkit.verifying.formulas import normal
from sopkit.verifying.sheet_content import Address, Rule, Sheet, Workbook, letters

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
        if not self._published.names <= found.names:
            yield difference("下拉列表所用的名称", "the names that lists are taken from")

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
        yield from self._cells(published, found)
        if _merged(published, self._first) != _merged(found, self._first):
            yield difference(f"工作表“{name}”的合并单元格", f"merged cells of the sheet “{name}”")
        if published.running != found.running:
            yield difference(
                f"工作表“{name}”的页眉页脚",
                f"header and footer of the sheet “{name}”",
                " ".join(published.running),
                " ".join(found.running),
            )
        if published.pictures != found.pictures:
            yield difference(f"工作表“{name}”的图片", f"pictures of the sheet “{name}”")
        for rule in sorted(published.rules - found.rules):
            yield _rule(name, rule, found)

    def _cells(self, published: Sheet, found: Sheet) -> Iterator[Difference]:
        entry = _Entry(published, self._first)
        for address in sorted(published.cells.keys() | found.cells.keys()):
            before = self._plain(published.cells.get(address, ""))
            after = self._plain(found.cells.get(address, ""))
            if before == after:
                continue
            if address in published.open or entry.takes(address):
                self.filled = True
            elif not entry.computes(address, after):
                cell = f"{letters(address[1])}{address[0]}"
                zh, en = f"工作表“{published.name}”单元格 {cell}", f"{published.name}!{cell}"
                yield difference(zh, en, before, after)

    def _plain(self, text: str) -> str:
        return "=" + normal(text[1:], self._first) if text.startswith("=") else text.strip()


class _Entry:
    """The rows that are filled in, those put in later among them."""

    def __init__(self, sheet: Sheet, first: int) -> None:
        self._first = first
        self._open = {column for row, column in sheet.open if row >= first}
        self._computed = {
            column: "=" + normal(text[1:], first)
            for (row, column), text in reversed(sheet.cells.items())
            if row >= first and text.startswith("=")
        }

    def takes(self, address: Address) -> bool:
        return address[0] >= self._first and address[1] in self._open

    def computes(self, address: Address, text: str) -> bool:
        """Whether a cell in a computed column still does so, or is empty in a row put in."""
        formula = self._computed.get(address[1]) if address[0] >= self._first else None
        return formula is not None and text in ("", formula)


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


def _rule(name: str, rule: Rule, found: Sheet) -> Difference:
    """A rule of entry that is gone, or what stands in its place."""
    instead = next((other for other in found.rules if other.columns == rule.columns), None)
    columns = "、".join(rule.columns)
    return difference(
        f"工作表“{name}”{columns} 列的填写规则",
        f"the rule of entry of {name}!{columns}",
        " ".join((rule.type, *rule.bounds)),
        "" if instead is None else " ".join((instead.type, *instead.bounds)),
    )
