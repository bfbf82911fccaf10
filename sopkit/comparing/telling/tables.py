"""Tables: their columns, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sopkit.comparing.telling.columns import column_lines, covering
from sopkit.comparing.telling.passages import Line, line
from sopkit.comparing.telling.words import text
from sopkit.comparison import Kind, PartKind

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparing.sides import Side
    from sopkit.comparison import Match

_BETWEEN = "｜"


def table_lines(root: int, members: Iterable[int], pair: Pair) -> Iterator[Line]:
    """The caption where it changed or nothing else did, the columns that came and went, and the
    rows that changed; all rows of a table that is new or gone.
    """
    match = pair.matches[root]
    rows, cells = _sorted(members, pair)
    whole = match.kind in (Kind.ADDED, Kind.REMOVED)
    told = [] if whole else list(_told(root, rows, cells, pair))
    caption = line(text(pair.old, match.old), text(pair.new, match.new))
    if (caption.old or caption.new) and (caption.edits or not told):
        yield caption
    yield from told
    for row in rows if whole else ():
        yield line(_row(pair.old, pair.matches[row].old), _row(pair.new, pair.matches[row].new))


def _told(
    root: int, rows: Sequence[int], cells: Mapping[int, Sequence[int]], pair: Pair
) -> Iterator[Line]:
    match = pair.matches[root]
    heads = _heads(pair.old, match.old), _heads(pair.new, match.new)
    found, own = column_lines(rows, cells, pair)
    yield from found
    for row in rows:
        changed = [at for at in cells.get(row, ()) if at not in own and _says_else(at, pair)]
        if changed or pair.matches[row].kind is not Kind.UNCHANGED:
            yield from _row_lines(pair.matches[row], changed, heads, pair)


def _says_else(cell: int, pair: Pair) -> bool:
    """Whether a cell says something else now, and does not only look otherwise."""
    match = pair.matches[cell]
    return text(pair.old, match.old) != text(pair.new, match.new)


def _sorted(members: Iterable[int], pair: Pair) -> tuple[list[int], dict[int, list[int]]]:
    """The matches of the rows, and those of the cells by the row that they stand in."""
    rows: list[int] = []
    cells: dict[int, list[int]] = {}
    for at in members:
        match = pair.matches[at]
        side, part = (pair.new, match.new[0]) if match.new else (pair.old, match.old[0])
        found = side.parts[part]
        if found.kind is PartKind.ROW:
            rows.append(at)
        elif found.kind is PartKind.CELL:
            owner = (pair.of_new if match.new else pair.of_old)[found.parent]
            cells.setdefault(owner, []).append(at)
    return rows, cells


def _row_lines(
    row: Match, changed: Sequence[int], heads: tuple[Sequence[str], Sequence[str]], pair: Pair
) -> Iterator[Line]:
    """A row that is new, gone or moved; else the cells in which it ``changed``."""
    labels = pair.new.labels
    old, new = _row(pair.old, row.old), _row(pair.new, row.new)
    if row.kind in (Kind.ADDED, Kind.REMOVED):
        yield line(old, new, note=labels[f"change.row.{row.kind}"])
        return
    if row.moved:
        yield line(old, new, note=labels["change.row.moved"])
        return
    matches = [pair.matches[at] for at in changed]
    name = _name(pair.new, row.new)
    if pair.new.parts[row.new[0]].look == (True,):
        yield from (_headed(match, pair) for match in matches)
    elif matches and not (name and all(_is_further(match, pair) for match in matches)):
        yield line(old, new)
    else:
        for match in matches:
            column = _column(match, heads, pair)
            of = labels.text("parenthesis", text=column) if column else ""
            yield _cell(match, name + of + labels["colon"], pair)


def _headed(match: Match, pair: Pair) -> Line:
    """The heading of a column that is another one."""
    note = pair.new.labels["change.head"]
    return line(text(pair.old, match.old), text(pair.new, match.new), note=note)


def _cell(match: Match, note: str, pair: Pair) -> Line:
    """A cell that says something else, or became part of the one above."""
    old, new = text(pair.old, match.old), text(pair.new, match.new)
    above = covering(match, pair) if new is None else None
    if above is None:
        return line(old or "", new or "", note=note)
    merged = pair.new.labels["change.cell.merged"]
    return line(None if above == old else old, merged, note=note)


def _is_further(match: Match, pair: Pair) -> bool:
    """Whether a cell stayed in its row, behind the one that names it."""
    side, part = (pair.new, match.new) if match.new else (pair.old, match.old)
    return not match.moved and side.parts[part[0]].node.column > 0


def _column(match: Match, heads: tuple[Sequence[str], Sequence[str]], pair: Pair) -> str:
    """What heads the column of a cell, in a table where that is not plain."""
    side, part = (pair.new, match.new) if match.new else (pair.old, match.old)
    head, column = heads[bool(match.new)], side.parts[part[0]].node.column
    return head[column] if len(head) > 2 and column < len(head) else ""


def _heads(side: Side, table: tuple[int, ...]) -> tuple[str, ...]:
    """The headings of the columns of a table; none without a row of headings."""
    node = side.parts[table[0]].node if table else None
    if node is None or node.head is None:
        return ()
    found = [""] * len(node.alignments)
    row = table[0] + 1
    for at in _cells(side, row):
        cell = side.parts[at].node
        for column in range(cell.column, min(cell.column + cell.columns, len(found))):
            found[column] = side.printed(side.text(at))
    return tuple(found)


def _name(side: Side, row: tuple[int, ...]) -> str:
    """The first cell of a row, which names it."""
    first = next(iter(_cells(side, row[0])), None)
    if first is None or side.parts[first].node.column:
        return ""
    return side.printed(side.text(first))


def _row(side: Side, row: tuple[int, ...]) -> str | None:
    return row_text(side, row[0]) if row else None


def row_text(side: Side, row: int) -> str:
    """The cells of a row side by side."""
    return _BETWEEN.join(side.text(at) for at in _cells(side, row))


def _cells(side: Side, row: int) -> Iterator[int]:
    at = row + 1
    while at < len(side.parts) and side.parts[at].parent == row:
        yield at
        at += 1
