"""Tables in the text: ruled above, below and between rows, without verticals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.model import Alignment, Cell, Row, Table, plain
from sopkit.renderers._standard import captions
from sopkit.renderers._standard.inlines import inlines
from sopkit.renderers._standard.marks import bookmark
from sopkit.renderers._standard.widths import Column, display_width, longest_word, share
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing

_HALF = 105  # twips: a half-width character of 五号
_PADDING = 190  # twips, both sides of a cell
_LINE = 300  # twips
_SHORT = 8  # half-width characters: a column of nothing longer is centred
_MANY = 9  # columns from which on the type is smaller and the cells are tighter
_TIGHT = (
    '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
)


@dataclass(frozen=True, slots=True)
class _Layout:
    widths: tuple[int, ...]
    alignments: tuple[str, ...]
    style: str
    head_style: str
    page: int  # height of a page in twips
    half: int  # twips of a half-width character


def table(found: Table, writing: Writing) -> str:
    """The table with its caption above. Its head repeats on every page."""
    number = writing.outline.caption_number(found)
    if number is None:
        mark = bookmark(found.id, writing)
        before = word.paragraph("TableGap", mark) if mark else ""
    else:
        words = captions.caption("table", number, found.caption, found.id, writing)
        before = word.paragraph("Caption", words)
    layout = _layout(found, writing)
    rows = "".join(_rows(found, layout, writing))
    look = f'<w:tblLook w:val="0020" w:firstRow="{int(found.head is not None)}" w:lastRow="0" '
    look += 'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    tight = _TIGHT if len(layout.widths) >= _MANY else ""
    body = word.table("TextTable", layout.widths, (rows,), properties=tight + look)
    return before + body + word.paragraph("TableGap")


def _layout(found: Table, writing: Writing) -> _Layout:
    count = max(len(found.alignments), _columns(found), 1)
    small = count >= _MANY
    half = 90 if small else _HALF
    asked = [Column(0, 0)] * count
    longest = [0] * count
    for cell in _cells(found):
        text = plain(cell.content) or " "
        width = display_width(text)
        for at in range(cell.column, min(cell.column + cell.columns, count)):
            padding = 90 if small else _PADDING
            part = Column(
                -(-width * half // cell.columns) + padding,
                -(-longest_word(text) * half // cell.columns) + padding,
            )
            asked[at] = Column(
                max(asked[at].natural, part.natural), max(asked[at].least, part.least)
            )
            longest[at] = max(longest[at], width if cell.columns == 1 else 0)
    return _Layout(
        share(asked, writing.width),
        tuple(_alignment(found, at, longest[at]) for at in range(count)),
        "TableSmall" if small else "TableText",
        "TableSmallHead" if small else "TableHead",
        writing.height,
        half,
    )


def _columns(found: Table) -> int:
    return max((cell.column + cell.columns for cell in _cells(found)), default=0)


def _cells(found: Table) -> Iterator[Cell]:
    if found.head:
        yield from found.head.cells
    for row in found.rows:
        yield from row.cells


def _alignment(found: Table, column: int, longest: int) -> str:
    """As the author says, else centred where all is short."""
    said = found.alignments[column] if column < len(found.alignments) else Alignment.NONE
    return said or ("center" if longest <= _SHORT else "left")


def _rows(found: Table, layout: _Layout, writing: Writing) -> Iterator[str]:
    rows = ((found.head,) if found.head else ()) + found.rows
    open_cells: dict[int, tuple[Cell, int]] = {}  # by column: a merged cell and its rows to come
    for at, row in enumerate(rows):
        is_head = at == 0 and found.head is not None
        yield _row(row, layout, writing, open_cells, is_head=is_head)


def _row(
    row: Row,
    layout: _Layout,
    writing: Writing,
    open_cells: dict[int, tuple[Cell, int]],
    *,
    is_head: bool,
) -> str:
    starting = {cell.column: cell for cell in row.cells}
    cells: list[str] = []
    height = 0
    column = 0
    while column < len(layout.widths):
        if column in open_cells:
            cell, left = open_cells.pop(column)
            if left > 1:
                open_cells[column] = (cell, left - 1)
            cells.append(_merged(cell, layout))
        else:
            cell = starting.get(column) or Cell((), column)
            if cell.rows > 1:
                open_cells[column] = (cell, cell.rows - 1)
            cells.append(_cell(cell, layout, writing, is_head=is_head))
            height = max(height, _lines(cell, layout) * _LINE)
        column += cell.columns
    return word.row(cells, head=is_head, whole=height < layout.page // 2)


def _width(cell: Cell, layout: _Layout) -> int:
    return sum(layout.widths[cell.column : cell.column + cell.columns])


def _lines(cell: Cell, layout: _Layout) -> int:
    """About how many lines a cell takes."""
    room = max((_width(cell, layout) - _PADDING) // layout.half, 2)
    return sum(display_width(line) // room + 1 for line in plain(cell.content).split("\n"))


def _merged(cell: Cell, layout: _Layout) -> str:
    empty = word.paragraph(layout.style)
    return word.cell(_width(cell, layout), empty, span=cell.columns, merge="continue")


def _cell(cell: Cell, layout: _Layout, writing: Writing, *, is_head: bool) -> str:
    style = layout.head_style if is_head else layout.style
    alignment = layout.alignments[cell.column]
    usual = {"left", "center"} if is_head else {"left"}
    properties = f'<w:jc w:val="{alignment}"/>' if alignment not in usual else ""
    return word.cell(
        _width(cell, layout),
        word.paragraph(style, inlines(cell.content, writing), properties),
        span=cell.columns,
        merge="restart" if cell.rows > 1 else "",
    )
