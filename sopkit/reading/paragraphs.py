"""Paragraphs, and what is written like one: captions, figures, ids of tables and figures.

Lines that people number by hand (一、 1. a.) arrive here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.model import Figure, Paragraph, Picture, Table
from sopkit.reading import inlines, tables
from sopkit.reading.slips import captions

if TYPE_CHECKING:
    from sopkit.reading.excerpt import Excerpt
    from sopkit.reading.inlines import Line
    from sopkit.reading.sections import Item
    from sopkit.reading.stream import Stream


def take(stream: Stream) -> Excerpt:
    """The text of the paragraph whose opening token was just taken."""
    inline = stream.next()
    stream.next()
    return stream.excerpt(inline)


def read_paragraph(stream: Stream, excerpt: Excerpt, out: list[Item]) -> None:
    """Append what a paragraph says to ``out``: nothing when it is the caption of the table that
    follows, or the id of the table or figure in front of it.
    """
    rest = without_caption(stream, excerpt)
    if rest is None:
        return
    tables.tell_broken(rest, stream.findings)
    line = inlines.read(rest, stream.file, stream.findings)
    if not _names(line, out, stream):
        write(stream, line, out)


def without_caption(stream: Stream, excerpt: Excerpt) -> Excerpt | None:
    """``excerpt`` without the caption of the table that follows, which is kept for it; None when
    it is nothing else.
    """
    above_table = stream.next_is("table_open")
    start = tables.caption_in(excerpt) if above_table else None
    if start is None:
        return captions.without_lost(excerpt, above_table, stream.findings)
    caption = excerpt.part(start)
    stream.caption = tables.read_caption(caption, stream.file, stream.findings)
    return excerpt.part(0, start - 1) if start else None


def write(stream: Stream, line: Line, out: list[Item]) -> None:
    """Append a line that stands alone: a figure when it is one picture, else a paragraph."""
    picture = line.content[0] if len(line.content) == 1 else None
    if isinstance(picture, Picture):
        name = stream.name(line)
        out.append(Figure(picture.image, line.caption, name, line.position))
    elif content := inlines.refuse_id(line, stream.findings):
        out.append(Paragraph(content, line.position))


def _names(line: Line, out: list[Item], stream: Stream) -> bool:
    """Whether ``line`` is nothing but the id of the table or figure in front of it."""
    if not line.id or line.content or not out:
        return False
    before = out[-1]
    if not isinstance(before, Table | Figure) or before.id:
        return False
    out[-1] = replace(before, id=stream.name(line))
    return True
