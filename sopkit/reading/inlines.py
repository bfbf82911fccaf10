"""A line of Markdown → inline content, with its id taken off its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sopkit.model import NOWHERE, Inlines, Picture, Position, Text
from sopkit.reading import grammar
from sopkit.reading.ids import MISPLACED_ID
from sopkit.reading.inline_tokens import HANDLERS
from sopkit.reading.inline_writer import Writer

if TYPE_CHECKING:
    from sopkit.reading.excerpt import Excerpt, File
    from sopkit.reading.findings import Findings

# Text without any of these is text to the grammar too, and need not be parsed to know it.
_MARKUP = re.compile(r"[\n!&*<\[\\\]_`{~]")


class Line(NamedTuple):
    """Inline content as it was read, and the id that was written behind it. ``caption`` is the
    alternative text when the content is one picture and nothing else.
    """

    content: Inlines
    position: Position
    id: str = ""
    id_at: Position = NOWHERE
    caption: Inlines = ()

    @property
    def id_length(self) -> int:
        """How many characters the id spans with its braces."""
        return len(self.id) + len("{#}")


def read(excerpt: Excerpt, file: File, findings: Findings) -> Line:
    """The inline content of an excerpt of ``file``."""
    text = excerpt.text
    if not _MARKUP.search(text):
        at = excerpt.position()
        return Line((Text(text, at),) if text else (), at)
    writer = Writer(excerpt, file, findings, HANDLERS)
    content = writer.write(grammar.inlines(text, file.env))
    alone = len(content) == 1 and isinstance(content[0], Picture)
    caption = writer.alternative if alone else ()
    return Line(content, excerpt.position(), writer.id, writer.id_at, caption)


def refuse_id(line: Line, findings: Findings) -> Inlines:
    """The content of a line that cannot be referred to: an id behind it is told, and printed."""
    if not line.id:
        return line.content
    findings.report(MISPLACED_ID.at(line.id_at, line.id_length, id=line.id))
    return (*line.content, Text(f" {{#{line.id}}}", line.id_at))
