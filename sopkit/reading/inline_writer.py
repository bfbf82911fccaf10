"""Inline tokens → nodes: what is written so far, and where it goes on.

What a kind of token becomes is its handler's business (`inline_tokens`, `link_tokens`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from sopkit.diagnostics import warning
from sopkit.model import NOWHERE, Inline, Inlines, Position, Text
from sopkit.reading.inline_grammar import start

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.diagnostics import Fault
    from sopkit.reading.excerpt import Excerpt, File
    from sopkit.reading.findings import Findings

STRAY_ASTERISKS = warning(
    "SOP007",
    zh=(
        "这里的“**”没有配成一对，将照原样印出",
        "加粗写成 **文字**，星号与文字之间不留空格；要印星号，写成 \\*\\*。",
    ),
    en=(
        "the “**” here has no partner and is printed",
        "Write **text** without spaces inside the asterisks; to print them write \\*\\*.",
    ),
)

Handler: TypeAlias = "Callable[[Writer, Token, int], None]"
"""Writes the token at an index."""


class Writer:
    """Turns the tokens of one excerpt into nodes. ``nodes`` is what is being filled: the content
    of the innermost open mark; what encloses it waits in ``outer``.
    """

    def __init__(
        self, excerpt: Excerpt, file: File, findings: Findings, handlers: Mapping[str, Handler]
    ) -> None:
        self.excerpt = excerpt
        self.file = file
        self.findings = findings
        self.handlers = handlers
        self.tokens: Sequence[Token] = ()
        self.nodes: list[Inline] = []
        self.outer: list[tuple[Token, list[Inline]]] = []
        self.open = {"strong": 0, "em": 0}
        self.parts: list[str] = []  # of a text that may go on
        self.start = 0  # its offset
        self.last = " "  # the last character written; "" when it is not known
        self.cut = False  # whether something was left out, so that spaces meet
        self.id = ""
        self.id_at = NOWHERE
        self.alternative: Inlines = ()

    def fresh(self, excerpt: Excerpt) -> Writer:
        """A writer for an excerpt within this one."""
        return Writer(excerpt, self.file, self.findings, self.handlers)

    def write(self, tokens: Sequence[Token]) -> Inlines:
        """The nodes of ``tokens``, which are all that the excerpt holds."""
        self.tokens = tokens
        for index, token in enumerate(tokens):
            if token.type == "text":
                if token.content == "*" and self._is_second_asterisk(index):
                    self.report(STRAY_ASTERISKS, index - 1)
                self.add(token.content, start(token))
            else:
                self.handlers[token.type](self, token, index)
        self.flush()
        return tuple(_trimmed(self.nodes) if self.cut else self.nodes)

    def add(self, text: str, offset: int) -> None:
        """Go on with ``text``, which was written at ``offset``."""
        if self.cut and self.last == " ":
            text = text.removeprefix(" ")
        if not text:
            return
        if not self.parts:
            self.start = offset
        self.parts.append(text)
        self.last = text[-1]

    def put(self, node: Inline, last: str = "") -> None:
        """Append a node that is no text; ``last`` is its last character."""
        self.flush()
        self.nodes.append(node)
        self.last = last

    def flush(self) -> None:
        """End the text that may go on."""
        if self.parts:
            text = self.parts[0] if len(self.parts) == 1 else "".join(self.parts)
            self.splice((Text(text, self.excerpt.position(self.start)),))
            self.parts = []

    def splice(self, content: Inlines) -> None:
        """Append ``content``; text that meets text becomes one node with it."""
        for node in content:
            before = self.nodes[-1] if self.nodes else None
            if isinstance(node, Text) and isinstance(before, Text):
                self.nodes[-1] = Text(before.text + node.text, before.position)
            else:
                self.nodes.append(node)

    def position(self, token: Token) -> Position:
        """Where ``token`` was written."""
        return self.excerpt.position(start(token))

    def length(self, index: int, *, back: int = 0) -> int:
        """How many characters of its line the token at ``index`` spans, ``back`` more in front."""
        begin = start(self.tokens[index]) - back
        following = index + 1 < len(self.tokens)
        end = start(self.tokens[index + 1]) if following else len(self.excerpt.text)
        line_end = self.excerpt.text.find("\n", begin, end)
        return max((end if line_end < 0 else line_end) - begin, 1)

    def _is_second_asterisk(self, index: int) -> bool:
        """Whether the asterisk at ``index`` is the second of a run that is no mark."""
        run = [
            token.type == "text" and token.content == "*" and token.map == self.tokens[index].map
            for token in self.tokens[max(index - 2, 0) : index]
        ]
        return run[-1:] == [True] and run[:-1] != [True]

    def report(self, fault: Fault, index: int, **words: object) -> None:
        """Report a fault of the token at ``index``."""
        at = self.position(self.tokens[index])
        self.findings.report(fault.at(at, self.length(index), **words))


def _trimmed(nodes: list[Inline]) -> list[Inline]:
    """``nodes`` without the spaces at either end that something left out has bared."""
    for index, trim in ((0, str.lstrip), (-1, str.rstrip)):
        if nodes and isinstance(text := nodes[index], Text):
            bare = trim(text.text, " ")
            nodes[index : index + 1 or None] = [Text(bare, text.position)] if bare else []
    return nodes
