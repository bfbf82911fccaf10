"""What a clerk's hand gets wrong and Markdown takes in silence: told, with the way out.

Each kind of slip is a file. They see a file's block tokens once, before anything is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.reading.excerpt import Excerpt, File, lines_of
from sopkit.reading.habits.ordinals import FIRST
from sopkit.reading.habits.typed import Habits
from sopkit.reading.slips import full_width, hashes, indentation
from sopkit.reading.stream import line_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.reading.findings import Findings

_BOX = re.compile(r"\[[ xX]\][ \t]+")


def tell(tokens: Sequence[Token], file: File, findings: Findings) -> None:
    """Report the slips of ``file``, whose blocks are ``tokens``."""
    indentation.tell(tokens, file, findings)
    habits = Habits(findings)
    suspicious = full_width.suspicious(file)
    for index, token in enumerate(tokens):
        if token.type == "inline":
            parent = tokens[index - 1].type
            if parent == "paragraph_open":
                _paragraph(tokens, index, file, habits)
            elif parent == "heading_open":
                habits.heading(_heading(tokens, index, file))
            if suspicious:
                full_width.tell(tokens, index, file, findings)
        elif token.type == "list_item_open" and token.info:
            habits.numbered(int(token.info))


def _paragraph(tokens: Sequence[Token], index: int, file: File, habits: Habits) -> None:
    text = tokens[index].content
    item = tokens[index - 2] if index > 1 and tokens[index - 2].type == "list_item_open" else None
    start = 0
    if item and (box := _BOX.match(text)):
        start = box.end()
    first = text[start : start + 1]
    typed = first in FIRST and (not item or item.info != "")
    if not typed and "\n" not in text and first not in hashes.FIRST:
        return
    excerpt = lines_of(file, text, line_of(tokens[index]))
    hashes.tell(excerpt, habits.findings)
    if typed and item:
        habits.step(excerpt, start)
    elif typed:
        habits.paragraph(excerpt)
    if "\n" in text:
        habits.continued(excerpt)


def _heading(tokens: Sequence[Token], index: int, file: File) -> Excerpt:
    opening = tokens[index - 1]
    after = 0 if opening.markup in ("=", "-") else opening.meta["column"] - 1 + len(opening.markup)
    return lines_of(file, tokens[index].content, line_of(tokens[index]), after=after)
