"""The pages of a checklist in the layout `list`: title, head blanks, table, signatures, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.forms.rows import ChecklistRow, RowKind
from sopkit.model import Field, Form, Metadata
from sopkit.renderers._forms import notes
from sopkit.renderers._forms.form_head import form_head
from sopkit.renderers._forms.grid import below, gap
from sopkit.renderers._forms.head_blanks import head_blanks
from sopkit.renderers._forms.shape import Contents, shape
from sopkit.renderers._forms.signatures import declaration, signatures
from sopkit.renderers._forms.tick_columns import columns
from sopkit.renderers._forms.tick_height import room_for_spare
from sopkit.renderers._forms.tick_table import tick_table
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.renderers._forms.ink import Ink
    from sopkit.renderers.ooxml.compiled import Page

REMARKS = "remarks"
_GAP = word.paragraph("FormGap", "", "<w:keepNext/>")


def tick_sheet(
    form: Form,
    rows: Sequence[ChecklistRow],
    metadata: Metadata,
    pages: Sequence[tuple[str, Page]],
    ink: Ink,
) -> tuple[str, str]:
    """The section it is printed on and the body. ``pages`` are the kinds of page to choose from,
    the narrow one first.
    """
    labels = ink.labels
    answers = form.answers or tuple(
        labels[key] for key in ("answer.yes", "answer.no", "answer.not_applicable")
    )
    fields = form.fields or (Field(REMARKS, labels["form.remarks"]),)
    contents = Contents(
        [row.number for row in rows],
        answers,
        [(field, _longest(field, rows)) for field in fields],
        labels,
    )
    found = shape(contents, [(name, page.width / word.TWIPS_PER_MM) for name, page in pages])
    steps = any(row.reference for row in rows)
    width = sum(found.widths)
    told, whose = _how(form, rows, answers, labels), _whose(form, metadata, labels, steps=steps)
    how = notes.how_to_fill_in(told, labels)
    said = how + notes.sentences(whose, labels, notes.CLOSE if how else "")
    signed = declaration(form.declaration, width) + signatures(form.sign, labels, width)
    closing = [*((gap(width, 3.5), *signed) if signed else ()), below(width, said)]
    number = labels["checklist.number" if steps else "form.sequence"]
    made = columns(found, number, answers, closing)
    page = dict(pages)[found.section]
    head = form_head(
        form.title,
        lambda free: head_blanks(form.head, labels, ink.ids, free),
        width,
        ink.code_on(page),
    )
    room = page.height / word.TWIPS_PER_MM - head.more
    texts = "\n".join("".join(sentences) for sentences in (told, whose))
    spare = room_for_spare(form, rows, found, closing, texts, room, ink.around)
    body = (
        head.content,
        _GAP if head.content.endswith("</w:tbl>") else "",
        tick_table(rows, made, closing, ink, spare=spare),
        word.paragraph("FormEnd"),
    )
    return found.section, "".join(body)


def _longest(field: Field, rows: Sequence[ChecklistRow]) -> str:
    """The longest text that items say in a further column."""
    texts = (dict(row.values).get(field.name, "") for row in rows if row.values)
    return max(texts, key=len, default="")


def _how(
    form: Form, rows: Sequence[ChecklistRow], answers: Sequence[str], labels: Labels
) -> tuple[str, ...]:
    """The form's own note, else how ticking works."""
    headings = any(row.kind is not RowKind.CHECK for row in rows)
    grey = labels["checklist.headings"] if headings else ""
    if form.note:
        return (form.note, grey)
    if form.fields or len(answers) < 2:
        return (grey,)
    return (labels.text("checklist.how", answer=answers[1]), grey)


def _whose(form: Form, metadata: Metadata, labels: Labels, *, steps: bool) -> tuple[str, ...]:
    source = notes.belongs_to(metadata, labels, "form.source" if steps else "form.belongs")
    return (source, notes.retention_sentence(form, labels))
