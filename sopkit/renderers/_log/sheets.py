"""One sheet to be filled in: rows above the table, header row, entry rows, page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sopkit.model import FieldType
from sopkit.renderers._log.code import PrintedCode
from sopkit.renderers._log.columns import due
from sopkit.renderers._log.head import bands
from sopkit.renderers._log.packed import around
from sopkit.renderers._log.page import FOOTER_EDGE, HEADER_EDGE, LEFT, RIGHT, TOP
from sopkit.renderers._log.plan import (
    Plan,
    Table,
    groups,
    head_title,
    header_sides,
    table,
)
from sopkit.renderers._log.validations import validation
from sopkit.renderers.ooxml import relations, sheet, xml

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.renderers._log.page import Ruling
    from sopkit.renderers._log.pieces import Band, Blank, Piece, Words
    from sopkit.renderers._log.styles import Strings
    from sopkit.renderers.ooxml.package import Member
    from sopkit.renderers.ooxml.qr import QrCode

_ALLOWED = ("formatColumns", "formatRows", "insertRows", "sort", "autoFilter")
_SPACER_WIDTH = 0.7
_CENTERED_BELOW = 3.0  # digits that a table may be narrower than the page before it is centred
_UNFILTERED = {FieldType.SEQUENCE, FieldType.SIGNATURE}


@dataclass(frozen=True, slots=True)
class Entry:
    """A blank above the table and the cell it is entered in."""

    blank: Blank
    cell: str


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """A sheet as it will be written. ``header`` is the number of its header row."""

    name: str
    plan: Plan
    bands: tuple[Band, ...]
    header: int
    ruling: Ruling
    entries: tuple[Entry, ...]
    code: PrintedCode | None = None

    @property
    def cells(self) -> dict[str, str]:
        """The cell of each blank above the table, as a formula names it."""
        return {entry.blank.field.name: sheet.absolute(entry.cell) for entry in self.entries}

    @property
    def first(self) -> int:
        return self.header + 1

    @property
    def last(self) -> int:
        """The last row that can be filled in."""
        return self.header + self.plan.entries

    @property
    def printed(self) -> int:
        """The last row that is ruled on paper."""
        return self.header + (self.plan.schema.rows or self.ruling.rows)

    @property
    def end(self) -> str:
        """The letter of the table's last column."""
        return self.plan.columns[-1].letter

    @property
    def head_height(self) -> float:
        return sum(band.height for band in self.bands) + self.plan.header_height


def entry_sheet(name: str, plan: Plan, words: Words, code: QrCode | None = None) -> EntrySheet:
    """The sheet with ``words`` and the code above its table."""
    printed = PrintedCode(code, plan.scale) if code else None
    above = bands(words, plan.widths, plan.looks, printed.room if printed else None)
    height = sum(band.height for band in above) + plan.header_height
    entries = tuple(
        Entry(piece.blank, f"{sheet.letter(piece.first)}{number}")
        for number, band in enumerate(above, 1)
        for piece in band.pieces
        if piece.blank is not None
    )
    ruling = plan.page.ruling(height, plan.scale, plan.schema.rows)
    return EntrySheet(name, plan, above, len(above) + 1, ruling, entries, printed)


def renamed(shown: EntrySheet, name: str) -> EntrySheet:
    """The same sheet under another name, which is also what is filled in above its table."""

    def named(piece: Piece) -> Piece:
        filled = piece.blank is not None and piece.blank.value
        return replace(piece, text=name) if filled else piece

    above = tuple(replace(band, pieces=tuple(map(named, band.pieces))) for band in shown.bands)
    return replace(shown, name=name, bands=above)


def member(
    path: str, shown: EntrySheet, strings: Strings, paper: tuple[str, str], *, selected: bool
) -> Member:
    """The sheet's XML; ``paper`` is header and footer of its pages."""
    sources = {column.source for column in shown.plan.columns}
    blanks = tuple((name, cell) for name, cell in shown.cells.items() if name in sources)
    below = table(shown.plan, shown.header, shown.ruling, blanks)
    return around(
        path, _before(shown, strings, selected=selected), below.rows, _after(shown, below, paper)
    )


# --- Above and in the table -----------------------------------------------------------------------


def _before(shown: EntrySheet, strings: Strings, *, selected: bool) -> str:
    plan = shown.plan
    widths = (*plan.widths, _SPACER_WIDTH) if plan.grows else plan.widths
    columns = "".join(sheet.column(number, width) for number, width in enumerate(widths, 1))
    return (
        f'{xml.DECLARATION}<worksheet xmlns="{sheet.MAIN}" xmlns:r="{relations.OFFICE}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{sheet.letter(len(widths))}{shown.last}"/>'
        f"{sheet.view(shown.header, _first_open(shown), selected=selected)}"
        f'<sheetFormatPr defaultRowHeight="{shown.ruling.points(plan.scale):g}" customHeight="1"/>'
        f"<cols>{columns}</cols><sheetData>"
        + "".join(_band(shown, number, strings) for number in range(1, shown.header))
        + _header_row(shown, strings)
    )


def _first_open(shown: EntrySheet) -> str:
    """Where typing begins."""
    open_columns = [column.letter for column in shown.plan.columns if not column.computed]
    return f"{open_columns[0] if open_columns else 'A'}{shown.first}"


