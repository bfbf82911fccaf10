"""The rows of a log that are filled in, those put in later among them, and what is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.verifying.formulas import normal, shows, template
from sopkit.verifying.sheet_rules import column_number

if TYPE_CHECKING:
    from sopkit.verifying.sheet_content import Address, Sheet


class Entries:
    """Where ``found`` may differ from what was published: entries begin in row ``first``."""

    def __init__(self, published: Sheet, found: Sheet, first: int) -> None:
        self._published = published
        self._found = found
        self._first = first
        self._open = {column for row, column in published.open if row >= first}
        self._computed = {
            column: normal(text[1:], row)
            for (row, column), text in reversed(published.cells.items())
            if row >= first and text.startswith("=")
        }
        self._put_in = max(0, _last(found, first) - _last(published, first))

    def is_same(self, address: Address) -> bool:
        """Whether the cell holds what was published, or a formula that means it."""
        before = self._published.cells.get(address, "")
        after = self._found.cells.get(address, "")
        if before == after or before.strip() == after.strip():
            return True
        if not (before.startswith("=") and after.startswith("=")):
            return False
        if address[0] >= self._first:
            return normal(before[1:], address[0]) == normal(after[1:], address[0])
        return self._means(before[1:], after[1:])

    def takes(self, address: Address) -> bool:
        """Whether the cell is one to write in."""
        return address[0] >= self._first and address[1] in self._open

    def computes(self, address: Address) -> bool:
        """Whether a cell in a computed column still does so, or is empty (in a row put in)."""
        if address[0] < self._first or address[1] not in self._computed:
            return False
        text = self._found.cells.get(address, "")
        return not text or (
            text.startswith("=") and normal(text[1:], address[0]) == self._computed[address[1]]
        )

    @property
    def lack_formulas(self) -> bool:
        """Whether computed columns hold less than was published; rows are only put in."""
        return self._count(self._found) < self._count(self._published)

    def shows_its_value(self, address: Address) -> bool:
        """Whether a computed cell shows nothing yet, what was published, or what it computes."""
        text = self._found.shows.get(address, "")
        if not text or text == self._published.shows.get(address):
            return True
        formula = self._found.cells[address][1:]
        return shows(formula, address[0], text, self._value)

    def _value(self, column: str, row: int) -> str:
        return self._found.cells.get((row, column_number(column)), "")

    def _count(self, sheet: Sheet) -> int:
        return sum(row >= self._first and column in self._computed for row, column in sheet.cells)

    def _means(self, before: str, after: str) -> bool:
        """Whether a formula above the entries is what it became when rows were put in: what it
        refers to moves down, the last row the most, and no row is left between what is printed
        and what it counts.
        """
        one, rows = template(before, self._first)
        other, moved = template(after, self._first)
        if one != other or len(rows) != len(moved):
            return False
        steps = dict(sorted((row, to - row) for row, to in zip(rows, moved, strict=True)))
        ways = list(steps.values())
        consistent = all(steps[row] == to - row for row, to in zip(rows, moved, strict=True))
        if not consistent or ways != sorted(ways):
            return False
        return not ways or (0 <= ways[0] <= self._printed_more() and ways[-1] <= self._put_in)

    def _printed_more(self) -> int:
        before, after = self._published.frame.area, self._found.frame.area
        if not before or not after:
            return self._put_in
        return min(self._put_in, max(area[3] for area in after) - max(area[3] for area in before))


def _last(sheet: Sheet, first: int) -> int:
    """The last row that can be written in."""
    return max((row for row, _ in sheet.open if row >= first), default=0)
