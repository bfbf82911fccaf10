"""Compiling a Word template: cut it, compress what never changes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Position
from sopkit.renderers.ooxml import (
    adopting,
    cutting,
    lists,
    nodes,
    pages,
    qr,
    relations,
    styles,
    tree,
    xml,
)
from sopkit.renderers.ooxml.compiled import Around, Page, Relation, Template
from sopkit.renderers.ooxml.package import Member, member
from sopkit.renderers.ooxml.parts import (
    DOCUMENT,
    DOCUMENT_RELATIONS,
    FOOTNOTE_RELATIONS,
    FOOTNOTES,
    NUMBERING,
    TYPES,
)

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.nodes import Node
    from sopkit.renderers.ooxml.tree import Element

NO_XML = error(
    "SOP762",
    zh=("模板中的 {part} 缺失或不是合法的 XML：{reason}", "用 Word 打开模板，修复后另存为 .docx。"),
    en=(
        "{part} in the template is missing or not well-formed XML: {reason}",
        "Open the template in Word, let it repair the file, and save it as .docx.",
    ),
)
NO_LIST = error(
    "SOP763",
    zh=(
        "模板中没有与样式“Step 1”或“标题 1”相连的九级多级列表",
        "从默认模板重新开始：sopkit template eject corp。",
    ),
    en=(
        "the template has no multilevel list of nine levels linked to “Step 1” or “Heading 1”",
        "Start again from the default template: sopkit template eject corp.",
    ),
)
STRICT = error(
    "SOP764",
    zh=("模板存成了“Strict Open XML”格式", "用 Word 另存为普通的“Word 文档 (.docx)”。"),
    en=(
        "the template was saved as Strict Open XML",
        "Save it in Word as an ordinary “Word Document (.docx)”.",
    ),
)
NO_BODY = error(
    "SOP765",
    zh=("模板中没有放正文的位置", "在单独一段中插入标记为 body 的内容控件。"),
    en=(
        "the template has no place for the body",
        "Put a content control with the tag body into a paragraph of its own.",
    ),
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = {
    "w": _W,
    "r": relations.OFFICE,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}


class UnusableTemplate(Exception):  # noqa: N818 -- named like InvalidSource
    """A template that cannot be used. ``diagnostics`` say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*(found.message("en") for found in diagnostics))
        self.diagnostics = diagnostics


