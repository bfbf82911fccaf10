"""The one sheet of a register's workbook: title, office and day, head, rows, page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sopkit.model import ColumnKind
from sopkit.renderers._log.page import FOOTER_EDGE, HEADER_EDGE, LEFT, RIGHT, TOP
from sopkit.renderers._log.styles import Strings
from sopkit.renderers._register import looks as register_looks
from sopkit.renderers.ooxml import relations, sheet, xml

if TYPE_CHECKING:
    from sopkit.model import Column
    from sopkit.renderers._log.looks import Look, Looks
    from sopkit.renderers._register.table import Table

HEADER = 3
"""The header row; rows are below it."""
_BOTTOM = 15.0  # millimetres, for the footer
_TITLE_HEIGHT = 30.0
_OFFICE_HEIGHT = 21.0
_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)  # Excel believes in a 29 February 1900
_COUNTED = {ColumnKind.DATE, ColumnKind.NUMBER}


@dataclass(frozen=True, slots=True)
class Words:
    """What stands above the table, and in it when it has no rows."""

    title: str
    office: str
    day: str
    nothing: str


@dataclass(slots=True)
class Sheet:
    """A sheet in the making: ``styles`` and ``strings`` fill up as it is written."""

    table: Table
    words: Words
    looks: Looks
    strings: Strings = field(default_factory=Strings)
    styles: dict[Look, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.table.columns)

    @property
    def end(self) -> str:
        """The letter of the last column."""
        return sheet.letter(self.count)

    @property
    def last(self) -> int:
        """The last row, which says that there is nothing when there are no others."""
        return HEADER + max(1, len(self.table.rows))

    @property
    def filtered(self) -> str:
        """The cells that the arrows in the header row filter."""
        return f"A{HEADER}:{self.end}{HEADER + len(self.table.rows)}"

    def style(self, look: Look) -> int:
        return self.styles.setdefault(look, len(self.styles) + 1)

    def text(self, column: int, row: int, value: str, look: Look) -> str:
        """A cell with a text, or an empty one."""
        reference = f"{sheet.letter(column)}{row}"
        if not value:
            return sheet.empty(reference, self.style(look))
        return sheet.shared(reference, self.strings.index(value, look.face), self.style(look))


def written(shown: Sheet, paper: tuple[str, str]) -> str:
    """The sheet's XML; ``paper`` is header and footer of its pages."""
    columns = "".join(map(sheet.column, range(1, shown.count + 1), shown.table.widths))
    area = f"A{HEADER + 1}:{shown.end}{shown.last}"
    return (
        f'{xml.DECLARATION}<worksheet xmlns="{sheet.MAIN}" xmlns:r="{relations.OFFICE}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{shown.end}{shown.last}"/>'
        f"{sheet.view(HEADER, f'A{HEADER + 1}', selected=True)}"
        f'<sheetFormatPr defaultRowHeight="22.5"/><cols>{columns}</cols>'
        f"<sheetData>{''.join(_rows(shown))}</sheetData>"
        f'<autoFilter ref="{shown.filtered}"/>'
        + sheet.merges(_merged(shown))
        + sheet.margins(LEFT, RIGHT, TOP, _BOTTOM, HEADER_EDGE, FOOTER_EDGE)
        + sheet.page_setup("landscape")
        + sheet.header_footer(*paper)
        + f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors>'
        + "</worksheet>"
    )


def names(shown: Sheet, name: str) -> str:
    """What is filtered, what is printed, and what is repeated on every page."""
    quoted = sheet.quoted(name)
    start, end = map(sheet.absolute, shown.filtered.split(":"))
    printed = f"{quoted}!$A$1:${shown.end}${shown.last}"
    return (
        sheet.defined_name("_xlnm._FilterDatabase", f"{quoted}!{start}:{end}", 0, hidden=True)
        + sheet.defined_name("_xlnm.Print_Area", printed, 0)
        + sheet.defined_name("_xlnm.Print_Titles", f"{quoted}!$1:${HEADER}", 0)
    )


def _half(shown: Sheet) -> int:
    """The last column of the office's name; the day stands in the others."""
    return max(1, shown.count // 2)


def _merged(shown: Sheet) -> list[str]:
    half = _half(shown)
    areas = [(1, 1, shown.count), (2, 1, half), (2, half + 1, shown.count)]
    if not shown.table.rows:
        areas.append((HEADER + 1, 1, shown.count))
    return [
        f"{sheet.letter(first)}{row}:{sheet.letter(last)}{row}"
        for row, first, last in areas
        if last > first
    ]


def _rows(shown: Sheet) -> Iterator[str]:
    words, looks, half = shown.words, shown.looks, _half(shown)
    title = shown.text(1, 1, words.title, register_looks.title(looks))
    yield sheet.row(1, title, _TITLE_HEIGHT)
    office = shown.text(1, 2, words.office, register_looks.office(looks))
    day = shown.text(half + 1, 2, words.day, register_looks.day(looks))
    yield sheet.row(2, office + day, _OFFICE_HEIGHT)
    yield sheet.row(HEADER, _head(shown), shown.table.head_height)
    numbered = enumerate(zip(shown.table.rows, shown.table.heights, strict=True), HEADER + 1)
    for number, (values, height) in numbered:
        yield sheet.row(number, "".join(_cells(shown, number, values)), height)
    if not shown.table.rows:
        yield sheet.row(HEADER + 1, _nothing(shown), shown.table.head_height)


def _head(shown: Sheet) -> str:
    return "".join(
        shown.text(at, HEADER, head, register_looks.head(shown.looks, at, shown.count))
        for at, head in enumerate(shown.table.heads, 1)
    )


def _nothing(shown: Sheet) -> str:
    return "".join(
        shown.text(
            at,
            HEADER + 1,
            shown.words.nothing if at == 1 else "",
            register_looks.nothing(shown.looks, at, shown.count),
        )
        for at in range(1, shown.count + 1)
    )


def _cells(shown: Sheet, row: int, values: tuple[str, ...]) -> Iterator[str]:
    last = row == shown.last
    for at, (column, value) in enumerate(zip(shown.table.columns, values, strict=True), 1):
        number = _number(column, value)
        as_text = value and number is None and column.kind in _COUNTED
        kind = ColumnKind.WORD if as_text else column.kind
        look = register_looks.cell(shown.looks, kind, at, shown.count, last=last)
        if number is None:
            yield shown.text(at, row, value, look)
        else:
            yield sheet.number(f"{sheet.letter(at)}{row}", number, shown.style(look))


def _number(column: Column, value: str) -> int | None:
    """The number that stands for ``value`` in a sheet: a date is the days since 1899-12-30. None
    for a text, such as a date known to the month.
    """
    try:
        if column.kind is ColumnKind.NUMBER:
            return int(value)
        if column.kind is ColumnKind.DATE and date.fromisoformat(value) >= _FIRST_DAY:
            return (date.fromisoformat(value) - _EPOCH).days
    except ValueError:
        pass
    return None
