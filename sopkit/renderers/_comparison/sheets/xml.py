"""A sheet of changes in XML: its cells, its pages, what is repeated on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sopkit.model import PartialDate
from sopkit.renderers._comparison.rows import Words, plain
from sopkit.renderers._comparison.sheets import looks as cell_looks
from sopkit.renderers._comparison.sheets.rows import INDENT, head_height, noted, row_height, text_of
from sopkit.renderers._comparison.sheets.signing import merged_boxes, signing_rows
from sopkit.renderers._log.page import FOOTER_EDGE, LEFT, RIGHT
from sopkit.renderers.ooxml import relations, sheet, xml

if TYPE_CHECKING:
    from sopkit.renderers._comparison.sheets.rows import Column, Value
    from sopkit.renderers._comparison.sheets.sheet import Sheet
    from sopkit.renderers._log.looks import Look

_TOP, _BOTTOM, _HEADER_EDGE = 16.0, 15.0, 8.0
"""Millimetres of the page, in which header and footer stand."""
_TITLE_HEIGHT = 30.0  # points
_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)  # Excel believes in a 29 February 1900


def written(shown: Sheet, paper: tuple[str, str]) -> str:
    """The sheet's XML; ``paper`` is header and footer of its pages."""
    columns = "".join(sheet.column(at, column.width) for at, column in enumerate(shown.columns, 1))
    return (
        f'{xml.DECLARATION}<worksheet xmlns="{sheet.MAIN}" xmlns:r="{relations.OFFICE}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{shown.end}{shown.last}"/>'
        f"{sheet.view(shown.header, f'A{shown.header + 1}', selected=True)}"
        f'<sheetFormatPr defaultRowHeight="22.5"/><cols>{columns}</cols>'
        f"<sheetData>{''.join(_rows(shown))}</sheetData>"
        f'<autoFilter ref="{_filtered(shown)}"/>'
        + sheet.merges(
            (*(f"A{row}:{shown.end}{row}" for row in _wide(shown)), *merged_boxes(shown))
        )
        + sheet.margins(LEFT, RIGHT, _TOP, _BOTTOM, _HEADER_EDGE, FOOTER_EDGE)
        + sheet.page_setup("landscape")
        + sheet.header_footer(*paper)
        + f'<ignoredErrors><ignoredError sqref="A1:{shown.end}{shown.last}"'
        ' numberStoredAsText="1"/></ignoredErrors></worksheet>'
    )


def names(shown: Sheet, name: str) -> str:
    """What is filtered, what is printed, and what is repeated on every page."""
    quoted = sheet.quoted(name)
    start, end = map(sheet.absolute, _filtered(shown).split(":"))
    printed = f"{quoted}!$A$1:${shown.end}${shown.last}"
    repeated = f"{quoted}!${shown.header}:${shown.header}"
    return (
        sheet.defined_name("_xlnm._FilterDatabase", f"{quoted}!{start}:{end}", 0, hidden=True)
        + sheet.defined_name("_xlnm.Print_Area", printed, 0)
        + sheet.defined_name("_xlnm.Print_Titles", repeated, 0)
    )


def _filtered(shown: Sheet) -> str:
    return f"A{shown.header}:{shown.end}{shown.filled}"


def _wide(shown: Sheet) -> tuple[int, ...]:
    """The rows that are one cell."""
    return (*range(1, shown.header), *range(shown.filled + 1, shown.noted + 1))


def _rows(shown: Sheet) -> Iterator[str]:
    title, above = cell_looks.title(shown.looks), cell_looks.above(shown.looks)
    yield sheet.row(1, shown.cell(1, 1, plain(shown.title), title), _TITLE_HEIGHT)
    for number, text in enumerate(shown.above, 2):
        height = row_height((text,), (shown.width,))
        yield sheet.row(number, shown.cell(1, number, plain(text), above), height)
    yield sheet.row(shown.header, "".join(_head(shown)), head_height(shown.columns))
    for number, row in enumerate(shown.rows, shown.header + 1):
        cells = "".join(_cells(shown, number, row.values))
        yield sheet.row(number, cells, row.height)
    yield from _below(shown)
    yield from signing_rows(shown)


def _head(shown: Sheet) -> Iterator[str]:
    for at, column in enumerate(shown.columns, 1):
        look = cell_looks.head(shown.looks, shown.sides(at, shown.header))
        yield shown.cell(at, shown.header, plain(column.title), look)


def _cells(shown: Sheet, row: int, values: tuple[Value, ...]) -> Iterator[str]:
    for at, (column, value) in enumerate(zip(shown.columns, values, strict=True), 1):
        reference, sides = f"{sheet.letter(at)}{row}", shown.sides(at, row)
        if isinstance(value, int):
            yield sheet.number(reference, value, shown.style(cell_looks.number(sides)))
        elif (day := _day(value)) is not None:
            yield sheet.number(reference, day, shown.style(cell_looks.day(sides)))
        else:
            words = value if isinstance(value, Words) else plain(text_of(value))
            yield shown.cell(at, row, words, _look(shown, column, words, sides))


def _look(shown: Sheet, column: Column, words: Words, sides: tuple[str, str, str, str]) -> Look:
    return cell_looks.text(shown.looks, sides, sheet.units(words.text), centred=not column.flows)


def _day(value: Value) -> int | None:
    """The number that stands for a whole date: the days since 1899-12-30."""
    if not isinstance(value, PartialDate) or value.month is None or value.day is None:
        return None
    found = date(value.year, value.month, value.day)
    return (found - _EPOCH).days if found >= _FIRST_DAY else None


def _below(shown: Sheet) -> Iterator[str]:
    """The rows that end the table, framed like it, and the notes below."""
    for row, words in enumerate(shown.closing, shown.filled + 1):
        cells = (
            shown.cell(at, row, words if at == 1 else Words(), _closing(shown, at, row))
            for at in range(1, len(shown.columns) + 1)
        )
        yield sheet.row(row, "".join(cells), row_height((words,), (shown.width - INDENT,)))
    for row, words in enumerate(shown.notes, shown.framed + 1):
        cell = shown.cell(1, row, words, cell_looks.note(shown.looks))
        yield sheet.row(row, cell, row_height((words,), (noted(shown.width),)))


def _closing(shown: Sheet, at: int, row: int) -> Look:
    left, right, above, below = shown.sides(at, row)
    inside = ("" if at > 1 else left, "" if at < len(shown.columns) else right)
    return cell_looks.closing(shown.looks, (*inside, above, below))
