"""Tables whose rows are divided differently: all cells are put on one common grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from sopkit.renderers.ooxml import word

NO_MARGINS = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
TOP = '<w:vAlign w:val="top"/>'
MIDDLE = '<w:vAlign w:val="center"/>'
BOTTOM = '<w:vAlign w:val="bottom"/>'
KEEP = "<w:keepNext/>"
"""Of a paragraph: its row stays on the page of the next row."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell ``width`` millimetres wide. ``content`` and ``properties`` (the elements of w:tcPr
    after w:vMerge) are XML.
    """

    width: float
    content: str
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells, at least ``height`` millimetres high; a ``head`` is repeated on every
    page.
    """

    boxes: tuple[Box, ...]
    height: float = 0.0
    head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The common grid of rows: where a cell may end, in twips from the left."""

    edges: tuple[int, ...]

    @property
    def widths(self) -> tuple[int, ...]:
        return tuple(right - left for left, right in pairwise((0, *self.edges)))

    def spans(self, ends: Sequence[int]) -> tuple[int, ...]:
        """How many columns each cell of a row takes whose cells end at ``ends``."""
        index = [self.edges.index(end) + 1 for end in ends]
        return tuple(right - left for left, right in pairwise((0, *index)))


def common(rows: Iterable[Sequence[int]]) -> Grid:
    """The grid on which cells with these ends stand."""
    return Grid(tuple(sorted({end for row in rows for end in row})))


def ends(widths: Iterable[float]) -> tuple[int, ...]:
    """Where cells of these widths in millimetres end, in twips. Rounded first, so that equal sums
    of widths meet in one place.
    """
    return tuple(word.mm(round(end, 2)) for end in accumulate(widths))


def line_row(line: Line, made: Grid) -> str:
    """The row of ``line`` on the grid. Its last cell takes up what the line lacks."""
    rights = (*ends(box.width for box in line.boxes[:-1]), made.edges[-1])
    cells = (
        word.cell(right - left, box.content, span=span, properties=box.properties)
        for box, span, (left, right) in zip(
            line.boxes, made.spans(rights), pairwise((0, *rights)), strict=True
        )
    )
    return word.row(cells, height=word.mm(line.height), head=line.head)


def grid(style: str, lines: Sequence[Line], *, properties: str = "") -> str:
    """The table of ``lines``, as wide as the widest of them."""
    rights = [ends(box.width for box in line.boxes) for line in lines]
    widest = max(row[-1] for row in rights)
    made = common((*row[:-1], widest) for row in rights)
    rows = (line_row(line, made) for line in lines)
    return word.table(style, made.widths, rows, properties=properties)


def below(width: float, content: str) -> Line:
    """A line without a frame that ends a framed table, so that it stays on the page of the rows
    above: LibreOffice keeps rows together, but not a table with what follows it.
    """
    return Line((Box(width, content, _NO_FRAME + NO_MARGINS + TOP),))


def gap(width: float, height: float) -> Line:
    """A line without a frame between two framed parts of a table."""
    empty = word.paragraph("FormEnd", "", KEEP)
    return Line((Box(width, empty, _GAP + NO_MARGINS),), height)


def borders(sides: Iterable[tuple[str, int]]) -> str:
    """The cell borders ``(side, eighths of a point)``, 0 for none, in the schema's order (top,
    left, bottom, right): ECMA-376 Part 1, 17.4.66.
    """
    drawn = dict(sides)
    inside = "".join(
        f'<w:{side} w:val="single" w:sz="{drawn[side]}" w:space="0" w:color="auto"/>'
        if drawn[side]
        else f'<w:{side} w:val="nil"/>'
        for side in ("top", "left", "bottom", "right")
        if side in drawn
    )
    return f"<w:tcBorders>{inside}</w:tcBorders>"


_GAP = borders((("top", 8), ("left", 0), ("bottom", 8), ("right", 0)))
_NO_FRAME = borders((("top", 8), ("left", 0), ("bottom", 0), ("right", 0)))
FRAME_TOP = borders((("top", 8),))
"""The line above what a frame encloses, below rows with thinner lines."""
