"""The pages of a record: one sheet, or copies to be cut apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.model import Copy, Field, Form, Metadata
from sopkit.renderers._forms import halves, notes, record_head
from sopkit.renderers._forms.head_blanks import head_blanks, serial
from sopkit.renderers._forms.measure import MM_PER_POINT, line_count
from sopkit.renderers._forms.record_table import (
    DENSE,
    Heights,
    RecordTable,
    multilines,
    record_height,
    record_table,
    written,
)
from sopkit.renderers._forms.shape import SMALL
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.renderers.ooxml.compiled import Page
    from sopkit.renderers.ooxml.filling import Value

_NOTE_LINE = 13 * MM_PER_POINT
_IN_COPY = Heights(multiline=18.0)
_TALLEST_MULTILINE = 70.0
_SPARE = 6.0  # millimetres a page keeps, because heights are estimated


def record_sheet(
    form: Form,
    metadata: Metadata,
    pages: Mapping[str, Page],
    controls: Mapping[str, Value],
    labels: Labels,
    ids: Iterator[int],
) -> tuple[str, str]:
    """The section it is printed on and the body."""
    if len(form.copies) > 1:
        width, room = _size(pages["sheet"])
        sheet = halves.Sheet(width, room, controls)
        parts = [_part(form, copy, controls, labels, ids, width) for copy in form.copies]
        if paged := halves.pages(parts, sheet):
            return "sheet", halves.sheets(paged, sheet, labels)
    copies = form.copies or (Copy(""),)
    bodies = [_whole(form, copy, metadata, pages["portrait"], labels, ids) for copy in copies]
    new_page = word.paragraph("FormEnd", "", "<w:pageBreakBefore/>")
    return "portrait", new_page.join(bodies)


def _size(page: Page) -> tuple[float, float]:
    return page.width / word.TWIPS_PER_MM, page.height / word.TWIPS_PER_MM


def _on(copy: Copy, fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields that stand on this copy."""
    return tuple(field for field in fields if not field.copies or copy.title in field.copies)


def _said(of_form: str, of_copy: str) -> str:
    """What the form says on all its copies, and below it what this one says besides."""
    return "\n".join(text for text in dict.fromkeys((of_form, of_copy)) if text)


def _part(
    form: Form,
    copy: Copy,
    controls: Mapping[str, Value],
    labels: Labels,
    ids: Iterator[int],
    width: float,
) -> halves.Part:
    """One copy of several on a sheet, with all that a page carries but its footer."""
    fields = _on(copy, (*form.head, *form.fields))
    declaration = _said(form.declaration, copy.declaration)
    table = record_table(fields, form.sign, declaration, labels, width, _IN_COPY)
    said = (_said(form.note, copy.note), notes.retention_sentence(form, labels))
    note = notes.sentences(said, labels)
    content = (
        record_head.title(form.title)
        + record_head.copy_line(
            copy.title,
            halves.said(controls["office"]),
            halves.said(controls["mark"]),
            halves.said(controls["code"]),
            labels,
            width,
        )
        + word.paragraph("FormGap")
        + written(table, labels, ids)
        + (note or word.paragraph("FormGap"))
    )
    height = record_head.HEAD_HEIGHT + record_height(table) + _notes_height(said, width)
    return halves.Part(content, height)


def _notes_height(said: Sequence[str], width: float) -> float:
    text = "".join(said)
    return 3.5 + _NOTE_LINE * line_count(text, SMALL, width) if text else 2.0


def _whole(
    form: Form, copy: Copy, metadata: Metadata, page: Page, labels: Labels, ids: Iterator[int]
) -> str:
    """A sheet of its own; blanks of several lines share what room is left."""
    width, room = _size(page)
    declaration = _said(form.declaration, copy.declaration)
    how = (_said(form.note, copy.note),)
    head = _on(copy, form.head)
    whose = (
        notes.belongs_to(metadata, labels, "form.belongs"),
        notes.retention_sentence(form, labels),
    )
    blanks = head_blanks(head, labels, ids, width, serial(labels))
    left = room - record_head.HEAD_HEIGHT - 6.0 * len(head)
    left -= _notes_height(how, width) + _notes_height(whose, width)

    table = record_table(_on(copy, form.fields), form.sign, declaration, labels, width, Heights())
    made = _filled(table, left - _SPARE)
    title = f"{form.title}（{copy.title}）" if copy.title else form.title
    said = notes.how_to_fill_in(how, labels)
    said += notes.sentences(whose, labels, notes.CLOSE if said else "")
    return (
        record_head.title(title)
        + blanks
        + word.paragraph("FormGap")
        + written(made, labels, ids, said)
        + word.paragraph("FormEnd")
    )


def _filled(table: RecordTable, room: float) -> RecordTable:
    """The table fitted to a page of ``room`` millimetres: blanks of several lines take what is
    left, or all rows are a little lower. One that still needs more goes on on the next page.
    """
    left = room - record_height(table)
    count = multilines(table)
    if left >= 0:
        height = min(table.heights.multiline + left / max(count, 1), _TALLEST_MULTILINE)
        return replace(table, heights=replace(table.heights, multiline=height))
    dense = replace(table, heights=DENSE)
    return _filled(dense, room) if record_height(dense) <= room else table
