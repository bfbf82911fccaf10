"""What a clerk's hand gets wrong and Markdown takes in silence: told, with the way out.

Each kind of slip is a file. They see a file's block tokens once, before anything is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.reading.excerpt import Excerpt, File, lines_of
from sopkit.reading.habits.ordinals import BEGINS
from sopkit.reading.habits.typed import Habits
from sopkit.reading.slips import full_width, hashes
from sopkit.reading.slips.indentation import LISTS, Margin
from sopkit.reading.stream import line_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.reading.findings import Findings

_UNNUMBERED = frozenset(("list_item_open", "footnote_reference_open"))
"""Where a typed ordinal is nobody's step: bullets and footnotes."""
_NEAR = 200  # tokens
_MARKUP = re.compile(r"(?:\[[ xX]\][ \t]+)?(?:\*\*)?")
_LOOK = re.compile(rf"{_MARKUP.pattern}(?:{BEGINS.pattern}|[#＃])")
"""What a paragraph without a slip does not begin with, as one quick look tells."""


def tell(tokens: Sequence[Token], file: File, findings: Findings) -> None:
    """Report the slips of ``file``, whose blocks are ``tokens``."""
    habits = Habits(findings)
    margin = Margin(file, findings)
    suspicious = full_width.suspicious(file)
    for index, token in enumerate(tokens):
        kind = token.type
        if kind == "inline":
            text = token.content
            parent = tokens[index - 1].type
            if parent == "heading_open":
                habits.rest()
                if BEGINS.match(text) or text[:1].isdecimal():
                    habits.heading(_heading(tokens, index, file))
            elif parent == "paragraph_open" and (_LOOK.match(text) or "\n" in text):
                _paragraph(tokens, index, file, habits)
            if suspicious:
                full_width.tell(tokens, index, file, findings)
        elif kind in LISTS:
            margin.see(tokens, index)


def _paragraph(tokens: Sequence[Token], index: int, file: File, habits: Habits) -> None:
    text = tokens[index].content
    before = tokens[index - 2] if index > 1 else None
    container = before.type if before else ""
    step = before is not None and container == "list_item_open" and before.info != ""
    excerpt = lines_of(file, text, line_of(tokens[index]))
    markup = _MARKUP.match(text)
    start = markup.end() if markup else 0
    hashes.tell(excerpt, habits.findings)
    if step:
        habits.step(excerpt, start)
    elif container not in _UNNUMBERED:
        habits.paragraph(excerpt, start)
    if "\n" in text:
        habits.continued(excerpt, _last_digit(tokens, index))


def _last_digit(tokens: Sequence[Token], index: int) -> int:
    """The digit that the last step in front of ``index`` was written with; 0 when there is none
    near.
    """
    near = tokens[max(index - _NEAR, 0) : index]
    steps = (token for token in reversed(near) if token.type == "list_item_open")
    return next((int(token.info) for token in steps if token.info), 0)


def _heading(tokens: Sequence[Token], index: int, file: File) -> Excerpt:
    opening = tokens[index - 1]
    after = 0 if opening.markup in ("=", "-") else opening.meta["column"] - 1 + len(opening.markup)
    return lines_of(file, tokens[index].content, line_of(tokens[index]), after=after)
