"""Marks around runs, in paragraphs and in table rows (ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from sopkit.renderers._redline.blocks import PARAGRAPH, element_end, head

if TYPE_CHECKING:
    from sopkit.renderers._redline.blocks import Block

INSERTED, DELETED, MOVED_TO, MOVED_FROM = "ins", "del", "moveTo", "moveFrom"
OLD = frozenset({DELETED, MOVED_FROM})
NEW = frozenset({INSERTED, MOVED_TO})

_STRUCTURE = re.compile(
    r"<w:(?:bookmarkStart|bookmarkEnd|proofErr|permStart|permEnd)\b[^>]*/>"
    r"|<w:hyperlink\b[^>]*>|</w:hyperlink>"
)
_WRAPPERS = re.compile(
    r"<w:sdt>(?:(?!<w:sdt>).)*?<w:sdtContent>|</w:sdtContent></w:sdt>"
    r"|</?w:(?:smartTag|customXml|fldSimple)\b[^>]*>",
    re.DOTALL,
)
_ROW_START = r"<w:tr(?:\s[^>]*)?>(?:<w:tblPrEx>.*?</w:tblPrEx>)?(?:<w:trPr/>|<w:trPr>.*?</w:trPr>)?"
_IN_TABLE = re.compile(rf"{_ROW_START}|<w:p(?:\s[^>]*?)?(/?)>", re.DOTALL)


@dataclass(slots=True)
class Marking:
    """Who marks, and when, as attributes. ``notes`` are ids of footnotes of the old version by
    those of the same ones in the new version; ``ranges`` are the ids of the ranges that were opened
    last, by their kind; ``numbers`` are ids still to be given.
    """

    by: str
    notes: Mapping[str, str] = field(default_factory=dict)
    ranges: dict[str, int] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def mark(self, kind: str) -> str:
        """The empty element that marks the end of a paragraph, or a row."""
        return f'<w:{kind} w:id="{next(self.numbers)}"{self.by}/>'

    def start(self, kind: str) -> str:
        """The start tag around runs of one kind."""
        return f'<w:{kind} w:id="{next(self.numbers)}"{self.by}>'

    def around(self, runs: str, kind: str) -> str:
        """Runs, marked."""
        if kind == DELETED:
            runs = deleted(runs)
        return f"{self.start(kind)}{runs}</w:{kind}>" if runs else ""


def deleted(runs: str) -> str:
    """Runs whose text is deleted text (17.3.3.7, 17.16.13)."""
    runs = runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    if "<w:t>" in runs:
        runs = runs.replace("<w:t>", "<w:delText>")
    if "<w:instrText" in runs:
        runs = runs.replace("<w:instrText", "<w:delInstrText")
        runs = runs.replace("</w:instrText>", "</w:delInstrText>")
    return runs


def with_end(head: str, mark: str) -> str:
    """The head of a paragraph whose end has this ``mark``."""
    if not head.endswith("</w:pPr>"):
        return f"{head}<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>"
    if "<w:rPr>" in head:
        return head.replace("<w:rPr>", f"<w:rPr>{mark}", 1)
    inside = head.removesuffix("</w:pPr>").replace("<w:rPr/>", "")
    before, section, after = inside.partition("<w:sectPr")
    return f"{before}<w:rPr>{mark}</w:rPr>{section}{after}</w:pPr>"


_NOT_FORMER = re.compile(r"<w:rPr>.*?</w:rPr>|<w:rPr/>|<w:sectPr\b.*?</w:sectPr>", re.DOTALL)


def with_former(paragraph: str, former: str, marking: Marking) -> str:
    """The paragraph with the properties of the head ``former`` as those that it had."""
    start = head(paragraph)
    inside = former[former.find("<w:pPr>") + len("<w:pPr>") :].removesuffix("</w:pPr>")
    told = _NOT_FORMER.sub("", inside) if "<w:pPr>" in former else ""
    change = f"{marking.start('pPrChange')}<w:pPr>{told}</w:pPr></w:pPrChange>"
    if start.endswith("</w:pPr>"):
        return f"{start.removesuffix('</w:pPr>')}{change}</w:pPr>{paragraph[len(start) :]}"
    return f"{start}<w:pPr>{change}</w:pPr>{paragraph[len(start) :]}"


def whole(block: Block, kind: str, marking: Marking, *, ended: bool = True) -> str:
    """A block, all of it marked; tables are never moved, but deleted here and inserted there."""
    if block.is_paragraph:
        return paragraph(block.xml, kind, marking, ended=ended)
    if block.is_table:
        return table(block.xml, INSERTED if kind in NEW else DELETED, marking)
    return ""


def paragraph(xml: str, kind: str, marking: Marking, *, ended: bool = True) -> str:
    """A paragraph with its words, and where ``ended`` its end, marked."""
    start = head(xml)
    inside = content(xml[len(start) : -len("</w:p>")], kind, marking)
    if ended:
        start = with_end(start, marking.mark(kind))
    return f"{start}{inside}</w:p>"


def content(inside: str, kind: str, marking: Marking) -> str:
    """The content of a paragraph, its runs marked. Controls around runs are left out, because
    readers differ in what they leave of them.
    """
    if "<w:sdt>" in inside or "<w:fldSimple" in inside or "<w:smartTag" in inside:
        inside = _WRAPPERS.sub("", inside)
    if "<w:bookmark" not in inside and "<w:hyperlink" not in inside:
        return marking.around(inside, kind)
    parts: list[str] = []
    at = 0
    for tag in _STRUCTURE.finditer(inside):
        parts += (marking.around(inside[at : tag.start()], kind), tag[0])
        at = tag.end()
    parts.append(marking.around(inside[at:], kind))
    return "".join(parts)


def table(xml: str, kind: str, marking: Marking) -> str:
    """A table, or a row of one, with every row and all words in it marked."""
    parts: list[str] = []
    at = 0
    while found := _IN_TABLE.search(xml, at):
        parts.append(xml[at : found.start()])
        at = found.end()
        if found[0].startswith("<w:tr"):
            parts.append(_marked_row(found[0], marking.mark(kind)))
        elif found[1]:
            parts.append(f"{found[0][:-2]}></w:p>")
        else:
            at = element_end(xml, at, PARAGRAPH)
            ended = xml.startswith(("<w:p>", "<w:p ", "<w:p/>"), at)
            parts.append(paragraph(xml[found.start() : at], kind, marking, ended=ended))
    return "".join((*parts, xml[at:]))


def _marked_row(start: str, mark: str) -> str:
    """The beginning of a row with its properties, and the mark among them, which comes last."""
    if start.endswith("</w:trPr>"):
        return f"{start.removesuffix('</w:trPr>')}{mark}</w:trPr>"
    return f"{start.removesuffix('<w:trPr/>')}<w:trPr>{mark}</w:trPr>"
