"""Footnotes, at the foot of the page where they are first called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing

MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


def call(name: str, writing: Writing) -> str:
    """The mark in the text. A footnote that is called again gets a field with its number."""
    if name in writing.notes:
        return _number(name, writing)
    if name not in writing.footnotes:
        return ""
    if writing.note:
        return _call_within(name, writing)
    number = writing.template.first_footnote + len(writing.notes)
    writing.notes[name] = len(writing.notes) + 1
    reference = f'{MARK}<w:footnoteReference w:id="{number}"/></w:r>'
    return word.bookmark(writing.attachments.number(), _mark(name, writing), reference)


def called(name: str) -> str:
    """What the bookmark around the call of a footnote is named after."""
    return f"footnote {name}"


def number_within(name: str, writing: Writing) -> str:
    """The number of a note that stands in another one: 1-2 is the second in the first."""
    outer, number = writing.within[name]
    return _number(outer, writing) + word.run(f"-{number}", "FootnoteReference")


def _call_within(name: str, writing: Writing) -> str:
    """The mark, in a footnote, of a note that the text does not call. Word has no footnotes in
    footnotes (17.11.14), so it waits to be written into the one that calls it first.
    """
    if name not in writing.within:
        writing.waiting.append(name)
        writing.within[name] = (writing.note, len(writing.waiting))
    return number_within(name, writing)


def _number(name: str, writing: Writing) -> str:
    shown = str(writing.notes[name])
    return word.field(f"NOTEREF {_mark(name, writing)} \\h", shown, "FootnoteReference")


def _mark(name: str, writing: Writing) -> str:
    return writing.mark(called(name))
