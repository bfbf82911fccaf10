"""How a table in the text is laid out: widths, alignments and type from what its cells print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sopkit.model import Alignment, Cell, Table
from sopkit.renderers._standard.widths import Column, display_width, longest_word, share
from sopkit.renderers._standard.wording import printed

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing

_SHORT = 8  # half-width characters: a column of nothing longer is centred
_MANY = 9  # columns from which on the type is smaller and the cells are tighter
_BOLD = 1.15  # how much wider Latin words of a head are


class _Type(NamedTuple):
    """Lengths in twips."""

    style: str
    head_style: str
    half: int  # a half-width character
    margin: int  # on each side of a cell
    size: int  # half points


_USUAL = _Type("TableText", "TableHead", 105, 95, 21)
_SMALL = _Type("TableSmall", "TableSmallHead", 90, 40, 18)
_LEAST_MARGIN = 10


class Layout(NamedTuple):
    """Lengths in twips. ``margins`` are elements of w:tblPr; ``size`` is that of type smaller than
    the style's, in half points, else 0.
    """

    widths: tuple[int, ...]
    alignments: tuple[str, ...]
    style: str
    head_style: str
    page: int  # height of a page
    half: int  # a half-width character
    padding: int  # both sides of a cell
    margins: str
    size: int

    def width(self, cell: Cell) -> int:
        """The width of all columns that ``cell`` spans."""
        return sum(self.widths[cell.column : cell.column + cell.columns])


def lay_out(found: Table, writing: Writing) -> Layout:
    """The layout of a table as wide as the text area."""
    count = max(len(found.alignments), _columns(found), 1)
    look = _SMALL if count >= _MANY else _USUAL
    columns, longest = _asked(found, count, look, writing)
    widths = share(columns, writing.width)
    margin, size = _fitting(min(widths), look)
    return Layout(
        widths,
        tuple(_alignment(found, at, longest[at]) for at in range(count)),
        look.style,
        look.head_style,
        writing.height,
        look.half,
        2 * margin,
        _margins(margin) if look is _SMALL else "",
        size,
    )


def lines(cell: Cell, layout: Layout, writing: Writing) -> int:
    """About how many lines a cell takes."""
    room = max((layout.width(cell) - layout.padding) // layout.half, 2)
    text = printed(cell.content, writing)
    return sum(display_width(line) // room + 1 for line in text.split("\n"))


def _asked(
    found: Table, count: int, look: _Type, writing: Writing
) -> tuple[list[Column], list[int]]:
    """What each column asks for, and the half-width characters of its longest cell."""
    asked = [Column(0, 0)] * count
    longest = [0] * count
    for cell, is_head in _cells(found):
        text = printed(cell.content, writing) or " "
        bold = _BOLD if is_head and text.isascii() else 1.0
        width, word = display_width(text), longest_word(text)
        part = Column(
            -(-round(width * look.half * bold) // cell.columns) + 2 * look.margin,
            -(-round(word * look.half * bold) // cell.columns) + 2 * look.margin,
        )
        for at in range(cell.column, min(cell.column + cell.columns, count)):
            asked[at] = Column(
                max(asked[at].natural, part.natural), max(asked[at].least, part.least)
            )
            longest[at] = max(longest[at], width if cell.columns == 1 else 0)
    return asked, longest


def _columns(found: Table) -> int:
    return max((cell.column + cell.columns for cell, _ in _cells(found)), default=0)


def _cells(found: Table) -> Iterator[tuple[Cell, bool]]:
    """The cells, and whether they stand in the head."""
    for row in (found.head, *found.rows):
        for cell in row.cells if row else ():
            yield cell, row is found.head


def _fitting(narrowest: int, look: _Type) -> tuple[int, int]:
    """The margin of cells and the size of type (0: the style's own) with which a Chinese character
    fits the narrowest column. Nothing of 9 points fits sixty columns; smaller type can be read
    under a glass, overlapping type not at all.
    """
    needed = look.size * 10
    if narrowest >= needed + 2 * look.margin:
        return look.margin, 0
    margin = min(max((narrowest - needed) // 2, _LEAST_MARGIN), look.margin)
    room = (narrowest - 2 * margin) // 10
    return margin, max(room, 2) if room < look.size else 0


def _margins(margin: int) -> str:
    sides = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


def _alignment(found: Table, column: int, longest: int) -> str:
    """As the author says, else centred where all is short."""
    said = found.alignments[column] if column < len(found.alignments) else Alignment.NONE
    return said or ("center" if longest <= _SHORT else "left")
