"""The table of a checklist: headings, groups, lines with boxes, one spare row, and what ends it.

Signatures and notes are rows of the same table, so that they stay on the page of its last lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sopkit.forms.rows import ChecklistRow, RowKind, wording
from sopkit.forms.rows import details as detail_lines
from sopkit.renderers._forms import tick_height
from sopkit.renderers._forms.grid import (
    KEEP,
    MIDDLE,
    NO_MARGINS,
    Line,
    line_row,
)
from sopkit.renderers._forms.inlines import written
from sopkit.renderers._forms.label_spread import spread_label
from sopkit.renderers._forms.measure import text_width
from sopkit.renderers._forms.shape import BODY
from sopkit.renderers._forms.tick_cells import answer_cells, field_cells, folded_line
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.model import Field
    from sopkit.renderers._forms.ink import Ink
    from sopkit.renderers._forms.tick_columns import Columns

HEAD_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="E4E8EA"/>'
"""10 % grey: heads and sections."""
GROUP_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F5F6F7"/>'
"""4 % grey: steps with sub-steps."""

_HEAD_HEIGHT = word.mm(tick_height.HEAD)
_HEADING_HEIGHT = word.mm(tick_height.HEADING)
_ROW_HEIGHT = word.mm(tick_height.ROW)
_KEPT_ROWS = 1
"""How many lines to tick stay on the page of the signatures."""


def tick_table(
    rows: Sequence[ChecklistRow],
    made: Columns,
    closing: Sequence[Line],
    ink: Ink,
    *,
    spare: bool,
) -> str:
    """The whole table with the lines that end it, and a ``spare`` row before them."""
    printed = [_head(made, ink)]
    last = len(rows) - _KEPT_ROWS
    for at, row in enumerate(rows):
        printed += _rows(row, made, ink, keep=at >= last)
    if spare:
        printed.append(_spare(made))
    printed += (line_row(line, made.grid) for line in closing)
    return word.table("FormGrid", made.grid.widths, printed)


def _head(made: Columns, ink: Ink) -> str:
    shape, labels = made.shape, ink.labels
    titles = [(made.number_title, True), (labels["checklist.item"], False)]
    if shape.together:
        titles.append((labels["checklist.answer"], False))
    else:
        titles += [(answer, True) for answer in made.answers]
    titles += [(field.title, False) for field, _ in shape.fields]
    cells = (
        _head_cell(at, title, made, narrow=narrow) for at, (title, narrow) in enumerate(titles)
    )
    return word.row(cells, height=_HEAD_HEIGHT, head=True)


def _head_cell(at: int, title: str, made: Columns, *, narrow: bool) -> str:
    """A column's title, in small type where it would not fit on a line."""
    room = made.widths[at] / word.TWIPS_PER_MM - (0.4 if narrow else 4.0)
    style = "FormHead" if text_width(title, BODY) <= room else "FormHeadSmall"
    content = word.paragraph(style, spread_label(title, 2 if narrow else 3), KEEP)
    margins = NO_MARGINS if narrow or style == "FormHeadSmall" else ""
    return made.cell(at, content, f"{HEAD_SHADE}{margins}{MIDDLE}")


def _rows(row: ChecklistRow, made: Columns, ink: Ink, *, keep: bool) -> Iterator[str]:
    match row.kind:
        case RowKind.SECTION:
            yield _across(_section_title(row, made, ink), made, HEAD_SHADE)
        case RowKind.NOTICE:
            yield _across(small_lines(row, ink, KEEP), made, "")
        case RowKind.GROUP:
            yield _group(row, made, ink)
        case RowKind.CHECK:
            yield from _check(row, made, ink, keep=KEEP if keep else "")


def _across(content: str, made: Columns, shade: str) -> str:
    """A row of one cell across the table, kept with the next one."""
    cell = word.cell(made.total, content, span=sum(made.spans), properties=f"{shade}{MIDDLE}")
    return word.row((cell,), height=_HEADING_HEIGHT)


def _section_title(row: ChecklistRow, made: Columns, ink: Ink) -> str:
    gap = " " if row.label[-1:].isascii() and row.label else ""
    label = word.run(f"{row.label}{gap}") if row.label else ""
    title = word.paragraph("FormSection", label + ink.inline(row.content), KEEP)
    return title + small_lines(row, ink, KEEP) + heading_values(row, made.fields, ink, KEEP)


def _group(row: ChecklistRow, made: Columns, ink: Ink) -> str:
    """A step with sub-steps: its first sentence as heading, the rest small below it."""
    lead, rest = wording.heading(row.content)
    text = word.paragraph("FormGroup", ink.inline(lead), KEEP)
    if rest:
        text += word.paragraph("FormSmall", ink.inline(rest), KEEP)
    text += small_lines(row, ink, KEEP) + heading_values(row, made.fields, ink, KEEP)
    number = word.paragraph("FormGroupNumber", word.run(row.number) if row.number else "", KEEP)
    properties = f"{GROUP_SHADE}{MIDDLE}"
    cells = (made.cell(0, number, properties), made.after_number(text, properties))
    return word.row(cells, height=_HEADING_HEIGHT)


def _check(row: ChecklistRow, made: Columns, ink: Ink, *, keep: str) -> Iterator[str]:
    """A line to tick and, for the fields without a column, a second line below it."""
    folded = made.shape.folded
    merge = "restart" if folded else ""
    keep_row = KEEP if folded else keep
    number = word.paragraph("FormNumber", word.run(row.number), keep_row)
    content = word.paragraph("FormCell", ink.inline(wording.checked(row.content)), keep_row)
    content += small_lines(row, ink, keep_row)
    cells = [
        made.cell(0, number, merge=merge),
        made.cell(1, content),
        *answer_cells(made, ink),
        *field_cells(dict(row.values), made, ink),
    ]
    yield word.row(cells, height=_ROW_HEIGHT)
    if folded:
        line = folded_line(row, made, ink, keep)
        below = made.cell(0, word.paragraph("FormNumber", "", keep), merge="continue")
        yield word.row((below, made.after_number(line, MIDDLE)), height=_ROW_HEIGHT)


def heading_values(row: ChecklistRow, fields: Sequence[Field], ink: Ink, keep: str) -> str:
    """What a heading row says in the further columns, which it does not have."""
    if not row.values:
        return ""
    titles = {field.name: field.title for field in fields}
    return "".join(
        word.paragraph(
            "FormSmall", written(f"{titles.get(name, name)}{ink.labels['colon']}{text}"), keep
        )
        for name, text in row.values
    )


def small_lines(row: ChecklistRow, ink: Ink, keep: str) -> str:
    """What else belongs to the row, one small paragraph each."""
    lines = detail_lines.details(row, ink.around) if row.details or row.content else ()
    return "".join(
        word.paragraph(
            "FormNoticeLine" if line.notice else "FormSmall",
            (word.run(f"{line.lead} ", "NoticeLabel") if line.lead else "")
            + ink.inline(line.content),
            keep,
        )
        for line in lines
    )


def _spare(made: Columns) -> str:
    """An empty row for what nobody thought of; it stays with the signatures."""
    empty = word.paragraph("FormCell", "", KEEP)
    return word.row((made.cell(at, empty) for at in range(len(made.widths))), height=_ROW_HEIGHT)
