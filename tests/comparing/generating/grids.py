"""Tables as grids, so that rows and columns come and go."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from sopkit.model import Alignment, Cell, Inlines, Row, Table

_Slot: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """What every place of a table shows: its content and the place where its cell begins."""

    head: list[Inlines]
    rows: list[list[tuple[Inlines, _Slot]]]

    @staticmethod
    def new(head: list[Inlines], rows: list[list[Inlines]]) -> Grid:
        placed = [
            [(content, (y, x)) for x, content in enumerate(row)] for y, row in enumerate(rows)
        ]
        return Grid(head, placed)

    @staticmethod
    def of(table: Table) -> Grid:
        """The grid of ``table``; cells of its head are taken apart."""
        width = len(table.alignments)
        head: list[Inlines] = [()] * width
        for cell in table.head.cells if table.head else ():
            head[cell.column] = cell.content
        rows: list[list[tuple[Inlines, _Slot]]] = [[((), (0, 0))] * width for _ in table.rows]
        for y, row in enumerate(table.rows):
            for cell in row.cells:
                for below in range(cell.rows):
                    for right in range(cell.columns):
                        rows[y + below][cell.column + right] = (cell.content, (y, cell.column))
        return Grid(head, rows)

    def merged(self, random: Random) -> Grid:
        """Two neighbouring places made one cell."""
        height, width = len(self.rows), len(self.head)
        y, x = random.randrange(height), random.randrange(width)
        down, right = random.choice(((0, 1), (1, 0)))
        rows = [list(row) for row in self.rows]
        alone = [slot for row in rows for _, slot in row]
        if y + down < height and x + right < width:
            other = rows[y + down][x + right]
            if alone.count(rows[y][x][1]) == 1 == alone.count(other[1]):
                rows[y + down][x + right] = rows[y][x]
        return Grid(self.head, rows)

    def without_row(self, y: int) -> Grid:
        return Grid(self.head, [row for at, row in enumerate(self.rows) if at != y])

    def with_row(self, y: int, contents: list[Inlines]) -> Grid:
        fresh = [(content, (-1, x)) for x, content in enumerate(contents)]
        return Grid(self.head, [*self.rows[:y], fresh, *self.rows[y:]])

    def without_column(self, x: int) -> Grid:
        cut = [[slot for at, slot in enumerate(row) if at != x] for row in self.rows]
        return Grid([content for at, content in enumerate(self.head) if at != x], cut)

    def with_column(self, x: int, head: Inlines, contents: list[Inlines]) -> Grid:
        rows = [
            [*row[:x], (content, (y, -1)), *row[x:]]
            for y, (row, content) in enumerate(zip(self.rows, contents, strict=True))
        ]
        return Grid([*self.head[:x], head, *self.head[x:]], rows)

    def table(
        self, alignments: tuple[Alignment, ...], caption: Inlines = (), name: str = ""
    ) -> Table:
        """The table that shows this: equal neighbours are one cell where they make a rectangle."""
        head = Row(tuple(Cell(content, x) for x, content in enumerate(self.head)))
        rows = tuple(Row(tuple(self._cells(y))) for y in range(len(self.rows)))
        shown = any(self.head)
        return Table(alignments, head if shown else None, rows, caption, name)

    def with_look_of(self, table: Table) -> Table:
        spare = (*table.alignments, *(Alignment.NONE,) * len(self.head))
        return self.table(spare[: len(self.head)], table.caption, table.id)

    def _cells(self, y: int) -> list[Cell]:
        found = []
        for x, (content, slot) in enumerate(self.rows[y]):
            if (x and self.rows[y][x - 1][1] == slot) or (y and self.rows[y - 1][x][1] == slot):
                continue
            right = next(
                (at for at in range(x, len(self.head)) if self.rows[y][at][1] != slot),
                len(self.head),
            )
            down = next(
                (at for at in range(y, len(self.rows)) if self.rows[at][x][1] != slot),
                len(self.rows),
            )
            found.append(Cell(content, x, right - x, down - y))
        return found
