"""The columns of a checklist: which ones there are, how wide, and on which page they fit.

Portrait as long as every column keeps a sensible width, then landscape. What would not fit even
there is folded: further fields into a second line below each row, answers into one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.model import Field, FieldType
from sopkit.renderers._forms.blanks import blank_width, options_width
from sopkit.renderers._forms.columns import Column, fit
from sopkit.renderers._forms.measure import longest_word, text_width

if TYPE_CHECKING:
    from sopkit.labels import Labels

BODY = 10.5
"""Points of the text in forms (五号)."""
SMALL = 9
"""Points of the smallest text there is (小五)."""

_MARGINS = 4.0  # millimetres left and right in a cell
_NARROW_MARGINS = 0.6  # in the columns of boxes
_ANSWER = 10.4
_CONTENT = 40.0

_LEAST = {
    FieldType.TICK: _ANSWER,
    FieldType.SIGNATURE: 20.0,
    FieldType.DATE: 20.0,
    FieldType.DATETIME: 24.0,
    FieldType.MULTILINE: 26.0,
}
_WISH = {FieldType.TICK: _ANSWER, FieldType.MULTILINE: 45.0}


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths in millimetres. ``answers`` is empty when they are ``folded_answers`` in one column
    that is ``together`` wide; ``folded`` are the fields without a column.
    """

    section: str  # portrait or landscape
    number: float
    content: float
    answers: tuple[float, ...]
    fields: tuple[tuple[Field, float], ...]
    together: float = 0.0
    folded: tuple[Field, ...] = ()

    @property
    def widths(self) -> tuple[float, ...]:
        """All columns from the left."""
        answers = (self.together,) if self.together else self.answers
        return (self.number, self.content, *answers, *(width for _, width in self.fields))


@dataclass(frozen=True, slots=True)
class Contents:
    """What the columns must hold: the printed numbers, the answers, the fields with the longest
    text that is printed in each, and the ``labels``.
    """

    numbers: Sequence[str]
    answers: Sequence[str]
    fields: Sequence[tuple[Field, str]]
    labels: Labels


def shape(contents: Contents, pages: Sequence[tuple[str, float]]) -> Shape:
    """The first of the ``pages`` (section, width of its text in millimetres; narrow first) on
    which everything has a column; else the widest page with answers or fields folded.
    """
    for section, width in pages:
        if found := _arranged(contents, section, width, together=False, fold=False):
            return found
    section, width = pages[-1]
    ways = ((True, False), (False, True), (True, True))
    for together, fold in ways:
        if found := _arranged(contents, section, width, together=together, fold=fold):
            return found
    return _squeezed(contents, section, width)


def _arranged(
    contents: Contents, section: str, total: float, *, together: bool, fold: bool
) -> Shape | None:
    answers = [_together(contents)] if together else _answer_columns(contents.answers)
    shown = () if fold else contents.fields
    further = [_field_column(field, text, contents.labels) for field, text in shown]
    columns = [_number_column(contents), Column(_CONTENT, 80.0, 1.0), *answers, *further]
    widths = fit(columns, total)
    if widths is None:
        return None
    number, content, *rest = widths
    fields = tuple(
        (field, width) for (field, _), width in zip(shown, rest[len(answers) :], strict=True)
    )
    return Shape(
        section,
        number,
        content,
        () if together else tuple(rest[: len(answers)]),
        fields,
        rest[0] if together else 0.0,
        tuple(field for field, _ in contents.fields) if fold else (),
    )


def _squeezed(contents: Contents, section: str, width: float) -> Shape:
    """All folded on a page narrower than any we know of: a third for the answers."""
    number = _number_column(contents).least
    together = (width - number) / 3
    fields = tuple(field for field, _ in contents.fields)
    return Shape(section, number, 2 * together, (), (), together, fields)


def _number_column(contents: Contents) -> Column:
    title = text_width(contents.labels["checklist.number"], BODY) + _MARGINS
    longest = max((text_width(number, BODY) for number in contents.numbers), default=0.0)
    width = min(max(title, longest + _MARGINS), 30.0)
    return Column(width, max(width, 13.2))


def _answer_columns(answers: Sequence[str]) -> list[Column]:
    """Narrow columns for the boxes, equal unless one answer is much longer: an answer stands
    above its column in two lines at most, as long as that takes no more than 24 mm.
    """
    widths = [
        max(
            _ANSWER,
            min(max(longest_word(answer, SMALL), text_width(answer, SMALL) / 2), 24.0)
            + _NARROW_MARGINS,
        )
        for answer in answers
    ]
    widest = max(widths, default=0.0)
    if widest <= 1.5 * _ANSWER:
        widths = [widest] * len(answers)
    return [Column(width, width) for width in widths]


def _together(contents: Contents) -> Column:
    """One column with all answers side by side in about four lines."""
    each = [options_width((answer,), BODY) for answer in contents.answers]
    least = min(max(max(each), options_width(contents.answers, BODY) / 4) + _MARGINS, 100.0)
    return Column(least, least, 0.5)


def _field_column(field: Field, text: str, labels: Labels) -> Column:
    options = [options_width((option,), SMALL) for option in field.options]
    title = max(longest_word(field.title, BODY), text_width(field.title, BODY) / 3)
    least = max(
        _LEAST.get(field.type, 15.0),
        title + _NARROW_MARGINS * 2,
        min(max(options, default=0.0) + _MARGINS, 45.0),
        min(max(longest_word(text, BODY), text_width(text, BODY) / 3) + _MARGINS, 35.0),
    )
    wish = max(
        _WISH.get(field.type, 27.5),
        min(blank_width(field, labels, BODY) + _MARGINS, 45.0),
        min(text_width(text, BODY) + _MARGINS, 45.0),
    )
    least = min(least, 45.0)
    return Column(least, max(least, wish))
