"""Remarks as Word's comments: ranges in the body, the words in a part of their own (17.13.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers._redline.blocks import head
from sopkit.renderers._redline.marking import DELETED, INSERTED, NEW
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.comparison import Part
    from sopkit.renderers._redline.blocks import Block
    from sopkit.renderers._redline.entries import Entry
    from sopkit.renderers._redline.marking import Marking
    from sopkit.renderers._redline.remarks import Remark

_SMALL = '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'
_ROW_OR_PARAGRAPH = re.compile(r"<w:tr(?:\s[^>]*)?>(?:<w:trPr>.*?</w:trPr>)?|<w:p>", re.DOTALL)


class Place(NamedTuple):
    """A block of one of the versions."""

    block: int
    is_old: bool


class Places:
    """Where the parts of both versions stand among the blocks."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self._first = {
            is_old: {block.part: at for at, block in reversed(list(enumerate(blocks)))}
            for is_old, blocks in ((True, old), (False, new))
        }

    def of(self, remark: Remark, parts: Sequence[Part]) -> Place | None:
        """The first block of the part, or of the first one around it that has one."""
        part, first = remark.part, self._first[remark.is_old]
        while part >= 0 and part not in first:
            part = parts[part].parent
        return Place(first[part], remark.is_old) if part >= 0 else None


def placed(
    found: Sequence[Entry], remarks: Sequence[tuple[Place, str]], echo: str
) -> list[tuple[int, str]]:
    """Entries and what is said of them, in the order of the text: the remarks, none of which is
    about a block within a run, and ``echo`` of paragraphs whose words are elsewhere too.
    """
    wanted = {place for place, _ in remarks}
    where = {
        place: at
        for at, entry in enumerate(found)
        for is_old, blocks in ((True, entry.old), (False, entry.new))
        for place in (Place(block, is_old) for block in blocks[:1])
        if place in wanted
    }
    said = [(where[place], text) for place, text in remarks]
    said += [(at, echo) for at, entry in enumerate(found) if entry.echoes]
    return sorted(said, key=lambda pair: pair[0])


def written(
    body: list[str], found: Sequence[Entry], said: Sequence[tuple[int, str]], marking: Marking
) -> list[str]:
    """The comments as XML, with their references in the ``body``, whose places are those of
    the entries ``found``.
    """
    comments: list[str] = []
    for at, text in said:
        number = next(marking.numbers)
        commented = _commented(body[at], found[at].kind, number, marking)
        if commented:
            body[at] = commented
            comments.append(_comment(number, text, marking))
    return comments


def _commented(xml: str, kind: str, number: int, marking: Marking) -> str:
    """The block with its first paragraph in the comment's range. In one that is deleted or inserted
    the reference goes or comes with the words, and stands first, so that LibreOffice does not take
    the words for others that are the same; a range would stay.
    """
    at = _first_paragraph(xml, kind)
    if at < 0:
        return ""
    if not xml.startswith("<w:p>") and kind:
        kind = INSERTED if kind in NEW else DELETED
    start = head(xml[at:])
    inside = at + len(start)
    close = xml.find("</w:p>", inside)
    reference = f'<w:r>{_SMALL}<w:commentReference w:id="{number}"/></w:r>'
    if kind:
        place = inside if kind in {INSERTED, DELETED} else close
        return f"{xml[:place]}{marking.around(reference, kind)}{xml[place:]}"
    return (
        f'{xml[:inside]}<w:commentRangeStart w:id="{number}"/>{xml[inside:close]}'
        f'<w:commentRangeEnd w:id="{number}"/>{reference}{xml[close:]}'
    )


def _first_paragraph(xml: str, kind: str) -> int:
    """Where it begins; of a table that stays, the first in a row that stays."""
    if xml.startswith("<w:p>"):
        return 0 if "<w:txbxContent" not in xml else -1
    stays = True
    for found in _ROW_OR_PARAGRAPH.finditer(xml):
        if found[0] == "<w:p>":
            if stays or kind:
                return found.start()
        else:
            stays = " w:author=" not in found[0]
    return -1


def _comment(number: int, text: str, marking: Marking) -> str:
    reference = f"<w:r>{_SMALL}<w:annotationRef/></w:r>"
    return (
        f'<w:comment w:id="{number}"{marking.by}><w:p>{reference}{word.run(text)}</w:p></w:comment>'
    )
