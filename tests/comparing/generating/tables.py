"""Edits of tables."""

from __future__ import annotations

from dataclasses import replace

from sopkit.model import Procedure, Table, Text
from tests.comparing.generating.author import WHAT, Author
from tests.comparing.generating.grids import Grid
from tests.comparing.generating.places import any_place, node_at, put


def change_table(procedure: Procedure, author: Author) -> Procedure:
    path = any_place(procedure, author, Table)
    if path is None:
        return procedure
    table = node_at(procedure, path)
    grid = Grid.of(table)
    height, width = len(grid.rows), len(grid.head)
    y, x = author.random.randrange(height), author.random.randrange(width)
    match author.random.randrange(8):
        case 0:
            grid = grid.with_row(y, [author.inlines() for _ in range(width)])
        case 1 if height > 1:
            grid = grid.without_row(y)
        case 2:
            fresh = [author.inlines() for _ in range(height)]
            grid = grid.with_column(x, (Text(author.one(WHAT)),), fresh)
        case 3 if width > 1:
            grid = grid.without_column(x)
        case 4:
            grid = grid.merged(author.random)
        case 5:
            rows = [list(row) for row in grid.rows]
            rows.insert(author.random.randrange(height), rows.pop(y))
            grid = Grid(grid.head, rows)
        case 6:
            return put(procedure, path, replace(table, caption=author.inlines(99)))
        case _:
            rows = [list(row) for row in grid.rows]
            former = rows[y][x][1]
            content = author.inlines()
            rows = [[(content if at == former else own, at) for own, at in row] for row in rows]
            grid = Grid(grid.head, rows)
    return put(procedure, path, Grid.of(grid.with_look_of(table)).with_look_of(table))
