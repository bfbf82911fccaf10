"""The sections of a template's document: its kinds of pages, and the standard's own content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import controls, cutting, relations
from sopkit.renderers.ooxml.compiled import Page, Relation
from sopkit.renderers.ooxml.tree import Element

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.nodes import Node

_A4 = (11906, 16838)  # twips


def split(
    data: bytes, root: Element, found: Iterable[Relation]
) -> tuple[dict[str, Page], tuple[Node, ...]]:
    """The pages by name (`portrait`, `landscape`, `sheet` and what else the template names), and
    the blocks of the first section, cut at their controls.
    """
    targets = {relation.id: relations.part(relation) for relation in found}
    body = root.child("w:body")
    pages: dict[str, Page] = {}
    first: list[Element] = []
    names: list[str] = []
    for block in body.children if body else ():
        names += [
            key.removeprefix("page.")
            for key in map(controls.key_of, block.all("w:sdt"))
            if key.startswith("page.")
        ]
        section = _section(block)
        if not pages and not names and block.name != "w:sectPr":
            first.append(block)
        if section is not None:
            pages[names[-1] if names else "portrait"] = _page(data, section, targets)
            names = []
    nodes = _cut(data, body, first) if body else ()
    return _completed(pages), nodes


def _section(block: Element) -> Element | None:
    if block.name == "w:sectPr":
        return block
    properties = block.child("w:pPr") if block.name == "w:p" else None
    return properties.child("w:sectPr") if properties else None


def _cut(data: bytes, body: Element, blocks: list[Element]) -> tuple[Node, ...]:
    """The blocks without the paragraph that only ends the section."""
    if blocks and _section(blocks[-1]) and not any(blocks[-1].all("w:r")):
        blocks = blocks[:-1]
    end = blocks[-1].end if blocks else body.inside
    part = Element(body.name, {}, body.start, body.inside, end, end, blocks)
    return cutting.cut(data, part)


def _page(data: bytes, section: Element, targets: dict[str, str]) -> Page:
    source = data[section.start : section.end].decode()
    size = section.child("w:pgSz")
    margins = section.child("w:pgMar")
    width, height = (_length(size, "w:w", _A4[0]), _length(size, "w:h", _A4[1])) if size else _A4
    parts = (
        targets[found.attributes["r:id"]]
        for found in section.children
        if found.name in {"w:headerReference", "w:footerReference"}
    )
    return Page(
        re.sub(r"<w:type [^>]*/>", "", source),
        tuple(dict.fromkeys(parts)),
        width - _length(margins, "w:left", 1440) - _length(margins, "w:right", 1440),
        height - abs(_length(margins, "w:top", 1440)) - abs(_length(margins, "w:bottom", 1440)),
    )


def _length(element: Element | None, name: str, default: int) -> int:
    value = element.attributes.get(name, "") if element else ""
    return round(float(value)) if re.fullmatch(r"-?\d+(\.\d+)?", value) else default


def _completed(pages: dict[str, Page]) -> dict[str, Page]:
    """The pages with those that a template did not name, made from the first one."""
    portrait = pages.get("portrait") or Page("<w:sectPr/>", (), _A4[0] - 2880, _A4[1] - 2880)
    pages = {"portrait": portrait, **pages}
    if "landscape" not in pages:
        pages["landscape"] = _turned(portrait)
    if "sheet" not in pages:
        bare = re.sub(
            r"<w:(?:header|footer)Reference [^>]*/>|<w:titlePg[^>]*/>", "", portrait.section
        )
        pages["sheet"] = Page(bare, (), portrait.width, portrait.height)
    return pages


def _turned(page: Page) -> Page:
    found = re.search(r'<w:pgSz [^>]*?w:w="(\d+)"[^>]*?w:h="(\d+)"[^>]*/>', page.section)
    width, height = map(int, found.groups()) if found else _A4
    size = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
    section = page.section.replace(found[0], size) if found else page.section
    difference = height - width
    return Page(section, page.parts, page.width + difference, page.height - difference)
