"""markdown-it's inline parser with places, Chinese emphasis, and our marks: `____`, `{{ }}`, `{#}`.

A token's ``map`` holds the offset, in the text given to the parser, of what it was read from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from markdown_it import MarkdownIt, rules_inline
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline

from sopkit.reading import emphasis

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_BLANK = re.compile("_{4,}")
_ID = re.compile(r"\{#([^{}\n]*)\}")
_VALUE = re.compile(r"\{\{[ \t]*([\w-]+(?:\.[\w-]+)*)[ \t]*\}\}")
_FOOTNOTE = re.compile(r"\[\^([^\s\]]{1,200})\]")
_IMAGES_IN_IMAGES = 4


def start(token: Token) -> int:
    """The offset of what ``token`` was read from."""
    return token.map[0] if token.map else 0


class PlacedState(StateInline):
    """The parser's state; it writes down where every token began."""

    started = -1  # where the pending text began

    def append_pending(self, text: str) -> None:
        if self.started < 0:
            self.started = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 (markdown-it's name)
        token = super().pushPending()
        token.map = [self.started, self.started]
        self.started = -1
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.map = [self.pos, self.pos]
        self.started = -1
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        return emphasis.scan(self.src, start, self.posMax, canSplitWord)


class InlineGrammar(ParserInline):
    """The inline parser over :class:`PlacedState`. An image's alternative text is parsed by a call
    of its own; so that no document exhausts the stack, images within images stay text.
    """

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        depth = env.get("images", -1) + 1
        state = PlacedState(src, md, env, tokens)
        if depth > _IMAGES_IN_IMAGES:
            state.push("text", "", 0).content = src
            return state.tokens
        env["images"] = depth
        self.tokenize(state)
        env["images"] = depth - 1
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def last_place(state: StateInline, text: str) -> int:
    """The offset of the last ``text`` there is, looked for once; -1 when there is none."""
    key = f"last {text}"
    if key not in state.__dict__:
        state.__dict__[key] = state.src.rfind(text)
    return int(state.__dict__[key])


def link(state: StateInline, silent: bool) -> bool:
    """CommonMark's links; a bracket that nothing closes is not looked at twice."""
    if state.src[state.pos] != "[" or last_place(state, "]") < state.pos:
        return False
    return rules_inline.link(state, silent)


def image(state: StateInline, silent: bool) -> bool:
    """CommonMark's images, with the same economy."""
    if state.src[state.pos] != "!" or last_place(state, "]") < state.pos:
        return False
    return rules_inline.image(state, silent)


def marks(state: StateInline, silent: bool) -> bool:
    """The rule for what this format adds to Markdown's inlines."""
    character = state.src[state.pos]
    if character == "_":
        return _blank(state, silent)
    return character == "{" and (_id(state, silent) or _value(state, silent))


def footnote_call(state: StateInline, silent: bool) -> bool:
    """The rule for `[^name]`, whether or not a footnote has that name."""
    if state.src[state.pos] != "[":
        return False
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    return match is not None and _take(state, silent, "footnote_ref", match[1], match.end())


def _blank(state: StateInline, silent: bool) -> bool:
    match = _BLANK.match(state.src, state.pos, state.posMax)
    return match is not None and _take(state, silent, "blank", "", match.end())


def _id(state: StateInline, silent: bool) -> bool:
    match = _ID.match(state.src, state.pos, state.posMax)
    return match is not None and _take(state, silent, "id", match[1], match.end())


def _value(state: StateInline, silent: bool) -> bool:
    """A value; what is between braces but no name is a token of its own, and so are two braces
    that nothing closes.
    """
    if not state.src.startswith("{{", state.pos):
        return False
    if match := _VALUE.match(state.src, state.pos, state.posMax):
        return _take(state, silent, "value", match[1], match.end())
    end = state.src.find("}}", state.pos) + 2 if last_place(state, "}}") > state.pos else 0
    if not 0 < end <= state.posMax:
        return _take(state, silent, "value_unclosed", "", state.pos + 2)
    return _take(state, silent, "value_unnamed", state.src[state.pos + 2 : end - 2], end)


def _take(state: StateInline, silent: bool, kind: str, content: str, end: int) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content = content
        token.markup = state.src[state.pos : end]
    state.pos = end
    return True
