"""The cells of a line to tick: boxes for the answers, the further columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sopkit.model import FieldType
from sopkit.renderers._forms.blanks import Pen, blank, blank_width, options
from sopkit.renderers._forms.grid import MIDDLE, NO_MARGINS
from sopkit.renderers._forms.inlines import written
from sopkit.renderers._forms.shape import SMALL
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.forms.rows import ChecklistRow
    from sopkit.model import Field
    from sopkit.renderers._forms.ink import Ink
    from sopkit.renderers._forms.tick_columns import Columns

_FOLDED_BLANK = 16  # half-width characters


def answer_cells(made: Columns, ink: Ink) -> Iterator[str]:
    """A box below each answer, or all answers with their boxes in one cell."""
    if made.shape.together:
        boxes = options(made.answers, made.shape.together - 4, Pen(ink.labels, ink.ids))
        yield made.cell(2, word.paragraph("FormCell", boxes))
        return
    for at in range(2, 2 + len(made.answers)):
        box = word.paragraph("FormTick", word.tick_box(next(ink.ids)))
        yield made.cell(at, box, f"{NO_MARGINS}{MIDDLE}")


def field_cells(values: Mapping[str, str], made: Columns, ink: Ink) -> Iterator[str]:
    """The further columns: what the item says there, else a blank to write in."""
    first = len(made.widths) - len(made.shape.fields)
    for at, (field, width) in enumerate(made.shape.fields, first):
        yield made.cell(at, _field(field, values, width - 4, ink))


def _field(field: Field, values: Mapping[str, str], room: float, ink: Ink) -> str:
    if said := values.get(field.name):
        return word.paragraph("FormCell", written(said))
    if field.type is FieldType.TICK:
        return word.paragraph("FormTick", word.tick_box(next(ink.ids)))
    if field.options or blank_width(field, ink.labels, SMALL) <= room:
        return blank(field, room, Pen(ink.labels, ink.ids, SMALL))
    return word.paragraph("FormCell")


def folded_line(row: ChecklistRow, made: Columns, ink: Ink, keep: str) -> str:
    """The paragraph of the fields without a column: title and blank, one after the other."""
    values = dict(row.values)
    parts = (_titled(field, values, ink) for field in made.shape.folded)
    return word.paragraph("FormCell", word.run("  ").join(parts), keep)


def _titled(field: Field, values: Mapping[str, str], ink: Ink) -> str:
    title = word.run(field.title + ink.labels["colon"])
    if said := values.get(field.name):
        return title + written(said)
    if field.options:
        return title + options(field.options, 1000.0, Pen(ink.labels, ink.ids, SMALL))
    return title + word.write_on(_FOLDED_BLANK)
