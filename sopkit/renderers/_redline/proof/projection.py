"""What is compared of a resolved paragraph: its style, its level and what is printed of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sopkit.renderers._redline.proof.resolution import look

_PIECE = re.compile(
    r"<w:hyperlink ([^>]*)>|(</w:hyperlink>)"
    r"|<w:r(?: [^>]*)?>(?:<w:rPr>(.*?)</w:rPr>|<w:rPr/>)?(.*?)</w:r>",
    re.DOTALL,
)
_CHILD = re.compile(
    r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:instrText(?: [^>]*)?>([^<]*)</w:instrText>"
    r'|(<w:drawing>.*?</w:drawing>)|<w:footnoteReference [^>]*w:id="(-?\d+)"'
    r"|<(w:(?:tab|br|cr|noBreakHyphen|sym)\b[^>]*?)/>",
    re.DOTALL,
)
_RESULT = re.compile(r'(?<=w:fldCharType=")separate"/>.*?w:fldCharType="(?=end)', re.DOTALL)
_PLAIN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PICTURE = re.compile(r'\br:(?:embed|link)="([^"]*)"|<wp:extent cx="(\d+)" cy="(\d+)"')
_TARGET = re.compile(r'\b(w:anchor|r:id)="([^"]*)"')
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n"}
_SPARE = re.compile(
    r"<w:(?:ins|del|moveFrom|moveTo)(?: [^>]*)?/>"  # in the properties of a paragraph's mark
    r'|<w:rFonts w:hint="\w+"/>'  # which script a run is in depends on where it is cut
)


class Piece(NamedTuple):
    """Words in one look; ``link`` is where they lead to."""

    link: str
    look: str
    text: str


class Paragraph(NamedTuple):
    """What two paragraphs have in common that are printed alike."""

    style: str
    level: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words, without their looks."""
        return "".join(piece.text for piece in self.pieces)


Footnotes = Callable[[str], object]


def project(
    paragraph: str, levels: Mapping[str, str], targets: Mapping[str, str], footnotes: Footnotes
) -> Paragraph:
    """The projection of a paragraph without marks. ``levels`` are the places in a list that styles
    give, ``targets`` what relationships lead to; ``footnotes`` gives by its id what a footnote
    says. Fields are compared by their instructions: what they show is computed anew.
    """
    style, level = look(paragraph[: paragraph.find("</w:pPr>") + 8], levels)
    return Paragraph(style, level, tuple(_merged(_pieces(paragraph, targets, footnotes))))


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one look as one piece."""
    pending = Piece("", "", "")
    for piece in pieces:
        if piece[:2] == pending[:2]:
            pending = Piece(*piece[:2], pending.text + piece.text)
            continue
        if pending.text:
            yield pending
        pending = piece
    if pending.text:
        yield pending


def _pieces(paragraph: str, targets: Mapping[str, str], footnotes: Footnotes) -> Iterator[Piece]:
    link = ""
    if "<w:fldChar" in paragraph:
        paragraph = _RESULT.sub("", paragraph)
    for start, end, properties, inside in _PIECE.findall(paragraph):
        if start:
            link = _led_to(start, targets)
        elif end:
            link = ""
        elif plain := _PLAIN.fullmatch(inside):
            yield Piece(link, _look(properties), plain[1])
        else:
            for child in _CHILD.finditer(inside):
                yield Piece(link, _look(properties), _said(child, targets, footnotes))


def _said(child: re.Match[str], targets: Mapping[str, str], footnotes: Footnotes) -> str:
    """What an element in a run stands for."""
    text, instruction, drawing, note, sign = child.groups(default="")
    if instruction:
        return f"{{{instruction.strip()}}}"
    if drawing:
        return _picture(drawing, targets)
    if note:
        return f"[^{footnotes(note)}]"
    return text or _SIGNS.get(sign, sign and f"<{sign}>")


def _led_to(attributes: str, targets: Mapping[str, str]) -> str:
    found = _TARGET.search(attributes)
    if not found:
        return "?"
    return f"#{found[2]}" if found[1] == "w:anchor" else targets.get(found[2], found[2])


def _picture(drawing: str, targets: Mapping[str, str]) -> str:
    told = (
        targets.get(target, target) if target else f"{width}×{height}"
        for target, width, height in _PICTURE.findall(drawing)
    )
    return f"[{' '.join(told)}]"


@cache
def _look(properties: str) -> str:
    return _SPARE.sub("", properties)
