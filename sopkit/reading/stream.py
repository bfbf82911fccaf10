"""The tokens of a body while blocks are made of them, and where in the body we are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sopkit.reading.excerpt import Excerpt, File, lines_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.model import Position
    from sopkit.reading.findings import Findings
    from sopkit.reading.inlines import Line


@dataclass(slots=True)
class Stream:
    """``at`` is the next token. ``section`` is the level of the section we are in (0: none);
    ``lone_heading`` tells that only the first heading is an `#`; ``shift`` is 1 when it was the
    title and all others count one less.
    """

    tokens: Sequence[Token]
    file: File
    findings: Findings
    at: int = 0
    section: int = 0
    first_heading: bool = True  # whether none was met yet
    lone_heading: bool = False
    shift: int = 0
    files: list[File] = field(default_factory=list)  # that include ``file``, outermost first
    caption: Line | None = None  # of the table that comes next

    def next(self) -> Token:
        """Take the next token."""
        token = self.tokens[self.at]
        self.at += 1
        return token

    def next_is(self, kind: str) -> bool:
        """Whether there is a next token and it is of this kind."""
        return self.at < len(self.tokens) and self.tokens[self.at].type == kind

    def until(self, kind: str) -> Sequence[Token]:
        """The tokens from the one before ``at`` up to the next of a kind, inclusive."""
        start = self.at - 1
        while self.tokens[self.at].type != kind:
            self.at += 1
        self.at += 1
        return self.tokens[start : self.at]

    def position(self, token: Token) -> Position:
        """Where the block that ``token`` opens begins."""
        return self.file.position(line_of(token), token.meta.get("column", 1))

    def name(self, line: Line) -> str:
        """The id of the node that ``line`` names; "" when it has none."""
        return line.id and self.findings.name(line.id, line.id_at, line.id_length)

    def excerpt(self, inline: Token, *, after: int = 0) -> Excerpt:
        """The text of a paragraph's or heading's inline token."""
        return lines_of(self.file, inline.content, line_of(inline), after=after)


class Place(NamedTuple):
    """What is being filled: the body itself, a step, an item of a list, a notice or a footnote.
    ``step`` is the level of steps directly in it; 0: one below the section, wherever that is.
    """

    kind: str = ""
    step: int = 0


def line_of(token: Token) -> int:
    """The index of the line that ``token`` begins on."""
    return token.map[0] if token.map else 0
