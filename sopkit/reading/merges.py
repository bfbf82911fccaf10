"""Merged cells: `^^` joins a cell to the one above it, `<<` to the one on its left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import error, warning
from sopkit.model import Cell, Inlines, Position, Row

if TYPE_CHECKING:
    from sopkit.reading.findings import Findings

NOTHING_TO_MERGE = error(
    "SOP035",
    zh=(
        "“{mark}”旁边没有可以合并的单元格",
        "“^^”与上一格合并，“<<”与左边一格合并；标题行不与下面的行合并。要照印，写成 \\{mark}。",
    ),
    en=(
        "there is no cell that “{mark}” could join",
        "“^^” joins the cell above, “<<” the cell on the left; the head row joins no other. "
        "To print it write \\{mark}.",
    ),
)
NOT_A_RECTANGLE = error(
    "SOP036",
    zh=("合并后的单元格不是矩形", "检查 ^^ 和 <<：一个合并区域的每一行要占同样的列。"),
    en=(
        "the merged cells do not form a rectangle",
        "Check ^^ and <<: every row of a merged area must span the same columns.",
    ),
)
SLIPPED_MARK = warning(
    "SOP086",
    zh=(
        "“{written}”不能合并单元格，会照原样印出",
        "合并单元格写成 ^^（与上一格合并）或 <<（与左边一格合并），这里是 {mark}。",
    ),
    en=(
        "“{written}” merges no cells and is printed as it stands",
        "Write ^^ to join the cell above or << to join the cell on the left; here {mark}.",
    ),
)

_SLIPS = {
    **dict.fromkeys(("^", "^^^", "＾", "＾＾", "︿︿"), "^^"),
    **dict.fromkeys(("<<<", "‹‹", "＜＜", "《", "《《", "«", "〈〈"), "<<"),
}
FIRST = frozenset("".join(_SLIPS)) | {"^", "<"}
"""What such a cell begins with."""


def tell_slip(text: str, position: Position, findings: Findings) -> None:
    """Report a cell that holds nothing but what was likely meant for one of the marks."""
    bare = "".join(text.split())
    if bare == text and bare not in _SLIPS:
        return
    if mark := _SLIPS.get(bare) or (bare if bare in ("^^", "<<") else ""):
        findings.report(SLIPPED_MARK.at(position, len(text), written=text, mark=mark))


class Written(NamedTuple):
    """A cell as it was typed."""

    text: str
    content: Inlines
    position: Position


@dataclass(slots=True)
class _Area:
    """What one cell covers."""

    cell: Written
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    cells: int = 1

    def cover(self, row: int, column: int) -> None:
        self.rows = max(self.rows, row - self.row + 1)
        self.columns = max(self.columns, column - self.column + 1)
        self.cells += 1


def rows(grid: Sequence[Sequence[Written]], findings: Findings) -> tuple[Row, ...]:
    """The rows of a table whose cells were typed as ``grid``. Nothing joins the first row from
    below: it holds the headings, which Word repeats on every page.
    """
    owners: list[list[_Area]] = []
    areas: list[list[_Area]] = []
    for row, cells in enumerate(grid):
        line: list[_Area] = []
        started: list[_Area] = []
        for column, cell in enumerate(cells):
            above = owners[row - 1] if row > 1 else None
            owner = _owner(cell, above, line, column)
            if owner is not None:
                owner.cover(row, column)
            else:
                if cell.text in ("^^", "<<"):
                    findings.report(NOTHING_TO_MERGE.at(cell.position, 2, mark=cell.text))
                owner = _Area(cell, row, column)
                started.append(owner)
            line.append(owner)
        owners.append(line)
        areas.append(started)
    return tuple(Row(tuple(_cell(area, findings) for area in line)) for line in areas)


def _owner(
    cell: Written, above: Sequence[_Area] | None, line: Sequence[_Area], column: int
) -> _Area | None:
    """The area that a cell joins; None when it starts one of its own."""
    if cell.text == "^^" and above is not None and column < len(above):
        return above[column]
    return line[-1] if cell.text == "<<" and line else None


def _cell(area: _Area, findings: Findings) -> Cell:
    at = area.cell.position
    if area.cells != area.rows * area.columns:
        findings.report(NOT_A_RECTANGLE.at(at, max(len(area.cell.text), 1)))
        return Cell(area.cell.content, area.column, position=at)
    return Cell(area.cell.content, area.column, area.columns, area.rows, at)
