"""The text of paragraphs, cells and boxes of one part of a .docx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.verifying import pictures
from sopkit.verifying.passages import PICTURE, Passage, Place, Story
from sopkit.verifying.tree import Node, child, is_on, local, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sopkit.verifying.package import Package
    from sopkit.verifying.word_lists import Lists

FOREIGN = "⟦…⟧"
"""Stands for another file that the client inserts when it prints (w:altChunk, w:subDoc)."""

_TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "pgNum": ""}
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_DRAWN = frozenset({"AlternateContent", "drawing", "pict", "object"})
_PAGED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "SECTION"})
_SAME = str.maketrans({"\u2011": "-", "\u00ad": None, "\u00a0": " ", "\u200b": None})
_NOWHERE = Place(Story.BODY)


def blocks(parent: Node | None) -> Iterator[Node]:
    """The paragraphs and tables directly inside ``parent``, and what stands for other files."""
    for node in () if parent is None else parent:
        name = local(node)
        if name in ("p", "tbl", "altChunk", "subDoc"):
            yield node
        elif name in _TRANSPARENT:
            yield from blocks(node)
        elif name == "AlternateContent":
            yield from blocks(_chosen(node))


def rows(table: Node) -> Iterator[list[Node]]:
    """The cells of each row; a cell merged with the one above is part of that one."""
    for row in _inside(table, "tr"):
        if child(row, "trPr", "del") is None:
            yield [cell for cell in _inside(row, "tc") if not _is_continued(cell)]


def _inside(parent: Node, wanted: str) -> Iterator[Node]:
    for node in parent:
        name = local(node)
        if name == wanted:
            yield node
        elif name in _TRANSPARENT:
            yield from _inside(node, wanted)


def _is_continued(cell: Node) -> bool:
    merged = child(cell, "tcPr", "vMerge")
    return merged is not None and value(merged) != "restart"


def _chosen(alternatives: Node) -> Node | None:
    """What a client of today shows of an mc:AlternateContent."""
    choice = child(alternatives, "Choice")
    return choice if choice is not None else child(alternatives, "Fallback")


class _Field:
    """A complex field that is open: its instruction, then its result."""

    __slots__ = ("instruction", "shows")

    def __init__(self) -> None:
        self.instruction = ""
        self.shows = False

    @property
    def is_paged(self) -> bool:
        return _is_paged(self.instruction)


def _is_paged(instruction: str) -> bool:
    words = instruction.split(maxsplit=1)
    return bool(words) and words[0].upper() in _PAGED


class Text:
    """Reads one part. ``notes`` are the footnotes and endnotes referred to so far."""

    def __init__(self, package: Package, part: str, lists: Lists) -> None:
        self._package = package
        self._related = package.related(part) if part else {}
        self._lists = lists
        self._fields: list[_Field] = []
        self._said: list[str] = []
        self._pictures: list[str] = []
        self._shown: dict[str, str] = {}
        self.notes: list[tuple[str, str]] = []

    def paragraph(self, node: Node) -> Passage:
        """A paragraph; its place is for the caller to say."""
        if local(node) != "p":
            return Passage(_NOWHERE, FOREIGN)
        label = self._lists.label(child(node, "pPr"))
        outer = self._said, self._pictures
        self._said, self._pictures = [], []
        self._inline(node)
        text = "".join(self._said).translate(_SAME)
        found = Passage(_NOWHERE, text, label, tuple(self._pictures))
        self._said, self._pictures = outer
        return found

    def joined(self, found: Iterable[Node], place: Place) -> Passage:
        """Blocks as one passage: a cell, a header, a note. Tables inside go cell by cell."""
        lines: list[str] = []
        shown: list[str] = []
        for line in self._lines(found):
            if line.text.strip() or line.label:
                lines.append(f"{line.label} {line.text}" if line.label else line.text)
                shown += line.pictures
        return Passage(place, "\n".join(lines), "", tuple(shown))

    def _lines(self, found: Iterable[Node]) -> Iterator[Passage]:
        for block in found:
            if local(block) == "tbl":
                for cells in rows(block):
                    for cell in cells:
                        yield from self._lines(blocks(cell))
            else:
                yield self.paragraph(block)

    def _inline(self, parent: Node | None) -> None:
        for node in () if parent is None else parent:
            name = local(node)
            if name == "r":
                self._run(node)
            elif name == "fldSimple":
                if not _is_paged(value(node, "instr")):
                    self._inline(node)
            elif name == "AlternateContent":
                self._inline(_chosen(node))
            elif name not in ("pPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "rPr"):
                self._inline(node)

    def _run(self, run: Node) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            return
        struck = is_on(child(properties, "strike")) or is_on(child(properties, "dstrike"))
        before = len(self._said)
        for node in run:
            self._sign(node, local(node))
        if struck and (said := "".join(self._said[before:])).strip():
            self._said[before:] = [f"⟦−{said}−⟧"]

    def _sign(self, node: Node, name: str) -> None:
        if name in _SIGNS:
            self._say(_SIGNS[name])
        elif name in _NOTES:
            self.notes.append((name.removesuffix("Reference"), value(node, "id")))
            self._say(f"⟦{len(self.notes)}⟧")
        elif name in _DRAWN:
            self._drawing(_chosen(node) if name == "AlternateContent" else node)
        elif name == "fldChar":
            self._field(value(node, "fldCharType"))
        elif name == "instrText":
            if self._fields:
                self._fields[-1].instruction += node.text or ""
        elif name == "ruby":
            self._inline(node)
        else:
            self._say(_letters(node, name))

    def _say(self, text: str) -> None:
        if text and all(field.shows and not field.is_paged for field in self._fields):
            self._said.append(text)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, parent: Node | None) -> None:
        """Pictures, the text of boxes, and letters that are drawn (WordArt)."""
        for node in () if parent is None else parent:
            name = local(node)
            if name == "txbxContent":
                said = self.joined(blocks(node), _NOWHERE)
                self._say(f"\n{said.text}\n" if said.text else "")
                self._pictures += said.pictures
            elif name == "AlternateContent":
                self._drawing(_chosen(node))
            elif name == "blip":
                self._picture(value(node, "embed") or value(node, "link"))
            elif name == "imagedata":
                self._picture(value(node, "id"))
            else:
                if name == "textpath":
                    self._say(value(node, "string"))
                self._drawing(node)

    def _picture(self, name: str) -> None:
        found = self._related.get(name)
        if found is None:
            return
        if name not in self._shown:
            inside = not found.external and found.target in self._package
            data = self._package.read(found.target) if inside else found.target.encode()
            self._shown[name] = pictures.fingerprint(data)
        self._said.append(PICTURE)
        self._pictures.append(self._shown[name])


def _letters(node: Node, name: str) -> str:
    """What a part of a run prints that is neither a sign of its own nor a drawing."""
    if name == "t":
        return node.text or ""
    if name == "br":
        return "\n" if value(node, "type") in ("", "textWrapping") else ""
    return _symbol(value(node, "char")) if name == "sym" else ""


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return FOREIGN
