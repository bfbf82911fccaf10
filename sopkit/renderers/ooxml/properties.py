"""Document properties: docProps/core.xml and app.xml (ECMA-376 Part 2, 11; Part 1, 22.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.model import Edition, Form, Metadata, PartialDate, Stage
from sopkit.renderers.ooxml import xml
from sopkit.renderers.ooxml.relations import OFFICE

if TYPE_CHECKING:
    from sopkit.labels import Labels

CORE = "docProps/core.xml"
APPLICATION = "docProps/app.xml"

CONTENT_TYPES = (
    (CORE, "application/vnd.openxmlformats-package.core-properties+xml"),
    (APPLICATION, "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)
PACKAGE_RELATIONSHIPS = (
    ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", CORE),
    (f"{OFFICE}/extended-properties", APPLICATION),
)
"""(relationship type, part) of both, for the relationships of the package."""

_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


class Properties(NamedTuple):
    """What Explorer and Word show as a file's properties. Empty ones are not written."""

    title: str
    subject: str = ""  # the number
    creator: str = ""
    category: str = ""
    version: str = ""
    status: str = ""
    language: str = "zh-CN"
    company: str = ""
    created: PartialDate | None = None
    modified: PartialDate | None = None


def describe(
    metadata: Metadata, edition: Edition, labels: Labels, form: Form | None = None, number: str = ""
) -> Properties:
    """The properties of a standard, or of a form whose ``number`` is given. Dates are those of
    the metadata and the edition, never the clock's.
    """
    writers = labels.listing(person.name or person.post for person in metadata.prepared_by)
    release = edition.stage is Stage.RELEASE
    return Properties(
        title=form.title if form else metadata.title,
        subject=number or metadata.number,
        creator=writers or metadata.department or edition.office.name,
        category=metadata.category,
        version=metadata.version,
        status="" if release else labels[f"mark.{edition.stage}"],
        language=_LANGUAGES.get(labels.language, labels.language),
        company=edition.office.name,
        created=metadata.prepared,
        modified=edition.published or metadata.prepared,
    )


def core(properties: Properties) -> str:
    """docProps/core.xml. A date known to the year or month only stands at its first day, because
    Office reads nothing but full times there; without a date the element is left out.
    """
    texts = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.creator),
        ("cp:category", properties.category),
        ("cp:version", properties.version),
        ("cp:contentStatus", properties.status),
        ("dc:language", properties.language),
        ("cp:lastModifiedBy", properties.creator),
    )
    dates = (("dcterms:created", properties.created), ("dcterms:modified", properties.modified))
    written = [f"<{name}>{xml.text(value)}</{name}>" for name, value in texts if value]
    written += [
        f'<{name} xsi:type="dcterms:W3CDTF">{midnight(date)}</{name}>'
        for name, date in dates
        if date
    ]
    return (
        f"{xml.DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{''.join(written)}</cp:coreProperties>"
    )


def application(properties: Properties) -> str:
    """docProps/app.xml, which names the office as the company."""
    company = f"<Company>{xml.text(properties.company)}</Company>" if properties.company else ""
    return (
        f"{xml.DECLARATION}<Properties"
        ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>sopkit</Application>{company}</Properties>"
    )


def midnight(date: PartialDate) -> str:
    """The beginning of the day, or of the month's or year's first one, as Office writes times."""
    return f"{date.year:04d}-{date.month or 1:02d}-{date.day or 1:02d}T00:00:00Z"
