"""The whole source: front matter, body, footnotes, forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.model import Section, plain, walk
from sopkit.writing import blocks, forms, front_matter
from sopkit.writing.layout import Lines, Note, laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.model import Procedure
    from sopkit.writing.layout import Block


def page(procedure: Procedure, language: str, folder: str) -> str:
    """``procedure`` as the text of a source file."""
    head = front_matter.lines(procedure.metadata, language)
    body = laid_out(tuple(_body(procedure, language, folder)))
    return "\n".join((*head, *(("", *body) if body else ()), ""))


def _body(procedure: Procedure, language: str, folder: str) -> Iterator[Block]:
    title = procedure.metadata.title
    named = _seems_titled(procedure)
    style = blocks.Style(language, folder, shift=int(named))
    if named:
        yield from blocks.heading(1, title, style)
    yield from blocks.written(procedure.body, style)
    for note in procedure.footnotes:
        yield Note(note.name, tuple(blocks.written(note.body, style)))
    for form in procedure.forms:
        yield Lines(("```form", *forms.lines(form), "```"))


def _seems_titled(procedure: Procedure) -> bool:
    """Whether the first section would be taken for the title: then the title is written above it,
    and all sections one level deeper.
    """
    sections = [block for block in walk(procedure.body) if isinstance(block, Section)]
    if not sections or [section.level for section in sections].count(1) != 1:
        return False
    first, title = sections[0], procedure.metadata.title
    return first.level == 1 and "".join(plain(first.title).split()) == "".join(title.split()) != ""
