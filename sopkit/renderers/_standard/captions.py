"""Captions of tables and figures, numbered by Word's own SEQ fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers._standard.inlines import inlines
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.model import Inlines
    from sopkit.renderers._standard.writing import Writing


def caption(kind: str, number: int, words: Inlines, name: str, writing: Writing) -> str:
    """`表 1　题`: the label with its number in a bookmark, so that references repeat it.

    ``kind`` is table or figure; ``name`` is the id, if it has one.
    """
    before, _, after = writing.labels.caption(kind, number).rpartition(str(number))
    sequence = "Table" if kind == "table" else "Figure"
    label = "".join(
        (
            word.run(before) if before else "",
            word.field(f"SEQ {sequence} \\* ARABIC", str(number)),
            word.run(after) if after else "",
        )
    )
    if name:
        label = word.bookmark(writing.attachments.number(), writing.mark(name), label)
    return label + word.run(writing.labels["gap"]) + inlines(words, writing)
