"""Footnotes, at the foot of the page where they are first called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing

MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


def call(name: str, writing: Writing) -> str:
    """The mark in the text. A footnote that is called again gets a field with its number."""
    mark = writing.mark(f"footnote {name}")
    if name in writing.notes:
        return word.field(f"NOTEREF {mark} \\h", str(writing.notes[name]), "FootnoteReference")
    if name not in writing.footnotes:
        return ""
    number = writing.template.first_footnote + len(writing.notes)
    writing.notes[name] = len(writing.notes) + 1
    reference = f'{MARK}<w:footnoteReference w:id="{number}"/></w:r>'
    return word.bookmark(writing.attachments.number(), mark, reference)
