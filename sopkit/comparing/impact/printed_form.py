"""What is printed on a form's blank, whichever version prints it, as something to be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sopkit import forms
from sopkit.comparing.parts.inlines import written
from sopkit.forms.rows import RowKind, checklist_rows, wording
from sopkit.forms.rows.details import Surroundings, details
from sopkit.model import Field, FieldType

if TYPE_CHECKING:
    from sopkit.comparing.sides import Side
    from sopkit.forms.rows import ChecklistRow
    from sopkit.model import Blocks, Form, Inlines

_UNPRINTED = frozenset({"id", "roles", "from", "items", "head", "fields"})
"""Keys that are not printed, or are told by what they bring about."""
_ON_PAPER = frozenset({"checklist", "record"})
"""Kinds that only show a field's title and its blank."""
_WITHOUT_TITLE = frozenset({("log", "list"), ("checklist", "month")})
"""Kinds and layouts that do not name the procedure."""
_SHOWN = frozenset(
    {
        *(FieldType.DATE, FieldType.TIME, FieldType.DATETIME, FieldType.MONEY, FieldType.TICK),
        *(FieldType.SIGNATURE, FieldType.MULTILINE),
    }
)
"""Types that a blank on paper shows; options and squares show the others."""
_CHOSEN = frozenset({FieldType.CHOICE, FieldType.CHOICES})
_MOST_SQUARES = 20


def face(form: Form, side: Side) -> tuple[object, ...]:
    """Equal for two forms on whose blanks the same is printed. It may differ where a column is
    too narrow for what would be printed in it.
    """
    metadata = side.procedure.metadata
    number = next(number for found, number in side.outline.forms if found is form)
    named = (form.kind, form.layout) not in _WITHOUT_TITLE
    notes = _notes(side)
    return (
        form.kind,
        number,
        metadata.title if named else "",
        metadata.department,
        metadata.language,
        *(getattr(form, key) for key in sorted(_keys(form) - _UNPRINTED)),
        *(tuple(_field(field, form) for field in group) for group in (form.head, form.fields)),
        *(_row(row, form, side, notes) for row in form_rows(form, side)),
    )


def row_faces(form: Form, side: Side) -> Mapping[str, tuple[object, ...]]:
    """What the rows of a form print, but for their numbers, by the clauses that give them."""
    notes = _notes(side)
    return {
        row.reference: _row(row, form, side, notes)[_NUMBERED:]
        for row in form_rows(form, side)
        if row.reference
    }


def prints_note(form: Form, side: Side, name: str) -> bool:
    """Whether the footnote ``name`` stands below a row of a form."""
    notes = _notes(side)
    others = {note: body for note, body in notes.items() if note != name}
    return any(
        _row(row, form, side, notes) != _row(row, form, side, others)
        for row in form_rows(form, side)
    )


def form_rows(form: Form, side: Side) -> tuple[ChecklistRow, ...]:
    """The rows that a form takes from steps, or lists; none for a form that has neither."""
    if not form.items and not form.sources and not forms.takes_steps(form):
        return ()
    return checklist_rows(side.procedure, form, side.outline)


def _keys(form: Form) -> frozenset[str]:
    """The keys that a form of its kind may have."""
    try:
        return forms.COMMON_KEYS | forms.kind(form.kind).keys
    except KeyError:
        return forms.COMMON_KEYS | {"period", "rows", "answers", "copies", "declaration"}


def _field(field: Field, form: Form) -> tuple[object, ...]:
    if form.kind not in _ON_PAPER:  # an entry's rule and its hint are part of a sheet
        rule = (field.required, field.options, field.minimum, field.maximum, field.hint)
        return field.name, field.title, field.type, field.after, *rule
    shown = field.type if field.type in _SHOWN else ""
    options = field.options if field.type in _CHOSEN else ()
    return field.title, shown, options, _squares(field), field.copies


def _squares(field: Field) -> str:
    """How many squares an identifier is written in."""
    length = field.maximum
    if field.type is not FieldType.IDENTIFIER or not length.isdecimal():
        return ""
    return length if int(length) <= _MOST_SQUARES else ""


_NUMBERED = 3
"""So many entries of what a row prints tell its kind and number."""


def _notes(side: Side) -> Mapping[str, Blocks]:
    return {note.name: note.body for note in side.procedure.footnotes}


def _row(
    row: ChecklistRow, form: Form, side: Side, notes: Mapping[str, Blocks]
) -> tuple[object, ...]:
    values = dict(row.values)
    titles = {field.name: field.title for field in form.fields}
    if row.kind is RowKind.CHECK:
        said = tuple(values.get(field.name, "") for field in form.fields)
    else:
        said = tuple(f"{titles.get(name, name)}:{text}" for name, text in row.values)
    around = Surroundings(side.procedure.metadata.title, side.outline, side.labels, notes)
    return (
        row.kind,
        row.number,
        row.label,
        *(_printed(words, side) for words in _words(row, form)),
        said,
        *((line.lead, _printed(line.content, side)) for line in details(row, around)),
    )


def _words(row: ChecklistRow, form: Form) -> Iterator[Inlines]:
    """Its words, as far as the row of a table has them."""
    if row.kind is RowKind.CHECK:
        yield wording.checked(row.content)
    elif row.kind is RowKind.GROUP and form.layout != "month":
        yield from wording.heading(row.content)
    else:
        yield row.content


def _printed(content: Inlines, side: Side) -> str:
    text, _ = written(content, side.procedure.metadata.number)
    return side.printed(text)
