"""What footnotes say: plain lines, because Word numbers and lays out footnotes on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.model import (
    Block,
    Blocks,
    Figure,
    Inlines,
    Paragraph,
    Section,
    Step,
    Table,
    Text,
    Verbatim,
    walk,
)
from sopkit.renderers._standard.footnotes import MARK, number_within
from sopkit.renderers._standard.inlines import inlines
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing

_NUMBER = f"{MARK}<w:footnoteRef/></w:r>"
_GROWING = '<w:spacing w:line="260" w:lineRule="atLeast"/>'


def write(writing: Writing) -> None:
    """Adds every footnote that was called to the attachments, in the order of the calls."""
    attached = writing.attachments.of_footnotes()
    for name in tuple(writing.notes):
        inside = replace(writing, attachments=attached, note=name, waiting=[])
        writing.attachments.footnote(_footnote(name, inside))


def _footnote(name: str, writing: Writing) -> str:
    """The note, and below it those that it calls and the text does not, and those that they call,
    each once with a number of its own: 1-1, 1-2 …
    """
    written = [_paragraphs(name, _NUMBER, writing)]
    for inner in writing.waiting:  # which grows on the way
        written.append(_paragraphs(inner, number_within(inner, writing), writing))
    return "".join(written)


def _paragraphs(name: str, number: str, writing: Writing) -> str:
    lines = [inlines(line, writing) for line in _lines(writing.footnotes[name].body, writing)]
    first, *rest = lines or [""]
    return "".join(map(_paragraph, (number + word.run(" ") + first, *rest)))


def _paragraph(content: str) -> str:
    """A picture makes the lines of its paragraph grow."""
    return word.paragraph("FootnoteText", content, _GROWING if "<w:drawing>" in content else "")


def _lines(body: Blocks, writing: Writing) -> Iterator[Inlines]:
    for found in walk(body):
        yield from _lines_of(found, writing)


def _lines_of(found: Block, writing: Writing) -> Iterator[Inlines]:
    match found:
        case Paragraph():
            yield found.content
        case Step():
            yield (Text(writing.outline.clause(found).label), *found.content)
        case Section():
            yield (Text(writing.outline.clause(found).label), *found.title)
        case Table():
            for row in (found.head, *found.rows):
                if row:
                    gap = Text(writing.labels["gap"])
                    yield tuple(part for cell in row.cells for part in (*cell.content, gap))
        case Figure():
            yield found.caption
        case Verbatim():
            yield (Text(found.text.strip()),)
        case _:
            return
