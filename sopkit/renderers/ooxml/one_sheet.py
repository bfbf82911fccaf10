"""A workbook with one sheet: its parts, their relationships and the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers.ooxml import package, properties, provenance, relations, sheet, xml
from sopkit.renderers.ooxml.compiled import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.renderers.ooxml.provenance import Provenance

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DEFAULT_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
_SHEET = "xl/worksheets/sheet1.xml"


class Sheet(NamedTuple):
    """The sheet's name, and as XML: itself, the workbook's defined names, its style sheet and its
    shared strings.
    """

    name: str
    content: str
    names: str
    styles: str
    strings: str


def packed(shown: Sheet, about: properties.Properties, origin: Provenance | None = None) -> bytes:
    """The .xlsx. ``origin`` is what it was made from, where it belongs to one release."""
    parts = _parts(shown, about, of_release=origin is not None)
    further = provenance.members(origin) if origin else ()
    return package.pack(package.member(*part) for part in (*parts, *further))


def _parts(
    shown: Sheet, about: properties.Properties, *, of_release: bool
) -> Sequence[tuple[str, str]]:
    types = (*_CONTENT_TYPES, *(provenance.CONTENT_TYPES if of_release else ()))
    whole = (*_PACKAGE, *((provenance.PACKAGE_RELATIONSHIP,) if of_release else ()))
    book = (*_WORKBOOK, *((provenance.MAIN_RELATIONSHIP,) if of_release else ()))
    return (
        ("[Content_Types].xml", relations.content_types(_DEFAULT_TYPES, dict(types))),
        ("_rels/.rels", _relationships(whole)),
        ("xl/_rels/workbook.xml.rels", _relationships(book)),
        ("docProps/core.xml", properties.core(about)),
        ("docProps/app.xml", properties.application(about)),
        ("xl/workbook.xml", _book(shown)),
        (_SHEET, shown.content),
        ("xl/styles.xml", shown.styles),
        ("xl/sharedStrings.xml", shown.strings),
    )


_CONTENT_TYPES = (
    ("xl/workbook.xml", f"{_TYPES}.sheet.main+xml"),
    (_SHEET, f"{_TYPES}.worksheet+xml"),
    ("xl/styles.xml", f"{_TYPES}.styles+xml"),
    ("xl/sharedStrings.xml", f"{_TYPES}.sharedStrings+xml"),
    *properties.CONTENT_TYPES,
)
_PACKAGE = (
    (f"{relations.OFFICE}/officeDocument", "xl/workbook.xml"),
    *properties.PACKAGE_RELATIONSHIPS,
)
_WORKBOOK = (
    (f"{relations.OFFICE}/worksheet", "worksheets/sheet1.xml"),
    (f"{relations.OFFICE}/styles", "styles.xml"),
    (f"{relations.OFFICE}/sharedStrings", "sharedStrings.xml"),
)


def _book(shown: Sheet) -> str:
    return (
        f'{xml.DECLARATION}<workbook xmlns="{sheet.MAIN}" xmlns:r="{relations.OFFICE}">'
        '<workbookPr date1904="0"/><bookViews><workbookView activeTab="0"/></bookViews>'
        f'<sheets><sheet name="{xml.attribute(shown.name)}" sheetId="1" r:id="rId1"/></sheets>'
        f"<definedNames>{shown.names}</definedNames></workbook>"
    )


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    return relations.write(
        Relation(f"rId{number}", kind, target) for number, (kind, target) in enumerate(targets, 1)
    )
