"""A Word file as the proof reads it: its blocks in one version, and what they are compared by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopkit.renderers._redline.proof.blocks import blocks
from sopkit.renderers._redline.proof.projection import Paragraph, project

if TYPE_CHECKING:
    from sopkit.renderers._redline.proof.resolution import Resolution

_FOOTNOTE = re.compile(
    r'<w:footnote (?:(?!w:type=)[^>])*w:id="(-?\d+)"[^>]*>(.*?)</w:footnote>', re.DOTALL
)
_SHAPE = re.compile(r'<w:gridSpan w:val="\d+"/>|<w:vMerge(?: [^>]*)?/>')
_SPARE = re.compile(
    r"<w:(?:bookmark|commentRange|moveFromRange|moveToRange)(?:Start|End) [^>]*>"
    r'|<w:rFonts w:hint="\w+"/>'
)
_TEXT = '<w:t xml:space="preserve">'
_PLAIN = f"<w:r>{_TEXT}"  # the beginning of a run without looks; \1 stands for it below
_BETWEEN = "</w:t></w:r>\1"
_PLAIN_RUNS = re.compile(f"\1[^<]*(?:{_BETWEEN}[^<]*)+")
_GAP = '<w:p><w:pPr><w:pStyle w:val="TableGap"/>'
_TAG = re.compile("<[^>]*>")
_ZERO_WIDTH = "\u200b"
_BY_ID = (' r:id="', ' r:embed="', "<w:footnoteReference ")


@dataclass(slots=True)
class Reader:
    """``blocks`` are those of a version: of a redline, as ``resolution`` leaves them. ``notes`` are
    footnotes by id, as XML.
    """

    blocks: list[str]
    levels: Mapping[str, str]
    targets: Mapping[str, str]
    notes: Mapping[str, str]
    note_targets: Mapping[str, str]
    resolution: Resolution | None = None
    _known: dict[str, Paragraph] = field(default_factory=dict)

    def read(self, block: str) -> Paragraph | str:
        """What a block is compared by: a paragraph's projection, a cell's spans, or a table's or a
        row's beginning or end.
        """
        if not block.startswith("<w:p>"):
            return shape(block)
        if block not in self._known:
            self._known[block] = project(block, self.levels, self.targets, self._note)
        return self._known[block]

    def agrees_with(self, other: Reader) -> bool:
        """Whether the ids of both stand for the same."""
        return not (self.notes or other.notes) and self.targets == other.targets

    def _note(self, number: str) -> str:
        """A footnote's paragraphs, as one text."""
        found = blocks(self.notes.get(number, ""))
        if self.resolution:
            found = self.resolution.resolve(found, self.levels)
        read = (project(each, self.levels, self.note_targets, lambda _: "") for each in found)
        return " ".join(map(str, read))


def footnotes(part: str) -> dict[str, str]:
    """The footnotes of the part, as XML, by id; without the lines that part them from the text."""
    return dict(_FOOTNOTE.findall(part))


def same_by_sight(one: str, other: str) -> bool:
    """Whether two blocks are surely the same: equal but for what takes no part in it."""
    return one == other or tidied(one) == tidied(other)


def has_ids(block: str) -> bool:
    """Whether something in the block is an id that may stand for something else in another file."""
    return any(mark in block for mark in _BY_ID)


def is_gap(block: str) -> bool:
    """Whether it is a narrow paragraph without words. One may stand where a paragraph that goes
    cannot be joined with another, in the new version as in the old.
    """
    return block.startswith(_GAP) and not _TAG.sub("", block).strip(_ZERO_WIDTH)


def tidied(block: str) -> str:
    """The block without what is not compared, and with neighbouring plain runs as one."""
    left = _SPARE.sub("", block).replace("<w:rPr></w:rPr>", "").replace("<w:t>", _TEXT)
    return _PLAIN_RUNS.sub(_joined, left.replace(_PLAIN, "\1"))


def _joined(runs: re.Match[str]) -> str:
    return runs[0].replace(_BETWEEN, "")


def shape(block: str) -> str:
    """A tag of a table without what is no shape of it; nothing for nothing."""
    if block.startswith("<w:tc"):
        return "<w:tc>" + "".join(_SHAPE.findall(block))
    return "<w:tr>" if block.startswith("<w:tr") else block
