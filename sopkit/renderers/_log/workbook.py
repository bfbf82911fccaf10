"""The workbook: its parts, their relationships and the package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sopkit.renderers._log import lists, meta, sheets
from sopkit.renderers._log.code import TYPE as DRAWING_TYPE
from sopkit.renderers._log.code import drawing
from sopkit.renderers._log.styles import Strings
from sopkit.renderers.ooxml import package, properties, provenance, relations, sheet, xml
from sopkit.renderers.ooxml.compiled import Relation

if TYPE_CHECKING:
    from sopkit.renderers._log.code import PrintedCode
    from sopkit.renderers._log.plan import Plan
    from sopkit.renderers._log.sheets import EntrySheet
    from sopkit.renderers.ooxml.package import Member
    from sopkit.renderers.ooxml.properties import Properties
    from sopkit.renderers.ooxml.provenance import Provenance

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DEFAULT_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a log's file holds: the sheets with their months (None without a period), header and
    footer, the rows of `_meta`, properties and provenance.
    """

    plan: Plan
    sheets: tuple[tuple[EntrySheet, int | None], ...]
    paper: tuple[str, str]
    meta: str
    properties: Properties
    provenance: Provenance


def pack(workbook: Workbook) -> bytes:
    """The .xlsx file."""
    shown = [each for each, _ in workbook.sheets]
    strings = Strings()
    entry_sheets = [
        sheets.member(_path(index), each, strings, workbook.paper, selected=index == 1)
        for index, each in enumerate(shown, 1)
    ]
    after = len(shown)
    code = shown[0].code
    return package.pack(
        [
            *_static(after, coded=code is not None),
            _member("docProps/core.xml", properties.core(workbook.properties)),
            _member("docProps/app.xml", properties.application(workbook.properties)),
            _member("xl/workbook.xml", _workbook(workbook.plan, shown)),
            *entry_sheets,
            *(_drawings(code, workbook.plan, after) if code else ()),
            _lists(workbook.plan, after + 1),
            _member(_path(after + 2), _hidden_sheet(workbook.meta)),
            workbook.plan.stylesheet,
            _member("xl/sharedStrings.xml", strings.xml()),
            *(_member(*part) for part in provenance.members(workbook.provenance)),
        ]
    )


def _path(index: int) -> str:
    return f"xl/worksheets/sheet{index}.xml"


_member = package.member


@lru_cache(maxsize=4)
def _static(count: int, *, coded: bool) -> tuple[Member, ...]:
    """What depends only on how many sheets there are to fill in, and whether with a code."""
    return (
        _member("[Content_Types].xml", _content_types(count + 2, count if coded else 0)),
        _member("_rels/.rels", _package_relationships()),
        _member("xl/_rels/workbook.xml.rels", _workbook_relationships(count + 2)),
    )


def _drawings(code: PrintedCode, plan: Plan, count: int) -> Iterator[Member]:
    """The code on each of the sheets to fill in: no two sheets may share a drawing."""
    drawn = drawing(code, plan.widths)
    picture = _relationships([(f"{relations.OFFICE}/image", "../media/code.png")])
    for index in range(1, count + 1):
        name = _drawing_path(index)
        target = [(f"{relations.OFFICE}/drawing", f"../drawings/drawing{index}.xml")]
        yield _member(relations.of(_path(index)), _relationships(target))
        yield _member(name, drawn)
        yield _member(relations.of(name), picture)
    yield _member("xl/media/code.png", code.code.image.data)


def _drawing_path(index: int) -> str:
    return f"xl/drawings/drawing{index}.xml"


@lru_cache(maxsize=32)
def _lists(plan: Plan, index: int) -> Member:
    return _member(_path(index), _hidden_sheet(lists.rows(plan.lists)))


def _hidden_sheet(rows: str) -> str:
    return (
        f'{xml.DECLARATION}<worksheet xmlns="{sheet.MAIN}"><sheetData>{rows}</sheetData>'
        f"{sheet.protection()}</worksheet>"
    )


def _workbook(plan: Plan, shown: Sequence[EntrySheet]) -> str:
    hidden = ((lists.SHEET, "hidden"), (meta.SHEET, "veryHidden"))
    entries = [(each.name, "visible") for each in shown] + list(hidden)
    listed = "".join(
        f'<sheet name="{xml.attribute(name)}" sheetId="{number}" state="{state}"'
        f' r:id="rId{number}"/>'
        for number, (name, state) in enumerate(entries, 1)
    )
    names = "".join(sheets.names(each, index) for index, each in enumerate(shown))
    return (
        f'{xml.DECLARATION}<workbook xmlns="{sheet.MAIN}" xmlns:r="{relations.OFFICE}">'
        '<workbookPr date1904="0" autoCompressPictures="0"/>'
        '<bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{listed}</sheets>"
        f"<definedNames>{names}{lists.names(plan.lists)}</definedNames></workbook>"
    )


def _content_types(count: int, drawings: int) -> str:
    parts = [
        ("xl/workbook.xml", f"{_TYPES}.sheet.main+xml"),
        *((_path(index), f"{_TYPES}.worksheet+xml") for index in range(1, count + 1)),
        *((_drawing_path(index), DRAWING_TYPE) for index in range(1, drawings + 1)),
        ("xl/styles.xml", f"{_TYPES}.styles+xml"),
        ("xl/sharedStrings.xml", f"{_TYPES}.sharedStrings+xml"),
        *properties.CONTENT_TYPES,
        *provenance.CONTENT_TYPES,
    ]
    pictures = {"png": "image/png"} if drawings else {}
    return relations.content_types(_DEFAULT_TYPES | pictures, dict(parts))


def _package_relationships() -> str:
    return _relationships(
        [
            (f"{relations.OFFICE}/officeDocument", "xl/workbook.xml"),
            *properties.PACKAGE_RELATIONSHIPS,
            provenance.PACKAGE_RELATIONSHIP,
        ]
    )


def _workbook_relationships(count: int) -> str:
    return _relationships(
        [
            *(
                (f"{relations.OFFICE}/worksheet", f"worksheets/sheet{index}.xml")
                for index in range(1, count + 1)
            ),
            (f"{relations.OFFICE}/styles", "styles.xml"),
            (f"{relations.OFFICE}/sharedStrings", "sharedStrings.xml"),
            provenance.MAIN_RELATIONSHIP,
        ]
    )


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    return relations.write(
        Relation(f"rId{number}", kind, target) for number, (kind, target) in enumerate(targets, 1)
    )
