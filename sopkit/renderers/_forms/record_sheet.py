"""The pages of a record: one sheet, or copies to be cut apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sopkit.model import Copy, Field, Form, Metadata
from sopkit.renderers._forms import halves, notes, record_head
from sopkit.renderers._forms.form_head import form_head
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
    from sopkit.renderers.ooxml.qr_place import BodyCode

_NOTE_LINE = 13 * MM_PER_POINT
_IN_COPY = Heights(multiline=18.0)
_TALLEST_MULTILINE = 70.0
_SPARE = 6.0  # millimetres a page keeps, because heights are estimated


@dataclass(frozen=True, slots=True)
class Paper:
    """What a record is printed on and with: the kinds of pages, what their headers and footers
    say, the words, numbers for what must be unique, and the code for pages without a place for it.
    """

    pages: Mapping[str, Page]
    controls: Mapping[str, Value]
    labels: Labels
    ids: Iterator[int]
    code: BodyCode | None

    def code_on(self, page: Page) -> BodyCode | None:
        """The code, unless header or footer of the page print it."""
        return None if page.holds_code else self.code


def record_sheet(form: Form, metadata: Metadata, paper: Paper) -> tuple[str, str]:
    """The section it is printed on and the body."""
    if len(form.copies) > 1:
        width, room = _size(paper.pages["sheet"])
        sheet = halves.Sheet(width, room, paper.controls)
        parts = [_part(form, copy, paper, width) for copy in form.copies]
        if paged := halves.pages(parts, sheet):
            return "sheet", halves.sheets(paged, sheet, paper.labels)
    copies = form.copies or (Copy(""),)
    bodies = [_whole(form, copy, metadata, paper) for copy in copies]
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


def _part(form: Form, copy: Copy, paper: Paper, width: float) -> halves.Part:
    """One copy of several on a sheet, with all that a page carries but its footer: cut off, it is
    a paper of its own.
    """
    labels = paper.labels
    fields = _on(copy, (*form.head, *form.fields))
    declaration = _said(form.declaration, copy.declaration)
    table = record_table(fields, form.sign, declaration, labels, width, _IN_COPY)
    said = (_said(form.note, copy.note), notes.retention_sentence(form, labels))
    note = notes.sentences(said, labels)
    office, mark, code = (halves.said(paper.controls[key]) for key in ("office", "mark", "code"))
    head = form_head(
        form.title,
        lambda free: record_head.copy_line(copy.title, office, mark, code, labels, free),
        width,
        paper.code_on(paper.pages["sheet"]),
    )
    content = (
        head.content
        + word.paragraph("FormGap")
        + written(table, labels, paper.ids)
        + (note or word.paragraph("FormGap"))
    )
    height = record_head.HEAD_HEIGHT + head.more + record_height(table)
    return halves.Part(content, height + _notes_height(said, width))


def _notes_height(said: Sequence[str], width: float) -> float:
    text = "".join(said)
    return 3.5 + _NOTE_LINE * line_count(text, SMALL, width) if text else 2.0


def _whole(form: Form, copy: Copy, metadata: Metadata, paper: Paper) -> str:
    """A sheet of its own; blanks of several lines share what room is left."""
    page, labels = paper.pages["portrait"], paper.labels
    width, room = _size(page)
    declaration = _said(form.declaration, copy.declaration)
    how = (_said(form.note, copy.note),)
    blanks = _on(copy, form.head)
    whose = (
        notes.belongs_to(metadata, labels, "form.belongs"),
        notes.retention_sentence(form, labels),
    )
    head = form_head(
        f"{form.title}（{copy.title}）" if copy.title else form.title,
        lambda free: head_blanks(blanks, labels, paper.ids, free, serial(labels)),
        width,
        paper.code_on(page),
    )
    left = room - record_head.HEAD_HEIGHT - 6.0 * len(blanks) - head.more
    left -= _notes_height(how, width) + _notes_height(whose, width)

    table = record_table(_on(copy, form.fields), form.sign, declaration, labels, width, Heights())
    made = _filled(table, left - _SPARE)
    said = notes.how_to_fill_in(how, labels)
    said += notes.sentences(whose, labels, notes.CLOSE if said else "")
    return (
        head.content
        + word.paragraph("FormGap")
        + written(made, labels, paper.ids, said)
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
