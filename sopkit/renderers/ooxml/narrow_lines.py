"""The lines of a header or footer beside something that stands at its right end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml.filling import Computed, Filling
from sopkit.renderers.ooxml.nodes import Line, Slot, Tab

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.filling import Value
    from sopkit.renderers.ooxml.nodes import Item, Node

_EM = 180  # twips: 小五, which headers and footers are set in
_BETWEEN = " · "
_WIDE = re.compile("[·“”‘’—…\u2e80-\uffff]")
_BESIDE_WIDE = re.compile("(?<=[\u2e80-\uffff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u2e80-\uffff])")
"""Where Chinese meets Latin, programs leave a quarter of an em."""
_BEFORE_TABS = re.compile(
    r"<w:p(?: [^>]*)?>(?:<w:pPr>(?:<w:(?:pStyle|keepNext|keepLines|pageBreakBefore|framePr"
    r"|widowControl|suppressLineNumbers|shd)(?: [^>]*)?/>|<w:(numPr|pBdr)>.*?</w:\1>)*)?"
)


def narrow(nodes: Sequence[Node], filling: Filling, room: int) -> list[Node]:
    """The lines within ``room`` twips. What a line says at its right end goes below all of them
    where both ends do not fit side by side.
    """
    found: list[Node] = []
    below: list[Node] = []
    for node in nodes:
        if not isinstance(node, Line) or not any(isinstance(item, Tab) for item in node.items):
            found.append(node)
            continue
        line = _ending(node, room)
        if _ems(line.items, filling) * _EM <= room:
            found.append(line)
            continue
        last = max(at for at, item in enumerate(line.items) if isinstance(item, Tab))
        found.append(line._replace(items=line.items[:last]))
        below.append(line._replace(items=line.items[last:]))
    return found + below


def _ems(items: Sequence[Item], filling: Filling) -> float:
    """About how many ems the items take side by side."""
    slots = (item for item in items if isinstance(item, Slot))
    texts = (_text(filling.values.get(slot.key, "")) for slot in slots)
    text = _BETWEEN.join(filter(None, texts))
    wide, spaces = len(_WIDE.findall(text)), text.count(" ")
    narrow = len(text) - wide - spaces
    return wide + narrow / 2 + (spaces + len(_BESIDE_WIDE.findall(text))) / 4


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    return "".join(
        piece if isinstance(piece, str) else piece.shown
        for piece in value
        if isinstance(piece, str | Computed)
    )


def _ending(line: Line, at: int) -> Line:
    """A line whose right end is ``at``: its tab stops there. A tab goes to the next stop, so those
    of the template that lie before still count.
    """
    stop = f'<w:tab w:val="right" w:pos="{at}"/>'
    if "</w:tabs>" in line.start:
        return line._replace(start=line.start.replace("</w:tabs>", f"{stop}</w:tabs>"))
    found = _BEFORE_TABS.match(line.start)
    assert found, "a line starts with its paragraph"
    tabs = f"<w:tabs>{stop}</w:tabs>"
    if "<w:pPr>" not in found[0]:
        tabs = f"<w:pPr>{tabs}</w:pPr>"
    return line._replace(start=f"{found[0]}{tabs}{line.start[found.end() :]}")
