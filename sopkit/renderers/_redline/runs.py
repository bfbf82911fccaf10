"""The content of a paragraph as words and objects, for comparing it with another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from sopkit.comparison import OBJECT_END, OBJECT_START
from sopkit.renderers._redline.blocks import children
from sopkit.renderers.ooxml import xml as escaping

_PLAIN = re.compile(
    r"<w:r>(?:<w:rPr>((?:<[^<>]*/>)*)</w:rPr>)?"
    r'<w:t xml:space="preserve">([^<]*)</w:t></w:r>'
)
_RUN = re.compile(r"<w:r(?:\s[^>]*)?>(?:<w:rPr/>|<w:rPr>(.*?)</w:rPr>)?(.*)</w:r>", re.DOTALL)
_WORDS = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
_INSTRUCTION = re.compile(r"<w:instrText[^>]*>([^<]*)</w:instrText>")
_FIELD_END = re.compile(r'w:fldCharType="(begin|end)"')
_CALL = re.compile(r'(?<=<w:footnoteReference w:id=")\d+(?=")')
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_MARKS = ("<w:bookmarkStart", "<w:bookmarkEnd", "<w:proofErr", "<w:permStart", "<w:permEnd")
_BROKEN = frozenset({"w:tab", "w:br", "w:cr"})


class Item(NamedTuple):
    """Words in one look, or an object, or a bookmark. ``text`` is what is compared: the words, or
    for an object what it is; a bookmark has none. ``xml`` is the object or the bookmark itself,
    ``link`` the start tag of the hyperlink that it stands in.
    """

    text: str
    look: str = ""
    link: str = ""
    xml: str = ""

    def run(self, start: int, end: int) -> str:
        """The run of some of its characters, or the object."""
        if self.xml:
            return self.xml
        kept = f"<w:rPr>{self.look}</w:rPr>" if self.look else ""
        words = escaping.text(self.text[start:end])
        return f'<w:r>{kept}<w:t xml:space="preserve">{words}</w:t></w:r>'

    def looks_like(self, other: Item) -> bool:
        """Whether two items of the same text look alike. Which script a run hints at depends on
        where it is cut.
        """
        if self.link != other.link:
            return False
        return self.look == other.look or _bare(self.look) == _bare(other.look)


END = Item(f"{OBJECT_START}end:{OBJECT_END}")
"""The end of a paragraph, among the words of several."""


def items(inside: str, notes: Mapping[str, str]) -> list[Item]:
    """The content of a paragraph, given as XML. ``notes`` are ids of footnotes by those that the
    same ones have on the other side.
    """
    if plain := _PLAIN.fullmatch(inside):
        return [Item(_said(plain[2]), plain[1] or "")]
    found = list(_items(inside, ""))
    if notes and "<w:footnoteReference " in inside:
        return [_called(item, notes) for item in found]
    return found


def _called(item: Item, notes: Mapping[str, str]) -> Item:
    text = _CALL.sub(lambda call: notes.get(call[0], call[0]), item.text)
    return item._replace(text=text)


def _items(inside: str, link: str) -> Iterator[Item]:
    field: list[str] = []
    depth = 0
    for name, xml in children(inside):
        if name == "w:r" and (depth or "<w:fldChar " in xml):
            depth += sum(1 if kind == "begin" else -1 for kind in _FIELD_END.findall(xml))
            field.append(xml)
            if depth <= 0:
                yield _field("".join(field), link)
                field, depth = [], 0
        elif name == "w:r":
            yield from _run(xml, link)
        elif name == "w:hyperlink":
            start = xml[: xml.find(">") + 1]
            yield from _items(xml[len(start) : -len("</w:hyperlink>")], start)
        elif xml.startswith(_MARKS):
            yield Item("", link=link, xml=xml)
        else:
            yield Item(_object(xml), "", link, xml)
    if field:
        yield Item(_object("".join(field)), "", link, "".join(field))


def _run(xml: str, link: str) -> Iterator[Item]:
    """A run of words is one item; one that also has tabs or line ends is an item for each."""
    if "<w:txbxContent" in xml or "<w:vanish/>" in xml:
        yield Item(_object(xml), "", link, xml)
        return
    found = _RUN.fullmatch(xml)
    assert found, "a run is a run"
    look, inside = found[1] or "", found[2]
    if words := _WORDS.fullmatch(inside):
        yield Item(_said(words[1]), look, link)
        return
    pieces = list(children(inside))
    if not all(name == "w:t" or name in _BROKEN for name, _ in pieces):
        yield Item(_object(xml), "", link, xml)
        return
    kept = f"<w:rPr>{look}</w:rPr>" if look else ""
    for name, piece in pieces:
        if words := _WORDS.fullmatch(piece):
            yield Item(_said(words[1]), look, link)
        elif name != "w:t":
            yield Item(_object(piece), look, link, f"<w:r>{kept}{piece}</w:r>")


def _field(xml: str, link: str) -> Item:
    """A field is what it instructs, whatever it shows until it is computed."""
    look = xml[: xml.find("<w:fldChar ")]
    instruction = " ".join("".join(_INSTRUCTION.findall(xml)).split())
    return Item(_object(instruction + look), "", link, xml)


def _object(what: str) -> str:
    return f"{OBJECT_START}what:{what}{OBJECT_END}"


def _said(words: str) -> str:
    return unescape(words) if "&" in words else words


def _bare(look: str) -> str:
    return look.replace(_HINT, "")
