"""A sheet of changes: title, lines below it, header row, rows, what ends and explains them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopkit.comparison import Mark
from sopkit.renderers._comparison.rows import plain
from sopkit.renderers._comparison.sheets.looks import pieces
from sopkit.renderers._comparison.sheets.rows import INDENT, broken, laid_out, noted
from sopkit.renderers._comparison.sheets.signing import rows_of
from sopkit.renderers._log.looks import Looks
from sopkit.renderers._log.styles import Strings
from sopkit.renderers.ooxml import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sopkit.labels import Labels
    from sopkit.renderers._comparison.rows import Words
    from sopkit.renderers._comparison.sheets.rows import Column, SheetRow, Value
    from sopkit.renderers._log.looks import Look


@dataclass(slots=True)
class Sheet:
    """A sheet in the making: ``styles`` and ``strings`` fill up as it is written. ``above`` are
    the lines below the title, ``closing`` ends the table, ``notes`` stand below it; below
    those ``signers`` sign and write a ``date``.
    """

    title: str
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    closing: tuple[Words, ...]
    notes: tuple[Words, ...]
    looks: Looks
    signers: tuple[str, ...] = ()
    date: str = ""
    strings: Strings = field(default_factory=Strings)
    styles: dict[Look, int] = field(default_factory=dict)

    @property
    def header(self) -> int:
        """The header row; rows are below it."""
        return len(self.above) + 2

    @property
    def filled(self) -> int:
        """The last row with a change."""
        return self.header + len(self.rows)

    @property
    def framed(self) -> int:
        """The last row of the table."""
        return self.filled + len(self.closing)

    @property
    def noted(self) -> int:
        """The last row of the notes."""
        return self.framed + len(self.notes)

    @property
    def last(self) -> int:
        """The last row of all; an empty one stands above the boxes to sign in."""
        return self.noted + (1 + len(rows_of(self.signers)) if self.signers else 0)

    @property
    def end(self) -> str:
        """The letter of the last column."""
        return sheet.letter(len(self.columns))

    @property
    def width(self) -> float:
        """Digits of all columns together."""
        return sum(column.width for column in self.columns)

    def sides(self, at: int, row: int) -> tuple[str, str, str, str]:
        """The lines around the cell in column ``at``: a medium frame, thin lines inside."""
        return (
            "medium" if at == 1 else "thin",
            "medium" if at == len(self.columns) else "thin",
            "medium" if row == self.header else "thin",
            "medium" if row == self.framed else "thin",
        )

    def style(self, look: Look) -> int:
        """The index of a look among the workbook's styles."""
        return self.styles.setdefault(look, len(self.styles) + 1)

    def cell(self, at: int, row: int, words: Words, look: Look) -> str:
        """A cell with a text, or an empty one."""
        reference = f"{sheet.letter(at)}{row}"
        if not words.text:
            return sheet.empty(reference, self.style(look))
        marked = words.beside or any(each.mark is not Mark.SAME for each in words.passages)
        index = (
            self.strings.rich(pieces(words, look.face))
            if marked
            else self.strings.index(words.text, look.face)
        )
        return sheet.shared(reference, index, self.style(look))


def sheet_of(
    title: str,
    above: Iterable[str],
    columns: tuple[Column, ...],
    values: Iterable[Sequence[Value]],
    closing: Iterable[str],
    notes: Iterable[Words],
    labels: Labels,
    signers: Iterable[str] = (),
) -> Sheet:
    """The sheet with a row for each of ``values``; what is too long for a row takes several."""
    whole = sum(column.width for column in columns)
    return Sheet(
        title,
        tuple(above),
        columns,
        tuple(row for each in values for row in laid_out(each, columns, labels)),
        tuple(part for text in closing for part in broken(plain(text), whole - INDENT)),
        tuple(part for words in notes for part in broken(words, noted(whole))),
        Looks(labels.language),
        tuple(signers),
        labels["date.blank"],
    )
