"""markdown-it's block parser with columns, and with nothing swallowed that a document says.

The first token of every block says in ``meta["column"]`` where the block begins on its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from markdown_it import rules_block
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock

DEEPEST = 64
"""Containers within containers: a list counts two. Deeper text stays text (see `too_deep`);
beyond it the parser would recurse towards the interpreter's limit."""
MOST_COLUMNS = 63  # a Word table has no more (ECMA-376 Part 1, 17.4.48; Word's own limit)
Rule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]

MARKERS = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""What a line must begin with for a rule to apply. The other rules apply to any line."""
_MARKERS = frozenset("".join(MARKERS.values()))
_UNDERLINE = re.compile(r"^[ \t>]*(?:-+|=+)[ \t]*$", re.MULTILINE)


class BlockGrammar(ParserBlock):
    """The block parser. It differs in three ways: it writes down columns, text past the deepest
    level becomes a `too_deep` token instead of vanishing, and it tries few rules on most lines.
    """

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        rules = self.ruler.getRules("")
        unmarked = self.ruler.getRules(
            "unmarked underlined" if _has_underline(state) else "unmarked"
        )
        line = startLine
        while line < endLine:
            line = state.line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            at = state.bMarks[line] + state.tShift[line]
            first = len(state.tokens)
            if state.level >= DEEPEST:
                _too_deep(state, line, endLine)
            else:
                for rule in rules if state.src[at] in _MARKERS else unmarked:
                    if rule(state, line, endLine, False):
                        break
            if len(state.tokens) > first:
                state.tokens[first].meta["column"] = at - state.src.rfind("\n", 0, at)
            line = state.line


def _has_underline(state: StateBlock) -> bool:
    """Whether any line of the text could underline a heading (CommonMark 4.3)."""
    if "underline" not in state.env:
        state.env["underline"] = _UNDERLINE.search(state.src) is not None
    return bool(state.env["underline"])


def marked(rule: Rule, markers: str) -> Rule:
    """``rule``, tried only on lines that begin with one of ``markers``."""
    characters = frozenset(markers)

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        return state.src[at : at + 1] in characters and rule(state, start, end, silent)

    return run


def _too_deep(state: StateBlock, start: int, end: int) -> None:
    token = state.push("too_deep", "", 0)
    token.content = state.getLines(start, end, state.blkIndent, True)
    token.map = [start, end]
    state.line = end


def thematic_break(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`---`, `***`, `___`; but a line with four underscores in a row is a blank to write on."""
    if state.src.find("____", state.bMarks[start], state.eMarks[start]) >= 0:
        return False
    return rules_block.hr(state, start, end, silent)


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """HTML blocks (CommonMark 4.6), except that text after a comment's end stays Markdown."""
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", at) or state.is_code_block(start):
        return rules_block.html_block(state, start, end, silent)
    stop, after = _comment_end(state, start, end)
    if stop == start and after < state.eMarks[start]:
        return False  # a paragraph that begins with a comment
    if silent:
        return True
    token = state.push("comment" if after >= 0 else "comment_unclosed", "", 0)
    text = state.getLines(start, stop + 1, state.blkIndent, False)
    token.content = text[: text.index("-->", len("<!--")) + 3] if after >= 0 else text
    if after >= 0 and after < state.eMarks[stop]:
        state.bMarks[stop], state.tShift[stop] = after, 0
        state.sCount[stop] = max(state.sCount[stop], state.blkIndent)
        stop -= 1
    token.map = [start, stop + 1]
    state.line = stop + 1
    return True


def _comment_end(state: StateBlock, start: int, end: int) -> tuple[int, int]:
    """The line that a comment ends on, and the offset of the first text behind it on that line
    (the line's end when there is none; -1 when the comment is not closed).
    """
    line = start
    while line < end:
        if line > start and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line - 1, -1
        begin = state.bMarks[line] + state.tShift[line] + (4 if line == start else 0)
        close = state.src.find("-->", begin, state.eMarks[line])
        if close >= 0:
            return line, min(state.skipSpaces(close + 3), state.eMarks[line])
        line += 1
    return end - 1, -1


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """GitHub's tables. Each row's token says in ``meta["column"]`` where it begins;
    a table with more columns than Word can hold is one token `wide_table`.
    """
    if not _may_delimit(state, start + 1, end):
        return False
    first = len(state.tokens)
    if _is_wide(state, start):
        if not rules_block.table(state, start, end, True):
            return False
        return silent or _wide_table(state, start, end)
    if not rules_block.table(state, start, end, silent):
        return False
    for token in state.tokens[first:]:
        if token.type == "tr_open" and token.map:
            at = state.bMarks[token.map[0]] + state.tShift[token.map[0]]
            token.meta["column"] = at - state.src.rfind("\n", 0, at)
    return True


def _may_delimit(state: StateBlock, line: int, end: int) -> bool:
    at = state.bMarks[line] + state.tShift[line] if line < end else len(state.src)
    return state.src[at : at + 1] in ("|", "-", ":")


def _is_wide(state: StateBlock, start: int) -> bool:
    return _columns(state, start + 1) > MOST_COLUMNS


def _columns(state: StateBlock, line: int) -> int:
    return state.src[state.bMarks[line] : state.eMarks[line]].strip(" \t|").count("|") + 1


def _wide_table(state: StateBlock, start: int, end: int) -> bool:
    stop = start
    while stop < end and not state.isEmpty(stop) and state.sCount[stop] >= state.blkIndent:
        stop += 1
    token = state.push("wide_table", "", 0)
    token.content = state.getLines(start, stop, state.blkIndent, True)
    token.map = [start, stop]
    token.info = str(_columns(state, start + 1))
    state.line = stop
    return True
