"""Tables in the text: ruled above, below and between rows, without verticals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.model import Cell, Row, Table
from sopkit.renderers._standard import captions
from sopkit.renderers._standard.inlines import Look, inlines
from sopkit.renderers._standard.layout import Layout, lay_out, lines
from sopkit.renderers._standard.marks import bookmark
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing

_LINE = 300  # twips
_LOOK = (
    '<w:tblLook w:val="{}" w:firstRow="{}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)
_TALLEST = 2 / 3  # of a page: merged rows up to here stay together


def table(found: Table, writing: Writing) -> str:
    """The table with its caption above. Its head repeats on every page."""
    number = writing.outline.caption_number(found)
    if number is None:
        mark = bookmark(found.id, writing)
        before = word.paragraph("TableGap", mark, word.KEEP) if mark else ""
    else:
        words = captions.caption("table", number, found.caption, found.id, writing)
        before = word.paragraph("Caption", words)
    layout = lay_out(found, writing)
    look = _LOOK.format(*(("0620", 1) if found.head else ("0600", 0)))
    rows = _rows(found, layout, writing)
    body = word.table("TextTable", layout.widths, rows, properties=layout.margins + look)
    return before + body + word.paragraph("TableGap")


def _rows(found: Table, layout: Layout, writing: Writing) -> list[str]:
    rows = ((found.head,) if found.head else ()) + found.rows or (Row(()),)
    heights = [_height(row, layout, writing) for row in rows]
    kept = _kept(rows, heights, layout)
    open_cells: dict[int, tuple[Cell, int]] = {}  # by column: a merged cell and its rows to come
    written: list[str] = []
    for at, row in enumerate(rows):
        is_head = at == 0 and found.head is not None
        cells = _cells(row, layout, writing, open_cells, kept=at in kept, is_head=is_head)
        whole = heights[at] < layout.page // 2
        written.append(word.row(cells, head=is_head, whole=whole))
    return written


def _height(row: Row, layout: Layout, writing: Writing) -> int:
    """About how high a row is, in twips; what is merged downwards counts in no row of its own."""
    alone = [lines(cell, layout, writing) for cell in row.cells if cell.rows == 1]
    return max(alone, default=1) * _LINE


def _kept(rows: tuple[Row, ...], heights: list[int], layout: Layout) -> frozenset[int]:
    """The rows that stay on the page of the next one: the last but one, and those that a merged
    cell joins to it, unless all that are joined would fill most of a page.
    """
    kept = {len(rows) - 2} if sum(heights[-2:]) <= layout.page * _TALLEST else set()
    first = after = 0  # the joined rows are first … after - 1
    for at, row in enumerate((*rows, Row(()))):
        if at >= after:
            if sum(heights[first:after]) <= layout.page * _TALLEST:
                kept.update(range(first, after - 1))
            first = at
        reach = max((cell.rows for cell in row.cells), default=1)
        after = min(max(after, at + reach), len(rows))
    return frozenset(kept)


def _cells(
    row: Row,
    layout: Layout,
    writing: Writing,
    open_cells: dict[int, tuple[Cell, int]],
    *,
    kept: bool,
    is_head: bool,
) -> list[str]:
    starting = {cell.column: cell for cell in row.cells}
    keep = word.KEEP if kept else ""
    cells: list[str] = []
    column = 0
    while column < len(layout.widths):
        if column in open_cells:
            cell, left = open_cells.pop(column)
            if left > 1:
                open_cells[column] = (cell, left - 1)
            cells.append(_merged(cell, layout, keep))
        else:
            cell = starting.get(column) or Cell((), column)
            if cell.rows > 1:
                open_cells[column] = (cell, cell.rows - 1)
            cells.append(_cell(cell, layout, writing, keep, is_head=is_head))
        column += cell.columns
    return cells


def _merged(cell: Cell, layout: Layout, keep: str) -> str:
    empty = word.paragraph(layout.style, properties=keep)
    return word.cell(layout.width(cell), empty, span=cell.columns, merge="continue")


def _cell(cell: Cell, layout: Layout, writing: Writing, keep: str, *, is_head: bool) -> str:
    style = layout.head_style if is_head else layout.style
    alignment = layout.alignments[cell.column]
    usual = {"left", "center"} if is_head else {"left"}
    properties = keep + (f'<w:jc w:val="{alignment}"/>' if alignment not in usual else "")
    content = inlines(cell.content, writing, Look(size=layout.size))
    return word.cell(
        layout.width(cell),
        word.paragraph(style, content, properties),
        span=cell.columns,
        merge="restart" if cell.rows > 1 else "",
    )
