"""WordprocessingML as strings: one small function an element (ECMA-376 Part 1, clause 17).

Every function returns XML. Text arguments are escaped here; arguments named ``content`` and
``properties`` are XML already. Lengths are in twentieths of a point (twips).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopkit.renderers.ooxml import xml

TWIPS_PER_MM = 1440 / 25.4

# Quotes, dashes and dots that both scripts use: Word takes them from the Latin font unless the
# run hints otherwise (ECMA-376 Part 1, 17.3.2.26).
_SHARED = re.compile("[“”‘’—…·×○√℃°±≤≥①-⑳]")


def mm(length: float) -> int:
    """Millimetres as twips."""
    return round(length * TWIPS_PER_MM)


def run(value: str, style: str = "", properties: str = "") -> str:
    """A run of text in a character style. ``properties`` are further elements of w:rPr that may
    follow w:rFonts."""
    inside = f'<w:rStyle w:val="{style}"/>' if style else ""
    if _SHARED.search(value):
        inside += '<w:rFonts w:hint="eastAsia"/>'
    inside += properties
    before = f"<w:r><w:rPr>{inside}</w:rPr>" if inside else "<w:r>"
    return f'{before}<w:t xml:space="preserve">{xml.text(value)}</w:t></w:r>'


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def line_break() -> str:
    return "<w:r><w:br/></w:r>"


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """A paragraph in a paragraph style; ``properties`` are elements of w:pPr after w:pStyle,
    in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def numbered(level: int, list_id: int) -> str:
    """The paragraph property that puts a paragraph at ``level`` (1 to 9) of a list."""
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{list_id}"/></w:numPr>'


def field(instruction: str, shown: str, style: str = "", dirty: bool = False) -> str:
    """A complex field with the result it shows until it is computed again."""
    kept = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    begin = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r>{kept}<w:fldChar w:fldCharType="begin"{begin}/></w:r>'
        f'<w:r>{kept}<w:instrText xml:space="preserve"> {xml.text(instruction)} </w:instrText></w:r>'
        f'<w:r>{kept}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(shown, style)}"
        f'<w:r>{kept}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, name: str, content: str) -> str:
    """``content`` inside the bookmark ``name``; ``number`` is unique in the document."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{xml.attribute(name)}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def link(content: str, anchor: str = "", relation: str = "") -> str:
    """A hyperlink to a bookmark or to the relationship ``relation``."""
    target = f'w:anchor="{xml.attribute(anchor)}"' if anchor else f'r:id="{relation}"'
    return f'<w:hyperlink {target} w:history="1">{content}</w:hyperlink>'


def tick_box(number: int, properties: str = "") -> str:
    """An empty box that can be printed and, in Word, clicked (a content-control check box)."""
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/>'
        f"</w14:checkbox></w:sdtPr><w:sdtContent>{run('☐', 'TickBox', properties)}</w:sdtContent></w:sdt>"
    )


def cell(
    width: int, content: str, *, span: int = 1, merge: str = "", properties: str = ""
) -> str:
    """A table cell of ``width`` twips. ``merge`` is `restart` or `continue` for cells merged
    downwards; ``properties`` are the elements of w:tcPr after w:vMerge."""
    inside = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        inside += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        inside += f'<w:vMerge w:val="{merge}"/>'
    return f"<w:tc><w:tcPr>{inside}{properties}</w:tcPr>{content}</w:tc>"


def row(cells: Iterable[str], *, height: int = 0, head: bool = False, exact: bool = False) -> str:
    """A table row that never breaks across pages. ``height`` is a minimum unless ``exact``; a
    head row repeats on every page."""
    inside = '<w:cantSplit/>'
    if height:
        inside += f'<w:trHeight w:val="{height}" w:hRule="{"exact" if exact else "atLeast"}"/>'
    if head:
        inside += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{inside}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    style: str, widths: Iterable[int], rows: Iterable[str], *, properties: str = ""
) -> str:
    """A table in a table style with fixed column widths; ``properties`` are the elements of
    w:tblPr after w:tblLayout."""
    columns = tuple(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{properties}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
