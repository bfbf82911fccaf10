"""The table on which holders sign for their copies; many holders stand two in a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.renderers._forms.grid import MIDDLE, Box, Line, grid
from sopkit.renderers._forms.label_spread import spread_label
from sopkit.renderers._forms.tick_table import HEAD_SHADE
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.model import Holding
    from sopkit.renderers._papers.sentences import Telling

_HEAD = 8.0
_ROW = 11.3
_MANY = 4
_SHARES = (0.13, 0.37, 0.28, 0.22)
_SHARES_OF_HALF = (0.17, 0.35, 0.26, 0.22)
_KEYS = ("copy_number", "holder", "received_by", "received")


def signing_table(telling: Telling, width: int) -> str:
    """The table under its heading, ``width`` twips wide; nothing without holders."""
    holders = telling.announcement.holders
    if not holders:
        return ""
    abreast = 2 if len(holders) > _MANY else 1
    shares = _SHARES if abreast == 1 else _SHARES_OF_HALF
    whole = width / word.TWIPS_PER_MM / abreast
    widths = tuple(share * whole for share in shares)
    titles = [telling.labels[f"register.column.{key}"] for key in _KEYS]
    head = tuple(
        Box(each, word.paragraph(_style(abreast), spread_label(title, 3)), HEAD_SHADE + MIDDLE)
        for title, each in zip(titles, widths, strict=True)
    )
    groups = [holders[at : at + abreast] for at in range(0, len(holders), abreast)]
    lines = [Line(head * abreast, _HEAD, head=True)]
    lines += [Line(_boxes(group, widths, abreast), _ROW) for group in groups]
    heading = word.paragraph("BlockHeading", word.run(telling.text("signing")))
    return heading + grid("FormGrid", lines) + word.paragraph("FormEnd")


def _style(abreast: int) -> str:
    return "FormHead" if abreast == 1 else "FormHeadSmall"


def _boxes(group: Sequence[Holding], widths: Sequence[float], abreast: int) -> tuple[Box, ...]:
    """The cells of one row; what is left of it when there are no more holders is blank."""
    small = "Small" if abreast > 1 else ""
    texts = [(found.copy_number, found.holder) for found in group]
    texts += [("", "")] * (abreast - len(group))
    boxes: list[Box] = []
    for copy_number, holder in texts:
        contents = (
            word.paragraph(f"Form{small}Number", word.run(copy_number)),
            word.paragraph(f"Form{small or 'Cell'}", word.run(holder)),
            *(word.paragraph("FormCell"),) * 2,
        )
        boxes += (Box(each, text, MIDDLE) for each, text in zip(widths, contents, strict=True))
    return tuple(boxes)
