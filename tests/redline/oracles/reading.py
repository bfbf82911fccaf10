"""A Word file as lines: style, level and text of paragraphs, tables by row and cell.

Not read by the toolkit's own resolver, nor by anything that it shares code with.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CONTENTS = {f"{name}{level}" for name in ("TOC", "Contents") for level in (1, 2, 3)}
PAGE = re.compile(r"{PAGEREF ([^}]*) \\h}")
LINK_OR_FIELD = re.compile("⟨[^⟩]*⟩|{[^}]*}")
JOINER = "\u200d"  # LibreOffice puts one into tracked rows without words
NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|\w*[.)）] ?)")
CUT_LINK = re.compile(r"(⟨([^⟩]*)⟩[^⟨]*)⟨⟩⟨\2⟩")  # the same link in two pieces
MARKS = ("ins", "del", "moveFrom", "moveTo", "delText", "delInstrText")
RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")


def marks_left(data: bytes) -> list[str]:
    """The tracked changes that are still in any part of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [
            f"{name}: {found.tag.removeprefix(W)}"
            for name in package.namelist()
            if name.startswith("word/") and name.endswith(".xml")
            for found in _root(package.read(name)).iter()
            if found.tag.removeprefix(W) in MARKS or found.tag.endswith("Change")
        ]


def lines(data: bytes, *, links: bool = True) -> list[str]:
    """The body of the file; footnotes stand where they are called, and a bookmark is named by the
    words of the paragraph that it stands in. ``links``: with where words lead to.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document = _Part(parts, "word/document.xml", _footnotes(parts), links)
    body = document.root.find(f"{W}body")
    assert body is not None
    return list(_blocks(body, document))


def _root(data: bytes) -> Any:
    """The root of a part, as far as it can be read: what LibreOffice saves with content controls
    in links is not well-formed.
    """
    return etree.fromstring(data, etree.XMLParser(recover=True))


@dataclass
class _Part:
    parts: dict[str, bytes]
    name: str
    footnotes: dict[str, str]
    links: bool
    root: Element = field(init=False)
    targets: dict[str, str] = field(init=False)
    marked: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.root = _root(self.parts[self.name])
        folder, _, name = self.name.rpartition("/")
        relations = self.parts.get(f"{folder}/_rels/{name}.rels", b"<none/>")
        self.targets = {
            found.get("Id", ""): self._content(folder, found.get("Target", ""))
            for found in ElementTree.fromstring(relations)
        }
        self.marked = {
            mark.get(f"{W}name", ""): _without_results(paragraph)
            for paragraph in self.root.iter(f"{W}p")
            for mark in paragraph.iter(f"{W}bookmarkStart")
        }

    def _content(self, folder: str, target: str) -> str:
        """What a relationship leads to: equal for equal pictures whatever their names."""
        data = self.parts.get(posixpath.normpath(posixpath.join(folder, target)))
        return hashlib.sha256(data).hexdigest()[:8] if data is not None else target


def _without_results(paragraph: Element) -> str:
    """The words of a paragraph that are in no field."""
    words, depth = "", 0
    for found in paragraph.iter(f"{W}t", f"{W}fldChar"):
        if found.tag == f"{W}t":
            words += "" if depth else found.text or ""
        else:
            kind = found.get(f"{W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
    return words


def _footnotes(parts: dict[str, bytes]) -> dict[str, str]:
    if "word/footnotes.xml" not in parts:
        return {}
    part = _Part(parts, "word/footnotes.xml", {}, links=True)
    return {note.get(f"{W}id", ""): " ".join(_blocks(note, part)) for note in part.root}


def _blocks(parent: Element, part: _Part) -> Iterator[str]:
    for block in parent:
        match block.tag.removeprefix(W):
            case "p":
                yield _paragraph(block, part)
            case "tbl":
                yield from _table(block, part)
            case "sdt":
                content = block.find(f"{W}sdtContent")
                yield from _blocks(content if content is not None else block, part)


def _table(table: Element, part: _Part) -> Iterator[str]:
    yield "[table"
    for row in table.findall(f"{W}tr"):
        yield "  [row"
        for cell in row.findall(f"{W}tc"):
            span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
            wide = f" {_value(span)} wide" if span is not None else ""
            merged = f" {_value(merge) or 'continue'}" if merge is not None else ""
            yield f"    [cell{wide}{merged}"
            yield from (f"      {line}" for line in _blocks(cell, part))


def _paragraph(paragraph: Element, part: _Part) -> str:
    style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
    level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
    is_listed = _value(paragraph.find(f"{W}pPr/{W}numPr/{W}numId")) != "0"  # 17.9.18
    number = f" {int(_value(level)) + 1}" if level is not None and is_listed else ""
    text = "".join(_inside(paragraph, part, [0]))
    while CUT_LINK.search(text):
        text = CUT_LINK.sub(r"\1", text)
    return f"{style}{number} | {_title(text) if style in CONTENTS else text}"


def _title(text: str) -> str:
    """A line of the contents without its number, which is computed anew where it is a field."""
    title = PAGE.search(text)
    words = LINK_OR_FIELD.sub("", text)
    if title and title[1] in words:
        return words[words.find(title[1]) :]
    return NUMBER.sub("", words)  # a title with a picture or a line break in it


def _inside(parent: Element, part: _Part, shown: list[int]) -> Iterator[str]:
    """The text; ``shown`` is how deep it is in results of fields, which are computed again."""
    for child in parent:
        match child.tag.removeprefix(W):
            case "r":
                yield from (_piece(piece, part, shown) for piece in child)
            case "hyperlink":
                yield from _link(child, part, shown)
            case "sdt" | "sdtContent" | "smartTag" | "ins" | "moveTo" | "fldSimple":
                yield from _inside(child, part, shown)


def _link(link: Element, part: _Part, shown: list[int]) -> Iterator[str]:
    text = "".join(_inside(link, part, shown))
    anchor = link.get(f"{W}anchor", "")
    target = part.marked.get(anchor, anchor) or part.targets.get(link.get(f"{R}id", ""), "")
    if text:  # one that lost its words is nothing that anybody sees
        yield f"⟨{target}⟩{text}⟨⟩" if part.links else text


def _instruction(text: str, part: _Part) -> str:
    """A field's instruction, bookmarks as what they mark."""
    words = text.split()
    if words[:1] and words[0] in {"REF", "PAGEREF", "NOTEREF"}:
        words[1] = part.marked.get(words[1], words[1])
    return f"{{{' '.join(words)}}}"


def _piece(piece: Element, part: _Part, shown: list[int]) -> str:
    name = piece.tag.removeprefix(W)
    if name == "fldChar":
        kind = piece.get(f"{W}fldCharType")
        shown[0] += {"separate": 1, "end": -1}.get(str(kind), 0) if kind != "begin" else 0
        return ""
    if shown[0] > 0:
        return ""
    match name:
        case "t":
            return (piece.text or "").replace(JOINER, "")
        case "instrText":
            return _instruction(piece.text or "", part)
        case "tab":
            return "→"
        case "br" | "cr":
            return "⏎"
        case "footnoteReference":
            return f"[^{part.footnotes[piece.get(f'{W}id', '')]}]"
        case "drawing":
            return f"(picture {_picture(piece, part)})"
        case _:
            return ""


def _picture(drawing: Element, part: _Part) -> str:
    found = (blip.get(f"{R}embed", "") for blip in drawing.iter(f"{A}blip"))
    return " ".join(part.targets.get(one, one) for one in found)


def _value(element: Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""