def digest(parts: Mapping[str, bytes]) -> str:
    """sha256 over the sorted (name, sha256) lines of the parts, so that a folder and the .docx
    packed from it agree.
    """
    lines = (f"{name} {hashlib.sha256(data).hexdigest()}\n" for name, data in sorted(parts.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def compile_template(name: str, parts: dict[str, bytes], *, ours: bool = False) -> Template:
    """The compiled template. One that is not ``ours`` is first made whole by what `corp` has.

    Raises UnusableTemplate.
    """
    try:
        return _compile(name, parts, ours=ours)
    except (KeyError, ValueError) as fault:  # an attribute or a part that ECMA-376 demands
        found = NO_XML.at(Position(name), part=DOCUMENT, reason=str(fault))
        raise UnusableTemplate(found) from fault


def _compile(name: str, parts: dict[str, bytes], *, ours: bool) -> Template:
    sha256 = digest(parts)
    parts = {part: _tight(part, data) for part, data in parts.items()}
    if not ours:
        parts = adopting.adopt(parts)
    types = _parse(name, parts, TYPES)
    root = _parse(name, parts, DOCUMENT)
    if root.attributes.get("xmlns:w") != _W:
        raise UnusableTemplate(STRICT.at(Position(name)))
    found = relations.read(_parse(name, parts, DOCUMENT_RELATIONS))
    running = _running(name, parts, found)
    numbering = lists.read(_parse(name, parts, NUMBERING), styles.lists_of(parts))
    if numbering is None:
        raise UnusableTemplate(NO_LIST.at(Position(name)))
    kinds, body = pages.split(parts[DOCUMENT], root, found)
    kinds = {kind: _with_place(page, running) for kind, page in kinds.items()}
    if not any(isinstance(node, nodes.Place) and node.key == "body" for node in body):
        raise UnusableTemplate(NO_BODY.at(Position(name)))
    footnotes, first = _footnotes(name, parts)
    return Template(
        name=name,
        sha256=sha256,
        scheme=numbering.scheme,
        list_id=numbering.list_id,
        label_em=styles.size(parts, nodes.SPREAD_STYLE, 21) * 10,
        pages=kinds,
        body=body,
        keys=nodes.keys(body),
        start=_start(root),
        running=running,
        running_relations=_running_relations(name, parts, running),
        static=_static(parts, running),
        footnotes=footnotes,
        first_footnote=first,
        footnote_relations=_footnote_relations(name, parts),
        relations=tuple(relation for relation in found if not relation.type.endswith("/customXml")),
        overrides=_by(types, "Override", "PartName"),
        defaults=_by(types, "Default", "Extension"),
    )


def _tight(part: str, data: bytes) -> bytes:
    """The part in UTF-8 without the line ends and indentation that are there for people."""
    if not part.endswith((".xml", ".rels")):
        return data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = re.sub("^<\\?xml[^>]*>", "", data.decode("utf-16")).encode()
    return re.sub(rb">\r?\n\s*<", b"><", data.removeprefix(b"\xef\xbb\xbf")).strip()


def _parse(name: str, parts: Mapping[str, bytes], part: str) -> Element:
    try:
        return tree.parse(parts[part])
    except (KeyError, tree.NotXmlError) as fault:
        found = NO_XML.at(Position(name), part=part, reason=str(fault))
        raise UnusableTemplate(found) from fault


def _running(
    name: str, parts: Mapping[str, bytes], found: tuple[Relation, ...]
) -> dict[str, tuple[Node, ...]]:
    """The headers and footers, cut; the XML declaration is not among the nodes."""
    running: dict[str, tuple[Node, ...]] = {}
    for relation in found:
        if relation.type.endswith(("/header", "/footer")):
            part = relations.part(relation)
            root = _parse(name, parts, part)
            data = parts[part]
            inside = cutting.cut(data, root)
            pictured = qr.KEY in nodes.keys(inside)
            tag = _root(root) if pictured else data[root.start : root.inside].decode()
            running[part] = (tag, *inside, data[root.close : root.end].decode())
    return running


def _with_place(page: Page, running: Mapping[str, tuple[Node, ...]]) -> Page:
    places = (nodes.keys(running[part]) for part in page.parts if part in running)
    return replace(page, holds_code=any(qr.KEY in keys for keys in places))


def _running_relations(
    name: str, parts: Mapping[str, bytes], running: Mapping[str, object]
) -> dict[str, tuple[Relation, ...]]:
    """The relationships of headers and footers that have some, as to a logo."""
    files = {part: relations.of(part) for part in running}
    return {
        part: relations.read(_parse(name, parts, file))
        for part, file in files.items()
        if file in parts
    }


def _start(root: Element) -> str:
    """The beginning of document.xml."""
    return f"{xml.DECLARATION}{_root(root)}<w:body>"


def _root(root: Element) -> str:
    """The start tag of a part's root with every namespace that our XML uses, which Word and
    Writer leave out where a template does not use them.
    """
    attributes = {f"xmlns:{name}": space for name, space in _SPACES.items()} | root.attributes
    ignorable = attributes.get("mc:Ignorable", "").split()
    attributes["mc:Ignorable"] = " ".join(dict.fromkeys((*ignorable, "w14")))
    written = "".join(f' {name}="{xml.attribute(value)}"' for name, value in attributes.items())
    return f"<{root.name}{written}>"


def _static(parts: Mapping[str, bytes], running: Mapping[str, object]) -> dict[str, Member]:
    ours = {DOCUMENT, DOCUMENT_RELATIONS, TYPES, *running, *map(relations.of, running)}
    folders = ("docProps/", "customXml/", "_rels/")
    return {
        name: member(name, data)
        for name, data in parts.items()
        if name not in ours and not name.startswith(folders)
    }


def _footnotes(name: str, parts: Mapping[str, bytes]) -> tuple[Around, int]:
    """Where footnotes are added, and the first free id (0 and below are Word's separators)."""
    if FOOTNOTES not in parts:  # broken styles kept it from being made whole
        _parse(name, parts, styles.STYLES)
    root = _parse(name, parts, FOOTNOTES)
    if root.name != "w:footnotes" or root.attributes.get("xmlns:w") != _W:
        raise UnusableTemplate(STRICT.at(Position(name)))
    inside = parts[FOOTNOTES][root.inside : root.close].decode()
    ids = (int(found.attributes["w:id"]) for found in root.children if found.name == "w:footnote")
    around = Around(f"{xml.DECLARATION}{_root(root)}{inside}", "</w:footnotes>")
    return around, max([0, *ids]) + 1


def _footnote_relations(name: str, parts: Mapping[str, bytes]) -> tuple[Relation, ...]:
    """The relationships of the footnotes that a template has, which may be none."""
    if FOOTNOTE_RELATIONS not in parts:
        return ()
    return relations.read(_parse(name, parts, FOOTNOTE_RELATIONS))


def _by(types: Element, name: str, attribute: str) -> dict[str, str]:
    return {
        found.attributes[attribute].removeprefix("/"): found.attributes["ContentType"]
        for found in types.children
        if found.name == name
    }
