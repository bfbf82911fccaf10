"""Accepting and rejecting all tracked changes (ECMA-376 Part 1, 17.13.5).

Deleted and moved-away runs vanish, and with a paragraph's mark its end: what is left of it stands
before the next paragraph. A table without rows vanishes. Where Word and LibreOffice differ in what
comes out, the style of the paragraph says so and agrees with nothing: a redline must not depend on
who reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"/>')
_LEVEL = re.compile(r"<w:numPr>.*?</w:numPr>")
_FORMER = re.compile(r"<w:pPrChange [^>]*>(.*?)</w:pPrChange>", re.DOTALL)

AUTHOR = ' w:author="'
"""What every tracked change has (17.13.5), and nothing else in these parts."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """One way to resolve: ``gone`` is what vanishes, with all inside; ``ended`` the mark, in the
    properties of a paragraph or a row, with which that ends; ``kept`` what only loses its marks.
    ``former``: properties become what they were.
    """

    gone: re.Pattern[str]
    ended: re.Pattern[str]
    kept: re.Pattern[str]
    former: bool

    def resolve(self, blocks: list[str], levels: Mapping[str, str]) -> list[str]:
        """The blocks that are left, without marks. ``levels`` are the places in a list that styles
        give.
        """
        left: list[str] = []
        joined: list[str] = []  # heads of the paragraphs before that left words and no end
        emptied: list[str] = []  # and of those that left nothing
        pending = ""
        for block in self._rows(blocks):
            is_plain = not (joined or emptied or AUTHOR in block)
            if is_plain or not block.startswith("<w:p>"):
                left.append(block)
                continue
            head, content = cut(block)
            content = self._content(content)
            if self.ended.search(head):
                (joined if _is_kept(content) else emptied).append(self._properties(head))
                pending += content
                continue
            own = self._properties(head)
            if self.former and not _has_runs(pending + content):
                joined = emptied
            left.append(self._head((*joined, own), block, levels) + pending + content)
            joined, emptied, pending = [], [], ""
        return left

    def _rows(self, blocks: list[str]) -> list[str]:
        """The blocks without the rows that vanish, and without the tables left empty."""
        if not any(self._is_gone(block) for block in blocks):
            return blocks
        left: list[str] = []
        skipped = 0
        for block in blocks:
            if skipped or self._is_gone(block):
                skipped += block.startswith("<w:tr") - (block == "</w:tr>")
                if block.startswith("<w:p>") and _has_runs(self._content(block)):
                    left.append(_headed("trPr"))  # LibreOffice keeps a row with words
            elif block == "</w:tbl>" and left[-1] == "<w:tbl>":
                left.pop()
            else:
                left.append(block)
        return left

    def _is_gone(self, block: str) -> bool:
        """Whether it begins a row that vanishes."""
        return AUTHOR in block and block.startswith("<w:tr") and bool(self.ended.search(block))

    def _content(self, content: str) -> str:
        """What is left of a paragraph's content."""
        left = self.kept.sub("", self.gone.sub("", content))
        return left.replace("w:delText", "w:t").replace("w:delInstrText", "w:instrText")

    def _properties(self, head: str) -> str:
        """The properties that a paragraph has or had."""
        change = _FORMER.search(head)
        if not change:
            return head
        return "<w:p>" + change[1] if self.former else head.replace(change[0], "")

    def _head(self, heads: tuple[str, ...], paragraph: str, levels: Mapping[str, str]) -> str:
        """The properties of a paragraph: of ``heads`` the last are its own, the others those of the
        paragraphs that were joined into it.

        Word gives it its own, LibreOffice those of the first that has words; when it rejects and
        there are none, those of the first. LibreOffice does not give back a level in a list, nor
        anything to a paragraph without words behind one that lost its end.
        """
        *joined, own = heads
        looks = dict.fromkeys(look(head, levels) for head in heads)
        if len(looks) > 1:
            return _headed(" + ".join(style for style, _ in looks))
        is_given_back = self.former and not joined and "<w:pPrChange" in paragraph
        if is_given_back and (_LEVEL.search(own) or not _has_runs(paragraph)):
            return _headed(f"{look(own, levels)[0]} (pPrChange)")
        return own


def _resolution(gone: str, kept: str, former: bool) -> Resolution:
    return Resolution(
        re.compile(rf"<w:({gone}) [^>]*(?<!/)>.*?</w:\1>", re.DOTALL),
        re.compile(rf"<w:(?:{gone})[ /]"),
        re.compile(rf"</?w:(?:{kept})(?: [^>]*)?>"),
        former,
    )


ACCEPT = _resolution("del|moveFrom", "ins|moveTo", former=False)
REJECT = _resolution("ins|moveTo", "del|moveFrom", former=True)


def cut(paragraph: str) -> tuple[str, str]:
    """The start tag with the properties, and the content."""
    last = "</w:pPrChange></w:pPr>" if "<w:pPrChange" in paragraph else "</w:pPr>"
    before, found, after = paragraph.partition(last)
    return (before + found, after) if found else ("<w:p>", paragraph.removeprefix("<w:p>"))


def look(head: str, levels: Mapping[str, str]) -> tuple[str, str]:
    """The style of a paragraph with these properties, and where it stands in a list."""
    found, level = _STYLE.search(head), _LEVEL.search(head)
    style = found[1] if found else ""
    return style, level[0] if level else levels.get(style, "")


def _headed(style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'


def _is_kept(content: str) -> bool:
    """Whether a paragraph without an end counts when it is joined: in LibreOffice the range of a
    comment does as words do.
    """
    return _has_runs(content) or "<w:commentRange" in content


def _has_runs(content: str) -> bool:
    return "<w:r>" in content or "<w:r " in content
