"""Provenance: what a file says about itself to `verify`, `collect` and `diff`.

It stands twice, because Word keeps both places, openpyxl only docProps/custom.xml, and LibreOffice
the custom XML part: short facts in docProps/custom.xml, and a custom XML part with the same facts
and, for a standard, every source that is needed to read it alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers.ooxml import xml

if TYPE_CHECKING:
    from sopkit.model import Source

CUSTOM = "docProps/custom.xml"
ITEM = "customXml/item1.xml"
ITEM_PROPERTIES = "customXml/itemProps1.xml"
ITEM_RELATIONSHIPS = "customXml/_rels/item1.xml.rels"

NAMESPACE = "urn:sopkit:provenance:1"

_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # ECMA-376 Part 1, 22.3.2.2
_STORE_ITEM = "{6F3B2A0E-7C55-4B1E-9D0A-50F1C0DE0001}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


class Provenance(NamedTuple):
    """What a file was made from. ``kind`` is standard, checklist, log or record; ``number`` is
    the procedure's, ``form`` the form's id; ``sources``, ``values`` and ``holders`` (of
    posts) belong to a standard.
    """

    kind: str
    number: str
    version: str
    content_hash: str
    stage: str
    form: str = ""
    copy_number: str = ""
    sources: tuple[Source, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    holders: tuple[tuple[str, str], ...] = ()


def members(provenance: Provenance) -> tuple[tuple[str, str], ...]:
    """The (part name, XML) pairs to put into the package. Content types and the relationships of
    the package and of the main part are :data:`CONTENT_TYPES`, :data:`PACKAGE_RELATIONSHIP` and
    :data:`MAIN_RELATIONSHIP`.
    """
    return (
        (CUSTOM, custom(provenance)),
        (ITEM, item(provenance)),
        (ITEM_PROPERTIES, _ITEM_PROPERTIES_XML),
        (ITEM_RELATIONSHIPS, _ITEM_RELATIONSHIPS_XML),
    )


CONTENT_TYPES = (
    (CUSTOM, "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
    (ITEM_PROPERTIES, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"),
)
"""(part name, content type) for [Content_Types].xml; the default for xml covers item1.xml."""

PACKAGE_RELATIONSHIP = (f"{_OFFICE}/relationships/custom-properties", CUSTOM)
"""(type, target) for _rels/.rels."""

MAIN_RELATIONSHIP = (f"{_OFFICE}/relationships/customXml", f"../{ITEM}")
"""(type, target) for the relationships of the main part, one folder deep."""


def custom(provenance: Provenance) -> str:
    """docProps/custom.xml: one text property a fact, blank ones too, so that each can be looked
    up by its name (`sopkit.number` …).
    """
    written = (
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="sopkit.{name}">'
        f"<vt:lpwstr>{xml.text(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(_facts(provenance), 2)
    )
    return (
        f'{xml.DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{"".join(written)}</Properties>'
    )


def item(provenance: Provenance) -> str:
    """customXml/item1.xml: the facts as attributes, then values, holders and sources. A text
    source is character data without its HTML comments; an image is base64.
    """
    facts = "".join(f' {name}="{xml.attribute(value)}"' for name, value in _facts(provenance))
    values = "".join(
        f'<value name="{xml.attribute(name)}">{xml.text(value)}</value>'
        for name, value in provenance.values
    )
    holders = "".join(
        f'<holder post="{xml.attribute(post)}">{xml.text(name)}</holder>'
        for post, name in provenance.holders
    )
    sources = "".join(map(_source, provenance.sources))
    content = values + holders + sources
    return f'{xml.DECLARATION}<provenance xmlns="{NAMESPACE}"{facts}>{content}</provenance>'


def _facts(provenance: Provenance) -> tuple[tuple[str, str], ...]:
    return (
        ("kind", provenance.kind),
        ("number", provenance.number),
        ("version", provenance.version),
        ("form", provenance.form),
        ("stage", provenance.stage),
        ("content_hash", provenance.content_hash),
        ("copy_number", provenance.copy_number),
    )


# What XML 1.0 forbids or a parser would change (2.2, 2.11): such a source is no text of ours.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def _source(source: Source) -> str:
    path = xml.attribute(source.path)
    text = _readable(source.data)
    if text is None:
        from base64 import b64encode

        data = b64encode(source.data).decode("ascii")
        return f'<source path="{path}" encoding="base64">{data}</source>'
    if "<!--" in text:
        from sopkit.renderers.ooxml.markdown_comments import without_comments

        text = without_comments(text)
    return f'<source path="{path}" xml:space="preserve">{xml.text(text)}</source>'


def _readable(data: bytes) -> str | None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return None if _NO_TEXT.search(text) else text


_ITEM_PROPERTIES_XML = (
    f'{xml.DECLARATION}<ds:datastoreItem ds:itemID="{_STORE_ITEM}"'
    f' xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_ITEM_RELATIONSHIPS_XML = (
    f'{xml.DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps"'
    ' Target="itemProps1.xml"/></Relationships>'
)
