"""The register's workbook: what it says, and its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.model import Edition, Stage
from sopkit.renderers._log.looks import Looks
from sopkit.renderers._log.page import LANDSCAPE
from sopkit.renderers._log.paper import paper
from sopkit.renderers._log.styles import stylesheet
from sopkit.renderers._register.sheet import Sheet, Words, names, written
from sopkit.renderers._register.table import table
from sopkit.renderers.ooxml import one_sheet, properties, sheet

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Register
    from sopkit.renderers.ooxml.provenance import Provenance


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
    name = sheet.sheet_name(shown.words.title, "1")
    content = written(shown, pages)
    styles, strings = stylesheet(tuple(shown.styles)), shown.strings.xml()
    made = one_sheet.Sheet(name, content, names(shown, name), styles, strings)
    return one_sheet.packed(made, about, origin)
