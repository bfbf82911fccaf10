"""SpreadsheetML as strings: one small function an element (ECMA-376 Part 1, clause 18).

Every function returns XML. Text arguments are escaped here; arguments named ``content`` are XML
already. Columns and rows count from 1, heights are in points, margins in millimetres.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sopkit.renderers.ooxml import xml

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

LONGEST_NAME = 31
"""Characters (UTF-16 units) of a sheet's name."""
LONGEST_HEADER = 255
"""Characters of a header or footer, its codes included."""
_LONGEST_TITLE = 32  # of an input or error message, in UTF-16 units
_LONGEST_MESSAGE = 255
_LONGEST_LITERAL = 255  # a text within a formula
_MM_PER_INCH = 25.4

# ST_Xstring (22.9.2.19): `_x0041_` is read as the character it names.
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_REFUSED_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def units(text: str) -> int:
    """UTF-16 units of ``text``, which is how Excel counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def shortened(text: str, longest: int) -> str:
    """``text`` within ``longest`` UTF-16 units, with an ellipsis where it had to be cut."""
    if units(text) <= longest:
        return text
    while units(text) > longest - 1:
        text = text[:-1]
    return f"{text}…"


# --- References ---------------------------------------------------------------------------------


@cache
def letter(column: int) -> str:
    """The column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def absolute(cell: str) -> str:
    """`B7` as `$B$7`."""
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"


def sheet_name(wanted: str, fallback: str, taken: Iterable[str] = ()) -> str:
    """``wanted`` as Excel takes it for a sheet: 1 to 31 characters, none of ``[]:*?/\\``, no
    apostrophe at its ends, neither the reserved `History` nor one of ``taken``; else
    ``fallback``.
    """
    name = shortened(_REFUSED_IN_NAME.sub("-", wanted), LONGEST_NAME).strip().strip("'").strip()
    refused = {"", "history", *(each.casefold() for each in taken)}
    return fallback if name.casefold() in refused else name


def quoted(name: str) -> str:
    """A sheet's name as it stands in a formula."""
    return "'" + name.replace("'", "''") + "'"


