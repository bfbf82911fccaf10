"""A workbook as text, read by openpyxl: what is in its cells, what may be typed, what prints."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_PERMISSIONS = (
    *("formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows"),
    *("deleteColumns", "deleteRows", "sort", "autoFilter", "insertHyperlinks", "pivotTables"),
)


def dump(data: bytes) -> str:
    """The first sheet in full, the others as far as they differ, the hidden sheets as rows."""
    book = load_workbook(BytesIO(data))
    visible = [sheet for sheet in book if sheet.sheet_state == "visible"]
    hidden = [sheet for sheet in book if sheet.sheet_state != "visible"]
    lines = [*_sheet(visible[0])]
    if visible[1:]:
        lines += ["", "further sheets: " + ", ".join(sheet.title for sheet in visible[1:])]
    for sheet in hidden:
        lines += ["", f"{sheet.title} ({sheet.sheet_state})", *_rows(sheet)]
    lines += ["", *(f"{name} = {book.defined_names[name].value}" for name in book.defined_names)]
    return "".join(f"{line}\n" for line in lines)


def _sheet(sheet: Worksheet) -> Iterator[str]:
    first = int(str(sheet.freeze_panes)[1:])
    protection = sheet.protection
    free = [name for name in _PERMISSIONS if not getattr(protection, name)]
    page = sheet.page_setup
    yield f"{sheet.title}: protected {protection.sheet}, password {protection.password}"
    yield f"  still possible: {' '.join(free)}"
    active = sheet.sheet_view.selection[0].activeCell
    yield f"  frozen at {sheet.freeze_panes}, first typed in {active}"
    yield f"  prints {sheet.print_area.rsplit('!')[-1]} below rows {sheet.print_title_rows}, " + (
        f"paper {page.paperSize} {page.orientation}, {page.fitToWidth} wide {page.fitToHeight} tall"
    )
    yield f"  header {_three(sheet.oddHeader)}"
    yield f"  footer {_three(sheet.oddFooter)}"
    widths = (f"{name} {part.width:.1f}" for name, part in sheet.column_dimensions.items())
    yield f"  widths {'  '.join(widths)}"
    yield f"  filter {sheet.auto_filter.ref}"
    for number in range(1, first + 1):
        yield f"row {number}, {sheet.row_dimensions[number].height} pt"
        yield from map(_cell, _shown(sheet, number, entry=number == first))
    last = sheet.max_row
    yield f"… row {last}, the last"
    yield from map(_cell, list(_shown(sheet, last, entry=True))[:1])
    yield "may be typed"
    for each in sheet.data_validations.dataValidation:
        bounds = " … ".join(filter(None, (each.formula1, each.formula2)))
        yield f"  {each.sqref} {each.type} {each.operator or ''} {bounds} {each.errorStyle or ''}"
        if each.showErrorMessage:
            yield f"    error: {each.errorTitle} | {each.error}"
        if each.showInputMessage:
            yield f"    input: {each.promptTitle} | {each.prompt}"


def _three(part: object) -> str:
    texts = (getattr(getattr(part, side), "text", None) for side in ("left", "center", "right"))
    return " | ".join(text or "" for text in texts)


def _shown(sheet: Worksheet, number: int, *, entry: bool) -> Iterator[Cell]:
    for cell in sheet[number]:
        # A cell without a value and with the normal style is the inside of a merged one.
        if not isinstance(cell, MergedCell) and (entry or cell.has_style):
            yield cell


def _cell(cell: Cell) -> str:
    font, fill = cell.font, cell.fill
    look = [font.name, f"{font.sz:g}", "bold" if font.b else "", cell.alignment.horizontal]
    look += [
        "wrapped" if cell.alignment.wrap_text else "",
        f"on {fill.fgColor.rgb[2:]}" if fill.patternType == "solid" else "",
        "" if cell.number_format == "General" else f"as {cell.number_format}",
        "locked" if cell.protection.locked else "open",
        "formula" if cell.data_type == "f" else "",
    ]
    said = "" if cell.value is None else f" {cell.value!r}"
    return f"  {cell.coordinate}{said} ({' '.join(filter(None, look))})"


def _rows(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows(values_only=True):
        yield "  " + " | ".join("" if value is None else str(value) for value in row).rstrip(" |")
