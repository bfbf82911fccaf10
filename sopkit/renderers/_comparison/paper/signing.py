"""The boxes in which those sign who made, checked and approve a revision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.renderers._comparison.signers import signers
from sopkit.renderers._forms.grid import BOTTOM, KEEP, TOP, Box, Line, borders, grid
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Metadata

_MOST = 4
"""Boxes side by side."""
_NAME_HEIGHT = 10.5
_DATE_HEIGHT = 8.5
"""Millimetres: together 19, of which some 8 are for the pen."""
_OPEN_BELOW = borders((("bottom", 0),))
_OPEN_ABOVE = borders((("top", 0),))
_ABOVE = '<w:spacing w:before="60"/>'
_BELOW = '<w:spacing w:after="40"/>'


def signing_boxes(metadata: Metadata, labels: Labels, width: int) -> str:
    """The table in XML, ``width`` twips wide: a box for each who signs."""
    titles = tuple(signers(metadata, labels))
    rows = -(-len(titles) // _MOST)
    count = -(-len(titles) // rows)
    each = width / word.TWIPS_PER_MM / count
    lines: list[Line] = []
    for at in range(0, len(titles), count):
        lines += _lines(titles[at : at + count], each, labels, last=at + count >= len(titles))
    return grid("FormGrid", lines)


def _lines(titles: tuple[str, ...], width: float, labels: Labels, *, last: bool) -> Iterator[Line]:
    """Names above, dates below, in rows of their own so that the dates stand in one line."""
    keep = "" if last else KEEP
    names = (word.paragraph("FormCell", word.run(title), f"{KEEP}{_ABOVE}") for title in titles)
    yield Line(tuple(Box(width, name, _OPEN_BELOW + TOP) for name in names), _NAME_HEIGHT)
    date = word.paragraph("FormSmallDate", word.run(labels["date.blank"]), f"{keep}{_BELOW}")
    yield Line(tuple(Box(width, date, _OPEN_ABOVE + BOTTOM) for _ in titles), _DATE_HEIGHT)
