"""What footnotes say: plain lines, because Word numbers and lays out footnotes on its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.model import (
    Block,
    Blocks,
    Figure,
    Footnote,
    FootnoteMark,
    Inline,
    Inlines,
    Paragraph,
    Section,
    Step,
    Table,
    Text,
    Verbatim,
    plain,
    walk,
)
from sopkit.renderers._standard.footnotes import MARK
from sopkit.renderers._standard.inlines import inlines
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing

_NUMBER = f"{MARK}<w:footnoteRef/></w:r>"


def write(writing: Writing) -> None:
    """Adds every footnote that was called to the attachments, in the order of the calls."""
    for name in tuple(writing.notes):
        writing.attachments.footnote(_body(writing.footnotes[name], writing))


def _body(footnote: Footnote, writing: Writing) -> str:
    lines = [
        inlines(_flat(content, writing), writing) for content in _lines(footnote.body, writing)
    ]
    first, *rest = lines or [""]
    written = [word.paragraph("FootnoteText", _NUMBER + word.run(" ") + first)]
    written += [word.paragraph("FootnoteText", line) for line in rest]
    return "".join(written)


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


def _flat(content: Inlines, writing: Writing) -> Inlines:
    """The content with a footnote's text in brackets where a footnote calls one that the body
    does not: a footnote of a footnote is nothing that Word has (17.11.14).
    """
    return tuple(_unnested(found, writing) for found in content)


def _unnested(found: Inline, writing: Writing) -> Inline:
    if not isinstance(found, FootnoteMark) or found.name in writing.notes:
        return found
    called = writing.footnotes.get(found.name)
    paragraphs = (block for block in walk(called.body if called else ()))
    text = " ".join(plain(block.content) for block in paragraphs if isinstance(block, Paragraph))
    return Text(writing.labels.text("parenthesis", text=text))