def literal(text: str) -> str:
    """``text`` as a text within a formula."""
    return '"' + shortened(text, _LONGEST_LITERAL // 2).replace('"', '""') + '"'


# --- Cells and rows -----------------------------------------------------------------------------


def value_text(value: str) -> str:
    """The escaped text of a cell, of a message, of whatever is an ST_Xstring."""
    return xml.text(_ESCAPED.sub("_x005F_", value))


def inline(reference: str, value: str, style: int = 0) -> str:
    """A cell that holds its text itself. It never becomes a formula."""
    text = f'<t xml:space="preserve">{value_text(value)}</t>'
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is>{text}</is></c>'


def number(reference: str, value: int, style: int) -> str:
    """A cell that holds a number."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def shared(reference: str, index: int, style: int) -> str:
    """A cell whose text is the shared string ``index``."""
    return f'<c r="{reference}" s="{style}" t="s"><v>{index}</v></c>'


def empty(reference: str, style: int) -> str:
    """A cell with nothing but its style."""
    return f'<c r="{reference}" s="{style}"/>'


def formula(reference: str, expression: str, style: int, shown: str, number: bool = False) -> str:
    """A computed cell and what it shows until it is computed again."""
    kind = "" if number else ' t="str"'
    return (
        f'<c r="{reference}" s="{style}"{kind}><f>{xml.text(expression)}</f>'
        f"<v>{value_text(shown)}</v></c>"
    )


def row(number: int | str, content: str, height: float = 0, *, grows: bool = False) -> str:
    """A row ``height`` points high, or of the sheet's default height. One that ``grows`` is
    fitted by Excel to the text that is typed into it.
    """
    tall = f' ht="{height:g}"' if height else ""
    fixed = ' customHeight="1"' if height and not grows else ""
    return f'<row r="{number}"{tall}{fixed}>{content}</row>'


def plain_item(value: str) -> str:
    """A shared string in its cell's font."""
    return f'<si><t xml:space="preserve">{value_text(value)}</t></si>'


def rich_item(runs: Iterable[tuple[str, str]]) -> str:
    """A shared string of (run properties, text) runs; see :func:`sheet_styles.run_font`."""
    content = "".join(
        f'<r>{font}<t xml:space="preserve">{value_text(text)}</t></r>' for font, text in runs
    )
    return f"<si>{content}</si>"


# --- Parts of a sheet, in the order of CT_Worksheet (18.3.1.99) ---------------------------------


def view(freeze: int, active: str, *, selected: bool) -> str:
    """A view without grid lines whose first ``freeze`` rows stay; ``active`` is the cell where
    typing begins.
    """
    tab = ' tabSelected="1"' if selected else ""
    return (
        f'<sheetViews><sheetView showGridLines="0"{tab} zoomScale="100" zoomScaleNormal="100"'
        f' workbookViewId="0"><pane ySplit="{freeze}" topLeftCell="A{freeze + 1}"'
        ' activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="{active}" sqref="{active}"/>'
        "</sheetView></sheetViews>"
    )


def column(number: int, width: float) -> str:
    """A column ``width`` digits of the workbook's normal font wide."""
    return f'<col min="{number}" max="{number}" width="{width:.4f}" customWidth="1"/>'


def protection(allowed: Iterable[str] = ()) -> str:
    """Protection without a password; ``allowed`` names what stays possible (18.3.1.85 says
    what is *not*, hence the zeros).
    """
    free = "".join(f' {name}="0"' for name in allowed)
    return f'<sheetProtection sheet="1" objects="1" scenarios="1"{free}/>'


def merges(ranges: Iterable[str]) -> str:
    """Merged cells; nothing when there are none."""
    merged = [f'<mergeCell ref="{area}"/>' for area in ranges]
    if not merged:
        return ""
    return f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>'


def validation(
    area: str,
    *,
    kind: str = "none",
    operator: str = "",
    formulas: tuple[str, ...] = (),
    severity: str = "stop",
    error: tuple[str, str] = ("", ""),
    prompt: tuple[str, str] = ("", ""),
) -> str:
    """What may be typed into ``area`` (18.3.1.32). ``error`` and ``prompt`` are (title, message)
    pairs, cut to what Excel takes; an empty message is not shown.
    """
    compared = f' operator="{operator}"' if operator and operator != "between" else ""
    warns = f' errorStyle="{severity}"' if severity != "stop" else ""
    content = "".join(
        f"<formula{number}>{xml.text(formula)}</formula{number}>"
        for number, formula in enumerate(formulas, 1)
    )
    return (
        f'<dataValidation type="{kind}"{warns}{compared} allowBlank="1"'
        f"{_message('error', 'showErrorMessage', error)}"
        f"{_message('prompt', 'showInputMessage', prompt)}"
        f' sqref="{area}">{content}</dataValidation>'
    )


def _message(name: str, shows: str, words: tuple[str, str]) -> str:
    title, message = (
        xml.attribute(_ESCAPED.sub("_x005F_", shortened(text, longest)))
        for text, longest in zip(words, (_LONGEST_TITLE, _LONGEST_MESSAGE), strict=True)
    )
    if not message:
        return ""
    return f' {shows}="1" {name}Title="{title}" {name}="{message}"'


def validations(found: Iterable[str]) -> str:
    """All validations of a sheet; nothing when there are none."""
    written = [each for each in found if each]
    if not written:
        return ""
    return f'<dataValidations count="{len(written)}">{"".join(written)}</dataValidations>'


def print_options(*, centered: bool) -> str:
    """Where the sheet stands between the margins; nothing when at the left."""
    return '<printOptions horizontalCentered="1"/>' if centered else ""


def margins(
    left: float, right: float, top: float, bottom: float, header: float, footer: float
) -> str:
    """Page margins, and how far header and footer stand from the paper's edge."""
    sides = (("left", left), ("right", right), ("top", top), ("bottom", bottom))
    ends = (("header", header), ("footer", footer))
    written = "".join(f' {side}="{mm / _MM_PER_INCH:.4f}"' for side, mm in (*sides, *ends))
    return f"<pageMargins{written}/>"


def page_setup(orientation: str) -> str:
    """A4, one page wide and as many high as it takes."""
    return f'<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="{orientation}"/>'


def header_footer(header: str, footer: str) -> str:
    """Header and footer of every page, in the size they name whatever the sheet's scale."""
    head = f"<oddHeader>{xml.text(header)}</oddHeader>" if header else ""
    return (
        f'<headerFooter scaleWithDoc="0">{head}<oddFooter>{xml.text(footer)}</oddFooter>'
        "</headerFooter>"
    )


def defined_name(name: str, formula: str, sheet: int | None = None, *, hidden: bool = False) -> str:
    """A name of the workbook, or of the sheet with that index (from 0)."""
    local = "" if sheet is None else f' localSheetId="{sheet}"'
    unseen = ' hidden="1"' if hidden else ""
    return f'<definedName name="{name}"{local}{unseen}>{xml.text(formula)}</definedName>'
