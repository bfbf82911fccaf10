"""Several copies of a record on one sheet, to be cut apart: 存根, 回执 …

Each part carries what a page carries: title, office, mark, number, version, dates, page. The parts
are rows of a table without lines. A row is as high as its share of the sheet, so the cut is where
it belongs, and grows when the estimate of its content was too small: nothing is ever clipped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.renderers._forms.grid import MIDDLE
from sopkit.renderers.ooxml import word
from sopkit.renderers.ooxml.filling import Computed, Value

if TYPE_CHECKING:
    from sopkit.labels import Labels

_CUT_HEIGHT = 11.0
_SLACK = 2.5  # millimetres a page keeps for the paragraph that ends it
_BEYOND = 12.0  # how far the line to cut along reaches into the margins


@dataclass(frozen=True, slots=True)
class Part:
    """One copy: ``content`` is XML, about ``height`` millimetres high."""

    content: str
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of ``width`` x ``room`` millimetres, and what the footer of each part says."""

    width: float
    room: float
    controls: Mapping[str, Value]

    @property
    def footer(self) -> float:
        """The height of a footer: the office's note on stray prints takes a second line."""
        return 12.0 if self.controls["note"] else 8.0


def pages(parts: Sequence[Part], sheet: Sheet) -> tuple[tuple[Part, ...], ...] | None:
    """The parts by page, as many on each as fit one above the other; None when a part needs more
    than a page or no two of them share one.
    """
    found: list[list[Part]] = []
    left = 0.0
    for part in parts:
        needed = part.height + sheet.footer
        if needed + _SLACK > sheet.room:
            return None
        if not found or needed + _CUT_HEIGHT > left:
            found.append([])
            left = sheet.room - _SLACK + _CUT_HEIGHT
        found[-1].append(part)
        left -= needed + _CUT_HEIGHT
    if all(len(page) == 1 for page in found):
        return None
    return tuple(tuple(page) for page in found)


def sheets(paged: Sequence[Sequence[Part]], sheet: Sheet, labels: Labels) -> str:
    """All pages, each a table."""
    most = max(len(page) for page in paged)
    new_page = word.paragraph("FormEnd", "", "<w:pageBreakBefore/>")
    tables = (_table(page, most, sheet, labels) for page in paged)
    return new_page.join(tables) + word.paragraph("FormEnd")


def _table(parts: Sequence[Part], most: int, sheet: Sheet, labels: Labels) -> str:
    """The parts one above the other. Equal shares of the sheet when all of them fit into one."""
    share = (sheet.room - _SLACK - _CUT_HEIGHT * (most - 1)) / most - sheet.footer
    equal = all(part.height <= share for part in parts)
    footer = _row(_footer(sheet, labels), sheet.width, sheet.footer)
    cut = _row(_cut(labels, sheet.width), sheet.width, _CUT_HEIGHT, beyond=True)
    rows: list[str] = []
    for at, part in enumerate(parts):
        if at:
            rows.append(cut)
        rows += (_row(part.content, sheet.width, share if equal else part.height), footer)
    whole = word.mm(sheet.width + 2 * _BEYOND)
    return word.table("FormBlanks", (whole,), rows, indent=-word.mm(_BEYOND))


def _row(content: str, width: float, height: float, *, beyond: bool = False) -> str:
    """A row of the sheet; its content stands within the margins unless it reaches ``beyond``."""
    margin = 0 if beyond else word.mm(_BEYOND)
    sides = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    cell = word.cell(
        word.mm(width + 2 * _BEYOND),
        content,
        properties=f"<w:tcMar>{sides}</w:tcMar>{MIDDLE if beyond else ''}",
    )
    return word.row((cell,), height=word.mm(height))


def _footer(sheet: Sheet, labels: Labels) -> str:
    """What the footer of a page says: number, version, mark or dates; copy number, page; note."""
    texts = {key: said(value) for key, value in sheet.controls.items()}
    mark = word.run(f"{texts['mark']} ", "FooterMark") + word.run(texts["code"], "FooterCode")
    left = [word.run(texts[key]) for key in ("number", "version")]
    left += [mark] if texts["mark"] else []
    left += [word.run(texts[key]) for key in _SAID_LAST]
    right = [word.run(texts["copy_number"]), _pieces(sheet.controls["page"])]
    content = _joined(left, " · ") + word.tab() + _joined(right, labels["gap"])
    if texts["note"]:
        content += word.line_break() + word.run(texts["note"])
    end = f'<w:tabs><w:tab w:val="right" w:pos="{word.mm(sheet.width)}"/></w:tabs>'
    return word.paragraph("FormFooter", content, end)


_SAID_LAST = ("mark_note", "published_on", "effective_on")
_NOTHING = word.run("")


def said(value: Value) -> str:
    """The words of a control; none for one that Word computes, or that is left blank."""
    return value.strip("\u00a0") if isinstance(value, str) else ""


def _pieces(value: Value) -> str:
    """The runs of a value, with its fields."""
    if isinstance(value, str):
        return word.run(value)
    return "".join(
        word.field(piece.instruction, piece.shown)
        if isinstance(piece, Computed)
        else word.run(piece if isinstance(piece, str) else "")
        for piece in value
    )


def _joined(runs: Sequence[str], between: str) -> str:
    return word.run(between).join(run for run in runs if run and run != _NOTHING)


def _cut(labels: Labels, width: float) -> str:
    """The words on the line to cut along, between two dashed leaders."""
    whole = word.mm(width + 2 * _BEYOND)
    tabs = (
        f'<w:tabs><w:tab w:val="center" w:leader="hyphen" w:pos="{whole // 2}"/>'
        f'<w:tab w:val="right" w:leader="hyphen" w:pos="{whole}"/></w:tabs>'
    )
    words = word.run(f"\u3000{labels['record.cut']}\u3000")
    return word.paragraph("FormCut", word.tab() + words + word.tab(), tabs)
