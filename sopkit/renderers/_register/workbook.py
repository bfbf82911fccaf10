"""The register's workbook: its parts, their relationships and the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.model import Edition, Stage
from sopkit.renderers._log.looks import Looks
from sopkit.renderers._log.page import LANDSCAPE
from sopkit.renderers._log.paper import paper
from sopkit.renderers._log.styles import stylesheet
from sopkit.renderers._register.sheet import Sheet, Words, names, written
from sopkit.renderers._register.table import table
from sopkit.renderers.ooxml import package, properties, provenance, relations, sheet, xml
from sopkit.renderers.ooxml.compiled import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.labels import Labels
    from sopkit.model import Register
    from sopkit.renderers.ooxml.provenance import Provenance

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DEFAULT_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
_SHEET = "xl/worksheets/sheet1.xml"


def workbook(register: Register, edition: Edition, labels: Labels) -> bytes:
    """The .xlsx of a register."""
    title = labels.word("register", register.name)
    day = labels.text("register.as_of", date=labels.date(register.day))
    count = labels.text("register.count", count=len(register.rows))
    said = Words(
        title, edition.office.name, labels["gap"].join((day, count)), labels["register.empty"]
    )
    looks = Looks(labels.language)
    shown = Sheet(table(register, labels), said, looks)
    released = Edition(Stage.RELEASE, office=edition.office)
    pages = paper([title, day], released, labels, looks, LANDSCAPE)
    about = properties.Properties(
        title=title,
        creator=edition.office.name,
        company=edition.office.name,
        language={"zh": "zh-CN", "en": "en-US"}.get(labels.language, labels.language),
        created=register.day,
        modified=register.day,
    )
    return packed(shown, pages, about)


def packed(
    shown: Sheet,
    pages: tuple[str, str],
    about: properties.Properties,
    origin: Provenance | None = None,
) -> bytes:
    """The .xlsx of one sheet, named as its title. ``pages`` are its header and footer, ``origin``
    is what it was made from, where it belongs to one release.
    """
    parts = _parts(shown, written(shown, pages), about, of_release=origin is not None)
    further = provenance.members(origin) if origin else ()
    return package.pack(package.member(*part) for part in (*parts, *further))


def _parts(
    shown: Sheet, body: str, about: properties.Properties, *, of_release: bool
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
        ("xl/workbook.xml", _book(shown, sheet.sheet_name(shown.words.title, "1"))),
        (_SHEET, body),
        ("xl/styles.xml", stylesheet(tuple(shown.styles))),
        ("xl/sharedStrings.xml", shown.strings.xml()),
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


def _book(shown: Sheet, name: str) -> str:
    return (
        f'{xml.DECLARATION}<workbook xmlns="{sheet.MAIN}" xmlns:r="{relations.OFFICE}">'
        '<workbookPr date1904="0"/><bookViews><workbookView activeTab="0"/></bookViews>'
        f'<sheets><sheet name="{xml.attribute(name)}" sheetId="1" r:id="rId1"/></sheets>'
        f"<definedNames>{names(shown, name)}</definedNames></workbook>"
    )


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    return relations.write(
        Relation(f"rId{number}", kind, target) for number, (kind, target) in enumerate(targets, 1)
    )
