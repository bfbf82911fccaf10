"""Putting a Word file together from a template, a body, and what the body needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import properties as described
from sopkit.renderers.ooxml import provenance as origin
from sopkit.renderers.ooxml import qr, qr_place, relations, xml
from sopkit.renderers.ooxml.attachments import Attachments
from sopkit.renderers.ooxml.compiled import Page, Relation, Template
from sopkit.renderers.ooxml.filling import Filling, Value, fill
from sopkit.renderers.ooxml.nodes import keys
from sopkit.renderers.ooxml.package import Member, member, pack
from sopkit.renderers.ooxml.parts import (
    COMMENTS,
    DOCUMENT,
    DOCUMENT_RELATIONS,
    FOOTNOTE_RELATIONS,
    FOOTNOTES,
    TYPES,
)

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.properties import Properties
    from sopkit.renderers.ooxml.provenance import Provenance
    from sopkit.renderers.ooxml.qr import QrCode

_CODE = "rSopCode"  # the relationship to the picture of the code
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OUR_TYPES = {
    DOCUMENT: f"{_WORD}.document.main+xml",
    **dict(described.CONTENT_TYPES),
    **dict(origin.CONTENT_TYPES),
}


def assemble(
    template: Template,
    *,
    body: tuple[str, ...],
    controls: Mapping[str, Value],
    provenance: Provenance,
    properties: Properties,
    section: str = "portrait",
    attachments: Attachments | None = None,
    code: QrCode | None = None,
    notice: str = "",
) -> bytes:
    """The .docx with this body (blocks in XML, in pieces, without w:sectPr) on the template's
    pages of the kind ``section``: `portrait`, `landscape`, or `sheet` (no header, no footer).

    ``controls`` fill the headers and footers; :func:`running.controls` makes them.
    ``attachments`` are those that the body was written with. The ``code`` is printed where the
    headers and footers have a place for it, the ``notice`` (blocks in XML) below every header.
    """
    attached = attachments or Attachments(template)
    page = template.pages[section]
    document = (template.start, *body, page.section, "</w:body></w:document>")
    written: dict[str, str] = {
        **_additions(template, attached),
        **dict(origin.members(provenance)),
        described.CORE: described.core(properties),
        described.APPLICATION: described.application(properties),
    }
    for name in page.parts:
        written.update(_running(name, template, page, Filling(controls), code, attached))
        written[name] = written[name].replace("</w:hdr>", f"{notice}</w:hdr>")
    members = {name: member(name, content) for name, content in written.items()}
    members[DOCUMENT] = member(DOCUMENT, document)
    members.update({found.name: found for found in attached.media})
    for name, found in template.static.items():
        if name not in members:
            members[name] = found
    types = relations.content_types(
        {**template.defaults, **attached.extensions}, _types(template, members)
    )
    return pack(
        (
            member(TYPES, types),
            member("_rels/.rels", relations.write(_package_relations())),
            member(DOCUMENT_RELATIONS, relations.write(_relations(template, page, attached))),
            members.pop(DOCUMENT),
            *(members[name] for name in sorted(members)),
        )
    )


def _running(
    name: str,
    template: Template,
    page: Page,
    filling: Filling,
    code: QrCode | None,
    attached: Attachments,
) -> dict[str, str]:
    """A header or footer and, if it needs any, its relationships."""
    nodes = template.running[name]
    used = template.running_relations.get(name, ())
    if code is None or qr.KEY not in keys(nodes):
        content = fill(nodes, filling)
    else:
        relation = Relation(_CODE, *attached.stored(code.image))
        run = qr_place.code_run(code, relation.id, attached.number())
        content = qr_place.with_code(nodes, filling, code, run, page.width)
        used = (*used, relation)
    written = {name: xml.DECLARATION + content}
    return written | ({relations.of(name): relations.write(used)} if used else {})


def _additions(template: Template, attached: Attachments) -> dict[str, str]:
    """Comments and footnotes, if there are any."""
    return {**_comments(attached), **_footnotes(template, attached)}


def _comments(attached: Attachments) -> dict[str, str]:
    if not attached.comments:
        return {}
    space = f'xmlns:w="{_SPACE}"'
    comments = "".join(attached.comments)
    return {COMMENTS: f"{xml.DECLARATION}<w:comments {space}>{comments}</w:comments>"}


def _footnotes(template: Template, attached: Attachments) -> dict[str, str]:
    if not attached.footnotes:
        return {}
    around = template.footnotes
    footnotes = around.before + "".join(attached.footnotes) + around.after
    used = (*template.footnote_relations, *attached.of_footnotes().relations)
    if not used:
        return {FOOTNOTES: footnotes}
    return {FOOTNOTES: footnotes, FOOTNOTE_RELATIONS: relations.write(used)}


def _package_relations() -> Iterator[Relation]:
    yield Relation("rId1", f"{relations.OFFICE}/officeDocument", DOCUMENT)
    ours = (*described.PACKAGE_RELATIONSHIPS, origin.PACKAGE_RELATIONSHIP)
    for number, relation in enumerate(ours, 2):
        yield Relation(f"rId{number}", *relation)


def _relations(template: Template, page: Page, attached: Attachments) -> Iterator[Relation]:
    for found in template.relations:
        part = relations.part(found)
        if found.external or part not in template.running or part in page.parts:
            yield found
    yield Relation("rSopProvenance", *origin.MAIN_RELATIONSHIP)
    if attached.comments:
        yield Relation("rSopComments", f"{relations.OFFICE}/comments", "comments.xml")
    yield from attached.relations


def _types(template: Template, members: Mapping[str, Member]) -> dict[str, str]:
    """Content types by part: the template's, but ours for what we write."""
    theirs = {name: kind for name, kind in template.overrides.items() if name in members}
    ours = {COMMENTS: f"{_WORD}.comments+xml"} if COMMENTS in members else {}
    return {**theirs, **_OUR_TYPES, **ours}