def _band(shown: EntrySheet, number: int, strings: Strings) -> str:
    band = shown.bands[number - 1]
    cells = "".join(_piece(shown, piece, number, strings) for piece in band.pieces)
    return sheet.row(number, cells, band.height)


def _piece(shown: EntrySheet, piece: Piece, row: int, strings: Strings) -> str:
    style = shown.plan.styles[piece.look]
    first, *others = (
        f"{sheet.letter(column)}{row}" for column in range(piece.first, piece.last + 1)
    )
    if piece.legend and (beyond := _beyond(shown)):
        written = sheet.formula(first, _warning(shown, beyond, piece.text), style, piece.text)
    elif piece.blank is not None and piece.blank.source:
        source = shown.cells[piece.blank.source]
        written = sheet.formula(first, due(piece.blank.field, source), style, "")
    elif piece.text:
        written = sheet.shared(first, strings.index(piece.text, piece.look.face), style)
    else:
        written = sheet.empty(first, style)
    return written + "".join(sheet.empty(reference, style) for reference in others)


def _beyond(shown: EntrySheet) -> str:
    """The cells that can be filled in but are not printed."""
    if shown.printed >= shown.last:
        return ""
    open_columns = groups(shown.plan, lambda column: not column.computed)
    return ",".join(
        f"{first.letter}{shown.printed + 1}:{last.letter}{shown.last}"
        for first, last in open_columns
    )


def _warning(shown: EntrySheet, beyond: str, legend: str) -> str:
    """The legend, or, as soon as rows are filled that the print area leaves out, a warning."""
    words = shown.plan.schema.labels.text("log.beyond", row=shown.printed)
    return f"IF(COUNTA({beyond})>0,{sheet.literal(words)},{sheet.literal(legend)})"


def _header_row(shown: EntrySheet, strings: Strings) -> str:
    plan, count = shown.plan, len(shown.plan.columns)
    looks = [plan.looks.column_head(header_sides(column, count)) for column in plan.columns]
    cells = "".join(
        sheet.shared(
            f"{column.letter}{shown.header}",
            strings.index(head_title(column), look.face),
            plan.styles[look],
        )
        for column, look in zip(plan.columns, looks, strict=True)
    )
    return sheet.row(shown.header, cells, plan.header_height)


# --- Below the table ------------------------------------------------------------------------------


def _after(shown: EntrySheet, below: Table, paper: tuple[str, str]) -> str:
    plan = shown.plan
    labels: Labels = plan.schema.labels
    blanks = (
        validation(entry.blank.field, entry.cell, plan.lists, labels)
        for entry in shown.entries
        if entry.blank.open
    )
    area = f"A{shown.first}:{shown.end}{shown.last}"
    bottom = plan.page.bottom(shown.head_height, plan.scale, shown.ruling)
    return (
        "</sheetData>"
        + sheet.protection(_ALLOWED)
        + _filter(shown)
        + sheet.merges(_merged(shown))
        + sheet.validations((*blanks, *below.validations))
        + sheet.print_options(centered=sum(plan.widths) < plan.page.digits - _CENTERED_BELOW)
        + sheet.margins(LEFT, RIGHT, TOP, bottom, HEADER_EDGE, FOOTER_EDGE)
        + sheet.page_setup(plan.page.orientation)
        + sheet.header_footer(*paper)
        + f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors>'
        + ('<drawing r:id="rId1"/>' if shown.code else "")
        + "</worksheet>"
    )


def filtered(shown: EntrySheet) -> tuple[str, str] | None:
    """The first and last cell of the filter; None when no column is worth filtering."""
    worth = [column for column in shown.plan.columns if column.field.type not in _UNFILTERED]
    if not worth:
        return None
    return f"{worth[0].letter}{shown.header}", f"{worth[-1].letter}{shown.last}"


def _filter(shown: EntrySheet) -> str:
    """Arrows in the header row: on a protected sheet nobody could put them there later."""
    area = filtered(shown)
    if area is None:
        return ""
    worth = [column.field.type not in _UNFILTERED for column in shown.plan.columns]
    start = worth.index(True)
    hidden = "".join(
        f'<filterColumn colId="{index - start}" hiddenButton="1"/>'
        for index in range(start, len(worth) - worth[::-1].index(True))
        if not worth[index]
    )
    return f'<autoFilter ref="{area[0]}:{area[1]}">{hidden}</autoFilter>'


def _merged(shown: EntrySheet) -> list[str]:
    return [
        f"{sheet.letter(piece.first)}{number}:{sheet.letter(piece.last)}{number}"
        for number, band in enumerate(shown.bands, 1)
        for piece in band.pieces
        if piece.last > piece.first
    ]


def names(shown: EntrySheet, index: int) -> str:
    """What is printed, what is repeated on every page, what is filtered."""
    sheet_name = sheet.quoted(shown.name)
    written = ""
    if area := filtered(shown):
        start, end = map(sheet.absolute, area)
        written += sheet.defined_name(
            "_xlnm._FilterDatabase", f"{sheet_name}!{start}:{end}", index, hidden=True
        )
    return (
        written
        + sheet.defined_name(
            "_xlnm.Print_Area", f"{sheet_name}!$A$1:${shown.end}${shown.printed}", index
        )
        + sheet.defined_name("_xlnm.Print_Titles", f"{sheet_name}!$1:${shown.header}", index)
    )
