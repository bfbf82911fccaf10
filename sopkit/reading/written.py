"""A body's blocks as they were typed: what lays a source out anew begins here.

They are the blocks of the grammar, without what the model leaves out of a procedure (comments,
includes, the words of fences) being lost, and with nothing read into them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit import collector
from sopkit.reading import grammar, tables
from sopkit.reading.stream import line_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.model import Alignment

_CONTAINERS = {
    "ordered_list": "steps",
    "bullet_list": "bullets",
    "list_item": "item",
    "blockquote": "quote",
    "footnote_reference": "note",
}
_UNDERLINES = ("=", "-")
_LEAVES = {
    "fence": "fence",
    "code_block": "code",
    "hr": "rule",
    "html_block": "html",
    "comment": "comment",
    "definition": "definition",
}


class Typed(NamedTuple):
    """A block. ``kind`` is heading, paragraph, table, one of the containers or leaves above, or
    other for what no valid source has. It stands on the lines ``start`` to before ``end``.

    ``text`` is what it says, without what the blocks around it put in front of its lines;
    ``marker`` the `#` of a heading (or the line of `=` or `-` below it), the word of a fence, the
    label of a footnote. ``rows`` are the cells of a table, and its id is the ``marker``.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    marker: str = ""
    blocks: tuple[Typed, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    alignments: tuple[Alignment, ...] = ()

    @property
    def word(self) -> str:
        """The first word behind the backticks of a fence, as the reader takes it."""
        words = self.marker.split(maxsplit=1)
        return words[0].lower() if words else ""


def typed(body: str) -> tuple[Typed, ...]:
    """The blocks of ``body``, the Markdown below the metadata."""
    with collector.paused():
        return _Reader(grammar.blocks(body, {}), body.split("\n")).until("")


class _Reader:
    """Takes tokens one by one."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self.tokens = iter(tokens)
        self.lines = lines

    def until(self, closing: str) -> tuple[Typed, ...]:
        """The blocks up to the token ``closing``, which is taken too."""
        return tuple(self._blocks(closing))

    def _blocks(self, closing: str) -> Iterator[Typed]:
        for token in self.tokens:
            if token.type == closing:
                return
            yield self._block(token)

    def _block(self, token: Token) -> Typed:
        name = token.type.removesuffix("_open")
        start, end = self._lines_of(token)
        if name in _CONTAINERS:
            blocks = self.until(f"{name}_close")
            label = str(token.meta.get("label", ""))
            return Typed(_CONTAINERS[name], start, end, marker=label, blocks=blocks)
        if name in ("paragraph", "heading"):
            inline = next(self.tokens)
            next(self.tokens)
            below = self.lines[end - 1].strip(" \t>") if token.markup[:1] in _UNDERLINES else ""
            return Typed(name, start, end, inline.content, below or token.markup)
        if name == "table":
            return self._table(start, end)
        if name == "definition":
            lines = (self.lines[at].strip(" \t>") for at in range(start, end))
            return Typed("definition", start, end, "\n".join(lines))
        kind = _LEAVES.get(token.type, "other")
        return Typed(kind, start, end, token.content, token.info if kind == "fence" else "")

    def _lines_of(self, token: Token) -> tuple[int, int]:
        """Where a block stands, without blank lines behind it."""
        start, end = token.map or (0, 0)
        while end > start + 1 and not self.lines[end - 1].strip(" \t>"):
            end -= 1
        return start, end

    def _table(self, start: int, end: int) -> Typed:
        tokens = []
        for token in self.tokens:
            if token.type == "table_close":
                break
            tokens.append(token)
        rows = [
            (self.lines[line_of(token)], token.meta["column"] - 1)
            for token in tokens
            if token.type == "tr_open"
        ]
        name = rows[-1][0][rows[-1][1] :].strip()
        name = name if len(rows) > 1 and tables.is_id_row(name) else ""
        cells = tuple(tables.typed(*row) for row in (rows[:-1] if name else rows))
        alignments = tables.alignments_of(tokens)
        return Typed("table", start, end, "", name, (), cells, alignments)
