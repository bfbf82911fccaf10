"""The table of a record: labels and blanks in two column pairs, a declaration, signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.model import Field, FieldType
from sopkit.renderers._forms.blanks import Pen, blank, blank_lines, blank_width
from sopkit.renderers._forms.grid import BOTTOM, KEEP, MIDDLE, Box, Line, below, grid
from sopkit.renderers._forms.inlines import written as written_text
from sopkit.renderers._forms.label_spread import spread_label, spread_width
from sopkit.renderers._forms.measure import MM_PER_POINT, line_count, longest_word, text_width
from sopkit.renderers._forms.pairing import FieldRow, field_rows
from sopkit.renderers._forms.shape import BODY
from sopkit.renderers._forms.signatures import signed_by
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels

LABEL_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F1F3F4"/>'
"""5 % grey: labels."""

_LINE = 15 * MM_PER_POINT
_MARGINS = 5.4
_CELL_MARGINS = (
    '<w:tblCellMar><w:left w:w="150" w:type="dxa"/><w:right w:w="150" w:type="dxa"/></w:tblCellMar>'
)
_ABOVE_LINE = f'{KEEP}<w:spacing w:after="80"/>'
_NARROWEST_LABEL = 26.5
_WIDEST_LABEL = 42.0


@dataclass(frozen=True, slots=True)
class Heights:
    """The least heights of rows in millimetres: plain ones, blanks of several lines, signatures."""

    row: float = 11.3
    multiline: float = 26.0
    sign: float = 20.0


DENSE = Heights(9.4, 16.0, 16.5)
"""The lowest that can still be written on, to bring a record onto one page."""


@dataclass(frozen=True, slots=True)
class RecordTable:
    """What the table holds, laid out for ``width`` millimetres. ``rows`` are fields to fill in,
    ``signers`` stand below the declaration.
    """

    width: float
    label: float
    rows: tuple[FieldRow, ...]
    declaration: str
    signers: tuple[str, ...]
    heights: Heights

    @property
    def blank(self) -> float:
        """The width of one of two blanks in a row."""
        return self.width / 2 - self.label

    @property
    def wide_blank(self) -> float:
        return self.width - self.label


def record_table(
    fields: Sequence[Field],
    sign: Sequence[str],
    declaration: str,
    labels: Labels,
    width: float,
    heights: Heights,
) -> RecordTable:
    """The layout. Signature fields at the end go below the declaration with those who ``sign``;
    one that stands before other fields keeps its place.
    """
    body = list(fields)
    signers = [signed_by(role, labels) for role in reversed(sign)]
    while body and body[-1].type is FieldType.SIGNATURE:
        signers.append(body.pop().title)
    signers.reverse()
    label = _label_width([*(field.title for field in fields), *signers])
    room = width / 2 - label - _MARGINS
    rows = field_rows(
        body,
        lambda field: field.type is FieldType.MULTILINE or blank_width(field, labels, BODY) > room,
    )
    return RecordTable(width, label, rows, declaration, tuple(signers), heights)


def _label_width(titles: Sequence[str]) -> float:
    """Room for every title in two lines, within limits."""
    words = max((longest_word(title, BODY) for title in titles), default=0.0)
    halves = max((text_width(title, BODY) / 2 for title in titles), default=0.0)
    return min(max(_NARROWEST_LABEL, words + _MARGINS, halves + _MARGINS + 2), _WIDEST_LABEL)


def record_height(table: RecordTable) -> float:
    """About how many millimetres the table is high."""
    heights = [_height(row, table) for row in table.rows]
    if table.declaration:
        heights.append(_declaration_height(table))
    heights += [_signers_height(pair, table) for pair in _pairs(table.signers)]
    return sum(heights) + 1


def multilines(table: RecordTable) -> int:
    """How many blanks of several lines there are."""
    return sum(row[0].type is FieldType.MULTILINE for row in table.rows)


def written(table: RecordTable, labels: Labels, ids: Iterator[int], said: str = "") -> str:
    """The table as XML. ``said`` are paragraphs that stay below it; signatures stay with the row
    above them.
    """
    titles = [*(field.title for row in table.rows for field in row), *table.signers]
    spread = spread_width(titles)
    pairs = _pairs(table.signers)
    last = len(table.rows) - (1 if pairs or table.declaration else 0)
    loose, kept = Pen(labels, ids), Pen(labels, ids, keep=KEEP)
    lines = [
        _field_line(row, table, kept if at >= last else loose, spread)
        for at, row in enumerate(table.rows)
    ]
    if table.declaration:
        content = word.paragraph("FormDeclaration", written_text(table.declaration), KEEP)
        lines.append(Line((Box(table.width, content, MIDDLE),), _declaration_height(table)))
    lines += [_signer_line(pair, table, labels, spread) for pair in pairs]
    if not lines:
        return said
    if said:
        lines.append(below(table.width, said))
    return grid("FormGrid", lines, properties=_CELL_MARGINS)


def _field_line(row: FieldRow, table: RecordTable, pen: Pen, spread: int) -> Line:
    width = table.blank if len(row) == 2 else table.wide_blank
    boxes: list[Box] = []
    for field in row:
        boxes.append(_label(field.title, table, spread, pen.keep))
        if field.type is FieldType.SIGNATURE:
            boxes.append(_signature(width, pen.labels))
        else:
            boxes.append(Box(width, blank(field, width - _MARGINS, pen), MIDDLE))
    return Line(tuple(boxes), _height(row, table))


def _height(row: FieldRow, table: RecordTable) -> float:
    width = table.blank if len(row) == 2 else table.wide_blank
    lines = max(
        max(line_count(field.title, BODY, table.label - _MARGINS) for field in row),
        max(blank_lines(field, width - _MARGINS, BODY) for field in row),
    )
    least = table.heights.row
    if any(field.type is FieldType.SIGNATURE for field in row):
        least = table.heights.sign
    elif row[0].type is FieldType.MULTILINE:
        least = table.heights.multiline
    return max(least, lines * _LINE + 2.5)


def _declaration_height(table: RecordTable) -> float:
    lines = line_count(table.declaration, BODY + 0.5, table.width - _MARGINS)
    return max(table.heights.row, lines * 18 * MM_PER_POINT + 3)


def _signers_height(pair: Sequence[str], table: RecordTable) -> float:
    lines = max(line_count(signer, BODY, table.label - _MARGINS) for signer in pair)
    return max(table.heights.sign, lines * _LINE + 2.5)


def _signer_line(pair: Sequence[str], table: RecordTable, labels: Labels, spread: int) -> Line:
    width = table.blank if len(pair) == 2 else table.wide_blank
    boxes: list[Box] = []
    for signer in pair:
        boxes += (_label(signer, table, spread, KEEP), _signature(width, labels))
    return Line(tuple(boxes), _signers_height(pair, table))


def _signature(width: float, labels: Labels) -> Box:
    """Room for the pen, with the date at the bottom right."""
    return Box(
        width, word.paragraph("FormSmallDate", word.run(labels["date.blank"]), _ABOVE_LINE), BOTTOM
    )


def _label(title: str, table: RecordTable, spread: int, keep: str) -> Box:
    content = word.paragraph("FormLabel", spread_label(title, spread), keep)
    return Box(table.label, content, f"{LABEL_SHADE}{MIDDLE}")


def _pairs(signers: Sequence[str]) -> list[Sequence[str]]:
    return [signers[at : at + 2] for at in range(0, len(signers), 2)]
