"""Putting a Word file together from a template, a body, and what the body needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import properties as described
from sopkit.renderers.ooxml import provenance as origin
from sopkit.renderers.ooxml import relations, xml
from sopkit.renderers.ooxml.attachments import Attachments
from sopkit.renderers.ooxml.compiled import Page, Relation, Template
from sopkit.renderers.ooxml.filling import Filling, Value, fill
from sopkit.renderers.ooxml.package import Member, member, pack
from sopkit.renderers.ooxml.parts import (
    DOCUMENT,
    DOCUMENT_RELATIONS,
    FOOTNOTE_RELATIONS,
    FOOTNOTES,
    TYPES,
)

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.properties import Properties
    from sopkit.renderers.ooxml.provenance import Provenance

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
) -> bytes:
    """The .docx with this body (blocks in XML, in pieces, without w:sectPr) on the template's
    pages of the kind ``section``: `portrait`, `landscape`, or `sheet` (no header, no footer).

    ``controls`` fill the headers and footers; :func:`running.controls` makes them.
    ``attachments`` are those that the body was written with.
    """
    attached = attachments or Attachments(template)
    page = template.pages[section]
    written: dict[str, str | tuple[str, ...]] = {
        DOCUMENT: (template.start, *body, page.section, "</w:body></w:document>"),
        **_additions(template, attached),
        **dict(origin.members(provenance)),
        described.CORE: described.core(properties),
        described.APPLICATION: described.application(properties),
    }
    for name in page.parts:
        written[name] = xml.DECLARATION + fill(template.running[name], Filling(controls))
    members = {name: member(name, content) for name, content in written.items()}
    members.update({found.name: found for found in attached.media})
    for name, found in template.static.items():
        if name not in members and _used(name, page):
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


def _used(name: str, page: Page) -> bool:
    """Whether a static part belongs to this page: relationships of headers and footers may not."""
    if not name.startswith("word/_rels/"):
        return True
    owner = f"word/{name.removeprefix('word/_rels/').removesuffix('.rels')}"
    return ("/header" not in owner and "/footer" not in owner) or owner in page.parts


def _additions(template: Template, attached: Attachments) -> dict[str, str]:
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
    yield from attached.relations


def _types(template: Template, members: Mapping[str, Member]) -> dict[str, str]:
    """Content types by part: the template's, but ours for what we write."""
    theirs = {name: kind for name, kind in template.overrides.items() if name in members}
    return {**theirs, **_OUR_TYPES}
