"""The columns of a checklist on the grid that its signatures and notes share with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.renderers._forms.grid import MIDDLE, Grid, Line, common, ends
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.model import Field
    from sopkit.renderers._forms.shape import Shape


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns as they are printed: widths in twips and how many columns of the common grid
    each takes, titles, answers and fields.
    """

    shape: Shape
    number_title: str
    answers: tuple[str, ...]
    grid: Grid
    widths: tuple[int, ...]
    spans: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.grid.edges[-1]

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*(field for field, _ in self.shape.fields), *self.shape.folded)

    def cell(self, at: int, content: str, properties: str = MIDDLE, merge: str = "") -> str:
        """The cell of column ``at``."""
        return word.cell(
            self.widths[at], content, span=self.spans[at], merge=merge, properties=properties
        )

    def after_number(self, content: str, properties: str) -> str:
        """One cell for all columns but the first."""
        return word.cell(
            self.total - self.widths[0],
            content,
            span=sum(self.spans[1:]),
            properties=properties,
        )


def columns(
    shape: Shape, number_title: str, answers: Sequence[str], closing: Sequence[Line]
) -> Columns:
    """The columns of ``shape`` on the grid that they share with the lines that end the table."""
    own = ends(shape.widths)
    rights = [(*ends(box.width for box in line.boxes[:-1]), own[-1]) for line in closing]
    grid = common((own, *rights))
    widths = tuple(right - left for left, right in zip((0, *own), own, strict=False))
    return Columns(shape, number_title, tuple(answers), grid, widths, grid.spans(own))
