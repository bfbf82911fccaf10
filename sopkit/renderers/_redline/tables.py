"""Two tables of as many columns as one, row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from sopkit.renderers._redline.blocks import children, text
from sopkit.renderers._redline.marking import DELETED, INSERTED, Marking, table
from sopkit.renderers._redline.matching import in_order
from sopkit.words import similarity

_SPANS = re.compile(r'<w:gridSpan w:val="\d+"/>|<w:vMerge\b[^>]*/>')
_NAMED = 0.6  # how much alike rows are whose first cells say the same


Within: TypeAlias = Callable[[str, str, Marking], str]
"""Merges the content of two cells."""


class Cell(NamedTuple):
    """A cell: its start tag with its properties, and its content."""

    start: str
    inside: str


class Row(NamedTuple):
    """A row; ``start`` is its start tag with its properties."""

    xml: str
    start: str
    cells: tuple[Cell, ...]

    @property
    def shape(self) -> tuple[str, ...]:
        """What of its cells no tracked change can change: which are merged."""
        return tuple("".join(_SPANS.findall(cell.start)) for cell in self.cells)


class Table(NamedTuple):
    """A table; ``start`` is all before its first row."""

    start: str
    columns: int
    rows: tuple[Row, ...]


def merged(old: str, new: str, marking: Marking, within: Within) -> str | None:
    """The table ``old`` turned into the table ``new``, None if their columns are not as many, or
    one of them is no plain table.
    """
    before, after = _table(old), _table(new)
    if before is None or after is None or before.columns != after.columns:
        return None
    return "".join((after.start, *_rows(before.rows, after.rows, marking, within), "</w:tbl>"))


def _rows(old: Sequence[Row], new: Sequence[Row], marking: Marking, within: Within) -> list[str]:
    said_old, said_new = _texts(old), _texts(new)

    def alike(i: int, j: int) -> float:
        if old[i].shape != new[j].shape:
            return 0.0
        before, after = said_old[i], said_new[j]
        named = _NAMED if before[:1] == after[:1] and any(before[:1]) else 0.0
        return max(named, similarity("\n".join(before), "\n".join(after)))

    keys_old = [(row.shape, *said) for row, said in zip(old, said_old, strict=True)]
    keys_new = [(row.shape, *said) for row, said in zip(new, said_new, strict=True)]
    written: list[str] = []
    i = j = 0
    for k, m in (*in_order(keys_old, keys_new, alike), (len(old), len(new))):
        written += [table(row.xml, DELETED, marking) for row in old[i:k]]
        written += [table(row.xml, INSERTED, marking) for row in new[j:m]]
        if k < len(old):
            written.append(_row(old[k], new[m], marking, within))
        i, j = k + 1, m + 1
    return written


def _texts(rows: Sequence[Row]) -> list[list[str]]:
    return [[text(cell.inside) for cell in row.cells] for row in rows]


def _row(old: Row, new: Row, marking: Marking, within: Within) -> str:
    """Two rows of one shape as one."""
    if old.xml == new.xml:
        return new.xml
    cells = (
        f"{after.start}{within(before.inside, after.inside, marking)}</w:tc>"
        for before, after in zip(old.cells, new.cells, strict=True)
    )
    return "".join((new.start, *cells, "</w:tr>"))


def _table(xml: str) -> Table | None:
    rows: list[Row] = []
    start, columns = "<w:tbl>", 0
    for name, child in children(xml[xml.find(">") + 1 : -len("</w:tbl>")]):
        if name == "w:tr":
            row = _read_row(child)
            if row is None:
                return None
            rows.append(row)
        elif rows:
            return None
        else:
            start += child
            columns += child.count("<w:gridCol ")
    return Table(start, columns, tuple(rows))


def _read_row(xml: str) -> Row | None:
    start = xml[: xml.find(">") + 1]
    found: list[Cell] = []
    for name, child in children(xml[len(start) : -len("</w:tr>")]):
        if name == "w:tc":
            found.append(_read_cell(child))
        elif found or name not in {"w:trPr", "w:tblPrEx"}:
            return None
        else:
            start += child
    return Row(xml, start, tuple(found))


def _read_cell(xml: str) -> Cell:
    end = xml.find(">") + 1
    if xml.startswith("<w:tcPr>", end):
        end = xml.find("</w:tcPr>", end) + len("</w:tcPr>")
    return Cell(xml[:end], xml[end : -len("</w:tc>")])
