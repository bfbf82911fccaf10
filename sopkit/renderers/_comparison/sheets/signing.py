"""The last rows of a sheet of changes: boxes in which those sign who make and approve them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.renderers._comparison.rows import Words, plain
from sopkit.renderers._comparison.sheets import looks
from sopkit.renderers._comparison.sheets.rows import row_height
from sopkit.renderers.ooxml import sheet

if TYPE_CHECKING:
    from sopkit.renderers._comparison.sheets.sheet import Sheet

_THREE = ((1, 3), (4, 4), (5, 6))
_FOUR = ((1, 2), (3, 3), (4, 4), (5, 6))
"""The columns of three and of four boxes that stand side by side."""
_GAP = 12.0
"""Points between the notes and the first of the rows."""


def rows_of(signers: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Those who sign side by side, a row that no page parts; nothing without anybody."""
    if not signers:
        return ()
    rows = -(-len(signers) // len(_FOUR))
    step = -(-len(signers) // rows)
    return tuple(signers[at : at + step] for at in range(0, len(signers), step))


def signing_rows(shown: Sheet) -> Iterator[str]:
    """The rows in XML, below an empty one."""
    found = rows_of(shown.signers)
    if found:
        yield sheet.row(shown.noted + 1, "", _GAP)
    for row, signers in enumerate(found, shown.noted + 2):
        boxes = _boxes(found)[: len(signers)]
        texts = [f"{signer}\n\n{shown.date}" for signer in signers]  # an empty line for the pen
        cells = (
            shown.cell(at, row, plain(text) if at == start else Words(), looks.signed(shown.looks))
            for (start, end), text in zip(boxes, texts, strict=True)
            for at in range(start, end + 1)
        )
        widths = [
            sum(column.width for column in shown.columns[start - 1 : end]) for start, end in boxes
        ]
        yield sheet.row(row, "".join(cells), row_height(texts, widths))


def merged_boxes(shown: Sheet) -> Iterator[str]:
    """The cells that are one."""
    found = rows_of(shown.signers)
    for row, signers in enumerate(found, shown.noted + 2):
        for start, end in _boxes(found)[: len(signers)]:
            if start < end:
                yield f"{sheet.letter(start)}{row}:{sheet.letter(end)}{row}"


def _boxes(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[int, int], ...]:
    return _FOUR if rows and len(rows[0]) == len(_FOUR) else _THREE
