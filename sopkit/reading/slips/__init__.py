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
from sopkit.reading.slips import full_width, hashes, indentation
from sopkit.reading.stream import line_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.reading.findings import Findings

_UNNUMBERED = frozenset(("list_item_open", "footnote_reference_open"))
"""Where a typed ordinal is nobody's step: bullets and footnotes."""
_BOX = re.compile(r"\[[ xX]\][ \t]+")


def tell(tokens: Sequence[Token], file: File, findings: Findings) -> None:
    """Report the slips of ``file``, whose blocks are ``tokens``."""
    indentation.tell(tokens, file, findings)
    habits = Habits(findings)
    suspicious = full_width.suspicious(file)
    for index, token in enumerate(tokens):
        if token.type != "inline":
            continue
        parent = tokens[index - 1].type
        if parent == "paragraph_open":
            _paragraph(tokens, index, file, habits)
        elif parent == "heading_open":
            habits.heading(_heading(tokens, index, file))
        if suspicious:
            full_width.tell(tokens, index, file, findings)


def _paragraph(tokens: Sequence[Token], index: int, file: File, habits: Habits) -> None:
    text = tokens[index].content
    before = tokens[index - 2] if index > 1 else None
    container = before.type if before else ""
    step = before is not None and container == "list_item_open" and before.info
    if step:
        habits.numbered = step
    start = 0
    if text[:1] == "[" and step and (box := _BOX.match(text)):
        start = box.end()
    if text.startswith("**", start):
        start += 2
    typed = BEGINS.match(text, start)
    several = "\n" in text
    if not typed and not several and text[:1] not in hashes.FIRST:
        return
    excerpt = lines_of(file, text, line_of(tokens[index]))
    hashes.tell(excerpt, habits.findings)
    if typed and step:
        habits.step(excerpt, start)
    elif typed and container not in _UNNUMBERED:
        habits.paragraph(excerpt, start)
    if several:
        habits.continued(excerpt)


def _heading(tokens: Sequence[Token], index: int, file: File) -> Excerpt:
    opening = tokens[index - 1]
    after = 0 if opening.markup in ("=", "-") else opening.meta["column"] - 1 + len(opening.markup)
    return lines_of(file, tokens[index].content, line_of(tokens[index]), after=after)
