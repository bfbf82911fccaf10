"""Where a header or footer prints the QR code: at the control `qr`.

A control in a table cell or within a text is replaced by the picture. One in a paragraph of its
own stands for the right end of the header or footer: the lines are printed left of the code, and
what a template prints before the first of them, such as a rule, stays across the whole page.
Where a template has tables there, that paragraph holds the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import word
from sopkit.renderers.ooxml.filling import Drawn, Filling, fill
from sopkit.renderers.ooxml.narrow_lines import narrow
from sopkit.renderers.ooxml.nodes import Line, Place
from sopkit.renderers.ooxml.pictures import EMU_PER_MM, picture
from sopkit.renderers.ooxml.qr import KEY

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.attachments import Attachments
    from sopkit.renderers.ooxml.nodes import Node
    from sopkit.renderers.ooxml.qr import QrCode

GAP = 3.0
"""Millimetres between a code and the text left of it: more than any quiet zone."""

_BOTTOM = '<w:vAlign w:val="bottom"/>'


@dataclass(frozen=True, slots=True)
class BodyCode:
    """A code to be printed in the body, on a page whose header and footer have no place for it."""

    code: QrCode
    attached: Attachments

    def run(self) -> str:
        """The run that is its picture."""
        relation = self.attached.picture(self.code.image)
        return code_run(self.code, relation, self.attached.number())


def code_run(code: QrCode, relation: str, number: int) -> str:
    """The run that is the picture of the code; see :func:`pictures.picture`."""
    side = round(code.side * EMU_PER_MM)
    return picture(relation, number, code.alt, side, side)


def code_paragraph(run: str, *, before: float = 0.0, after: float = 0.0) -> str:
    """A paragraph at the right with the run of a code, no higher than it but for the millimetres
    kept free before and after.
    """
    spacing = (
        f'<w:spacing w:before="{word.mm(before)}" w:after="{word.mm(after)}"'
        ' w:line="240" w:lineRule="auto"/>'
    )
    return word.paragraph("FormEnd", run, f'{spacing}<w:jc w:val="right"/>')


def beside(content: str, run: str, code: QrCode, width: int, *, above: bool = True) -> str:
    """A table across ``width`` twips: the content, and right of it the run of the code, with its
    quiet zone ``above`` or below it.
    """
    room = word.mm(code.side + GAP)
    quiet = {"before" if above else "after": code.quiet}
    cells = (
        word.cell(width - room, content, properties="" if above else _BOTTOM),
        word.cell(room, code_paragraph(run, **quiet)),
    )
    return word.table("FormBlanks", (width - room, room), (word.row(cells),))


def with_code(nodes: Sequence[Node], filling: Filling, code: QrCode, run: str, width: int) -> str:
    """A header or footer, ``width`` twips wide, with its values and the code."""
    own = Filling({**filling.values, KEY: (Drawn(run),)}, places={KEY: (code_paragraph(run),)})
    start, *inside, end = nodes
    if Place(KEY) not in inside or not all(map(_whole, inside)):
        return fill(nodes, own)
    inside.remove(Place(KEY))
    first = next((at for at, node in enumerate(inside) if not isinstance(node, str)), len(inside))
    content = fill(narrow(inside[first:], own, width - word.mm(code.side + GAP)), own)
    table = beside(content, run, code, width, above=not str(start).startswith("<w:hdr"))
    return fill((start, *inside[:first], table, word.paragraph("FormEnd"), end), own)


def _whole(node: Node) -> bool:
    """Whether a node is whole paragraphs, and no part of a table."""
    if isinstance(node, str):
        return node.endswith(("</w:p>", "<w:p/>")) and "<w:tbl" not in node
    return isinstance(node, Line | Place)
