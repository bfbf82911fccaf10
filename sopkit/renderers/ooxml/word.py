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
    follow w:rFonts.
    """
    inside = f'<w:rStyle w:val="{style}"/>' if style else ""
    if _SHARED.search(value):
        inside += '<w:rFonts w:hint="eastAsia"/>'
    inside += properties
    before = f"<w:r><w:rPr>{inside}</w:rPr>" if inside else "<w:r>"
    return f'{before}<w:t xml:space="preserve">{xml.text(value)}</w:t></w:r>'


def formatted(value: str, properties: str, hinted: str) -> str:
    """Text in the properties of a template's run; ``hinted`` are the same with the hint that
    ambiguous characters are Chinese. Line ends become line breaks.
    """
    chosen = hinted if _SHARED.search(value) else properties
    before = f"<w:r><w:rPr>{chosen}</w:rPr>" if chosen else "<w:r>"
    lines = (f'<w:t xml:space="preserve">{xml.text(line)}</w:t>' for line in value.split("\n"))
    return f"{before}{'<w:br/>'.join(lines)}</w:r>"


# The elements of w:rPr in the schema's order (ECMA-376 Part 1, A.1, EG_RPrBase).
_RUN_PROPERTIES = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect"),
    *("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
    *("specVanish", "oMath"),
)
_PROPERTY = re.compile(r"<w:(\w+)(?: [^>]*)?/>")


def merged(properties: str, added: str) -> str:
    """Run properties with some ``added`` or replaced, in the schema's order."""
    if not properties:
        return added
    found = {match[1]: match[0] for match in _PROPERTY.finditer(properties + added)}
    return "".join(found[name] for name in _RUN_PROPERTIES if name in found)


def spread(value: str, properties: str, hinted: str, *, em: int = 210, characters: int = 4) -> str:
    """A label whose characters are ``em`` twips wide, in the width of ``characters`` and a little:
    two or three Chinese ones are spaced out, a longer one and a long Latin word are set smaller,
    so that no word breaks. The text itself is never changed.
    """
    han = all("\u3400" <= sign <= "\u9fff" for sign in value)
    size = _label_size(value, em, characters, han=han)
    if size < em // 10:
        smaller = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        return formatted(value, merged(properties, smaller), merged(hinted, smaller))
    if not han or not 1 < len(value) < characters:
        return formatted(value, properties, hinted)
    gap = f'<w:spacing w:val="{em * (characters - len(value)) // (len(value) - 1)}"/>'
    spaced = formatted(value[:-1], merged(properties, gap), merged(hinted, gap))
    return spaced + formatted(value[-1], properties, hinted)


_LABEL_ROOM = 1.6  # characters beside those that a label's cell is made for


def _label_size(value: str, em: int, characters: int, *, han: bool) -> int:
    """The size of a label in half points: its own, or as much smaller as it takes."""
    if han:
        return em * 6 // 70 if len(value) > characters + 1 else em // 10
    longest = max(map(_latin_ems, value.split()), default=0.0)
    room = characters + _LABEL_ROOM
    return em // 10 if longest <= room else max(int(em / 10 * room / longest), 2)


def _latin_ems(word: str) -> float:
    """About how wide a word of a sans-serif font is; a Chinese character is no part of one."""
    return sum(
        0.3
        if sign in "fijlrtI.,:;'()/|-"
        else 0.86
        if sign in "mwMW@%"
        else 0.7
        if sign.isupper()
        else 0.56
        for sign in word
        if sign < "\u2e80"
    )


_LATIN = "\u02cd"  # a low macron


def write_on(width: int, properties: str = "") -> str:
    """A line to write on, as wide as ``width`` half-width characters. Being one Latin word, it is
    broken only where it is longer than a line, and closing punctuation stays with it.

    Writer takes underscores after a Chinese character for Chinese ones, between which it may
    break; after a Latin letter it does not, so a hidden one that looks the same stands before.
    """
    hidden = f"<w:r><w:rPr>{merged(properties, '<w:vanish/>')}</w:rPr><w:t>{_LATIN}</w:t></w:r>"
    line = "_" * max(width, 1)
    before = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    return f"{hidden}{before}<w:t>{line}</w:t></w:r>"


def tab() -> str:
    """A run that is a tab."""
    return "<w:r><w:tab/></w:r>"


def line_break() -> str:
    """A run that ends the line, not the paragraph."""
    return "<w:r><w:br/></w:r>"


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """A paragraph in a paragraph style; ``properties`` are elements of w:pPr after w:pStyle,
    in the schema's order.
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


KEEP = "<w:keepNext/>"
"""The paragraph property, first after the style, that keeps it on the page of the next one."""


def numbered(level: int, list_id: int) -> str:
    """The paragraph property that puts a paragraph at ``level`` (1 to 9) of a list."""
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{list_id}"/></w:numPr>'


def field(
    instruction: str, shown: str, style: str = "", dirty: bool = False, properties: str = ""
) -> str:
    """A complex field with the result it shows until it is computed again. ``properties`` are the
    elements of w:rPr after the ``style``.
    """
    inside = f'<w:rStyle w:val="{style}"/>{properties}' if style else properties
    kept = f"<w:rPr>{inside}</w:rPr>" if inside else ""
    result = f'<w:r>{kept}<w:t xml:space="preserve">{xml.text(shown)}</w:t></w:r>'
    begin = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r>{kept}<w:fldChar w:fldCharType="begin"{begin}/></w:r>'
        f'<w:r>{kept}<w:instrText xml:space="preserve"> {xml.text(instruction)} '
        "</w:instrText></w:r>"
        f'<w:r>{kept}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{result}"
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
        "</w14:checkbox></w:sdtPr><w:sdtContent>"
        f"{run('☐', 'TickBox', properties)}</w:sdtContent></w:sdt>"
    )


def cell(
    width: int,
    content: str,
    *,
    span: int = 1,
    merge: str = "",
    properties: str = "",
    last: str = "FormEnd",
) -> str:
    """A table cell of ``width`` twips. ``merge`` is `restart` or `continue` for cells merged
    downwards; ``properties`` are the elements of w:tcPr after w:vMerge. ``last`` is the style of
    the paragraph that is added where ``content`` does not end with one: Word calls a file damaged
    in which a cell has none (ECMA-376 Part 1, 17.4.65).
    """
    inside = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        inside += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        inside += f'<w:vMerge w:val="{merge}"/>'
    end = "" if content.endswith("</w:p>") else paragraph(last)
    return f"<w:tc><w:tcPr>{inside}{properties}</w:tcPr>{content}{end}</w:tc>"


def row(
    cells: Iterable[str],
    *,
    height: int = 0,
    head: bool = False,
    exact: bool = False,
    whole: bool = True,
) -> str:
    """A table row. A ``whole`` one never breaks across pages; ``height`` is a minimum unless
    ``exact``; a head row repeats on every page.
    """
    inside = "<w:cantSplit/>" if whole else ""
    if height:
        inside += f'<w:trHeight w:val="{height}" w:hRule="{"exact" if exact else "atLeast"}"/>'
    if head:
        inside += "<w:tblHeader/>"
    properties = f"<w:trPr>{inside}</w:trPr>" if inside else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def table(
    style: str, widths: Iterable[int], rows: Iterable[str], *, properties: str = "", indent: int = 0
) -> str:
    """A table in a table style with fixed column widths, ``indent`` twips right of the margin;
    ``properties`` are the elements of w:tblPr after w:tblLayout.
    """
    columns = tuple(widths)
    moved = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'{moved}<w:tblLayout w:type="fixed"/>{properties}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
