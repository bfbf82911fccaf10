"""The text of paragraphs, cells and boxes of one part of a .docx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.verifying.compatibility import MARK, WORD, namespace
from sopkit.verifying.passages import PICTURE, Drawn, Passage, Place, Story
from sopkit.verifying.tree import Node, child, local, value
from sopkit.verifying.word_drawings import drawn, referred
from sopkit.verifying.word_fields import Field
from sopkit.verifying.word_looks import HIDDEN, STRUCK, Ground, Looks
from sopkit.verifying.word_tables import TRANSPARENT, cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sopkit.verifying.package import Package
    from sopkit.verifying.pictures import Pictures
    from sopkit.verifying.word_lists import Lists

FOREIGN = "⟦…⟧"
"""Stands for what nobody can tell: another file that the client inserts when it prints
(w:altChunk, w:subDoc), text that only some clients show.
"""

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "pgNum": ""}
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_DRAWN = frozenset({"drawing", "pict", "object"})
_SILENT = frozenset({"pPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "rPr"})
_MATHS = ("http://schemas.openxmlformats.org/officeDocument/2006/math",)
_GROUND = Ground()
_MARKS = (STRUCK, HIDDEN)
_YES = ("1", "true", "on")
_SAME = str.maketrans({"\u2011": "-", "\u00ad": None, "\u00a0": " ", "\u200b": None})
_NOWHERE = Place(Story.BODY)


def blocks(parent: Node | None) -> Iterator[Node]:
    """The paragraphs and tables directly inside ``parent``, and what stands for other files."""
    for node in () if parent is None else parent:
        name = named(node)
        if name in ("p", "tbl", MARK, "subDoc"):
            yield node
        elif name in TRANSPARENT:
            yield from blocks(node)


def named(node: Node) -> str:
    """The name of an element of Word or of a formula; of another, with a sign before it."""
    own = namespace(node)
    return local(node) if own in WORD or own in _MATHS else f"?{local(node)}"


class Text:
    """Reads one part. ``notes`` are the footnotes and endnotes referred to so far."""

    def __init__(
        self, package: Package, part: str, lists: Lists, looks: Looks, pictures: Pictures
    ) -> None:
        self._package = package
        self._related = package.related(part) if part else {}
        self._lists = lists
        self._pictures = pictures
        self.looks = looks
        self._fields: list[Field] = []
        self._paragraph = _Said(None, _GROUND)
        self._shown: dict[str, str] = {}
        self.notes: list[tuple[str, str]] = []

    def paragraph(self, node: Node, ground: Ground = _GROUND) -> Passage:
        """A paragraph; its place is for the caller to say."""
        if local(node) != "p":
            return Passage(_NOWHERE, FOREIGN)
        properties = child(node, "pPr")
        label = self._lists.label(properties)
        outer, self._paragraph = self._paragraph, _Said(properties, ground)
        self._paragraph.look = self.looks.of_paragraph(properties, ground)
        self._inline(node)
        self._leave()
        said, self._paragraph = self._paragraph, outer
        text = "".join(said.text)
        for sign in _MARKS:
            text = text.replace(f"{sign}⟧⟦{sign}", "")
        return Passage(
            *(_NOWHERE, text.translate(_SAME), label),
            *(tuple(said.pictures), tuple(said.codes), tuple(said.drawn)),
        )

    def joined(self, found: Iterable[Node], place: Place, ground: Ground = _GROUND) -> Passage:
        """Blocks as one passage: a cell, a header, a note. Tables inside go cell by cell."""
        lines = [line for line in self._lines(found, ground) if _is_said(line)]
        return Passage(
            place,
            "\n".join(f"{each.label} {each.text}" if each.label else each.text for each in lines),
            pictures=tuple(each for line in lines for each in line.pictures),
            codes=tuple(each for line in lines for each in line.codes),
            drawn=tuple(each for line in lines for each in line.drawn),
        )

    def _lines(self, found: Iterable[Node], ground: Ground) -> Iterator[Passage]:
        for block in found:
            if local(block) == "tbl":
                for cell in cells(block):
                    under = self.looks.ground(block, cell, ground)
                    yield from self._lines(blocks(cell.node), under)
            else:
                yield self.paragraph(block, ground)

    def _leave(self) -> None:
        """Nothing but the number of a page stands in a field that shows one, in one paragraph."""
        for field in self._fields:
            if field.is_paged and field.shows:
                field.spreads = True
                self._paragraph.text.append(field.result)

    def _inline(self, parent: Node) -> None:
        for node in parent:
            name = named(node)
            if name == "r":
                self._run(node)
            elif name == "fldSimple":
                self._simple(node)
            elif name in (MARK, "subDoc") or (name == "bdo" and value(node) == "rtl"):
                self._say(FOREIGN)
            elif name.startswith("?"):
                if any(namespace(each) in WORD for each in node.iter()):
                    self._say(FOREIGN)
            elif name not in _SILENT:
                self._inline(node)

    def _simple(self, node: Node) -> None:
        field = Field(value(node, "instr"), is_dirty=value(node, "dirty") in _YES)
        self._fields.append(field)
        self._open(field)
        self._inline(node)
        self._close()

    def _run(self, run: Node) -> None:
        properties = child(run, "rPr")
        said = self._paragraph
        before = len(said.text)
        for node in run:
            self._sign(node, named(node))
        if len(said.text) > before:
            look = said.look or self.looks.of_run(properties, said.properties, said.ground)
            said.text[before:] = [_marked("".join(said.text[before:]), look)]

    def _sign(self, node: Node, name: str) -> None:
        if name in _SIGNS:
            self._say(_SIGNS[name])
        elif name in _NOTES:
            self.notes.append((name.removesuffix("Reference"), value(node, "id")))
            self._say(f"⟦{len(self.notes)}⟧")
        elif name in _DRAWN:
            self._drawing(node)
        elif name == "fldChar":
            self._field(node)
        elif name == "instrText":
            if self._fields:
                self._fields[-1].instruction += node.text or ""
        elif name == "ruby":
            self._inline(node)
        else:
            self._say(FOREIGN if name == MARK else _letters(node, name))

    def _say(self, text: str) -> None:
        if not text or not all(field.shows for field in self._fields):
            return
        paged = next((field for field in self._fields if field.is_paged), None)
        if paged is None:
            self._paragraph.text.append(text)
        else:
            paged.result += text

    def _field(self, node: Node) -> None:
        kind = value(node, "fldCharType")
        if kind == "begin":
            self._fields.append(Field(is_dirty=value(node, "dirty") in _YES))
        elif kind == "separate" and self._fields:
            self._open(self._fields[-1])
        elif kind == "end" and self._fields:
            self._close()

    def _open(self, field: Field) -> None:
        field.shows = True
        self._paragraph.codes.append(field.code)

    def _close(self) -> None:
        field = self._fields.pop()
        if not field.shows:
            self._paragraph.codes.append(field.code)
        elif field.is_paged:
            self._say(field.said)

    def _drawing(self, node: Node) -> None:
        """Pictures, the text of boxes, and letters that are drawn (WordArt)."""
        found = drawn(node)
        self._paragraph.drawn.append(found)
        before = len(self._paragraph.pictures)
        self._draw(node)
        if len(self._paragraph.pictures) == before:
            self._show(found.kind)

    def _draw(self, parent: Node) -> None:
        for node in parent:
            name = local(node)
            if name == "txbxContent":
                said = self.joined(blocks(node), _NOWHERE)
                self._say(f"\n{said.text}\n" if said.text else "")
                self._paragraph.take(said)
                continue
            if name == MARK:
                self._say(FOREIGN)
            elif name == "textpath":
                self._say(value(node, "string"))
            for reference in referred(node):
                self._picture(reference)
            self._draw(node)

    def _picture(self, name: str) -> None:
        found = self._related.get(name)
        if found is None or found.kind == "hyperlink":
            return
        if name not in self._shown:
            inside = not found.external and found.target in self._package
            data = self._package.read(found.target) if inside else found.target.encode()
            self._shown[name] = self._pictures.fingerprint(data)
        self._show(self._shown[name])

    def _show(self, fingerprint: str) -> None:
        self._say(PICTURE)
        self._paragraph.pictures.append(fingerprint)


class _Said:
    """What a paragraph says, as it is read."""

    __slots__ = ("codes", "drawn", "ground", "look", "pictures", "properties", "text")

    def __init__(self, properties: Node | None, ground: Ground) -> None:
        self.properties = properties
        self.look = ""
        self.ground = ground
        self.text: list[str] = []
        self.pictures: list[str] = []
        self.codes: list[str] = []
        self.drawn: list[Drawn] = []

    def take(self, said: Passage) -> None:
        """Adds what is drawn and computed in a box."""
        self.pictures += said.pictures
        self.codes += said.codes
        self.drawn += said.drawn


def _is_said(line: Passage) -> bool:
    return bool(line.text.strip() or line.label or line.pictures or line.codes)


def _marked(text: str, look: str) -> str:
    return f"⟦{look}{text}{look}⟧" if look and text.strip() else text


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
