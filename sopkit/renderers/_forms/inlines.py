"""Inline content in a form: as in the standard, but nothing is live, because a form is a file of
its own: references and links are their words, footnotes stand below the row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.model import (
    Blank,
    Code,
    Edition,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Picture,
    Reference,
    Strong,
    Text,
    plain,
)
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.numbering import Outline


def runs(content: Inlines, outline: Outline, edition: Edition, labels: Labels) -> str:
    """The runs of ``content``; references print the label of what they name."""
    return "".join(_run(inline, "", outline, edition, labels) for inline in content)


def written(text: str, style: str = "") -> str:
    """The runs of plain text; line ends become line breaks."""
    return word.line_break().join(word.run(line, style) for line in text.split("\n"))


def _run(inline: Inline, style: str, outline: Outline, edition: Edition, labels: Labels) -> str:
    match inline:
        case Text():
            return written(inline.text, style)
        case Code():
            return word.run(inline.text, "Code")
        case Strong() | Emphasis():
            return _all(inline.content, _STYLES[type(inline)], outline, edition, labels)
        case Link():
            words = _all(inline.content, style, outline, edition, labels)
            return words + word.run(_address(inline, labels), style)
        case Reference() if inline.content:
            return _all(inline.content, style, outline, edition, labels)
        case Reference():
            return word.run(reference_text(inline, outline, edition, labels), style)
        case Blank():
            return word.write_on(inline.width)
        case LineBreak():
            return word.line_break()
        case Picture() if inline.alt:
            return word.run(inline.alt, style)
        case _:
            return ""  # a picture without words; a footnote mark, whose note stands below the row


_STYLES: dict[type[Inline], str] = {Strong: "Strong", Emphasis: "Emphasis"}


def _address(link: Link, labels: Labels) -> str:
    """The address behind the words of a link, where paper would lose it."""
    short = link.url.removeprefix("mailto:").removeprefix("tel:")
    words = plain(link.content).strip()
    if not words:
        return link.url
    return "" if words in {link.url, short} else labels.text("parenthesis", text=short)


def _all(content: Inlines, style: str, outline: Outline, edition: Edition, labels: Labels) -> str:
    return "".join(_run(inline, style, outline, edition, labels) for inline in content)


def reference_text(reference: Reference, outline: Outline, edition: Edition, labels: Labels) -> str:
    """What a reference without words prints: the label of a clause, a table, a form, here or in
    another procedure; that procedure's number when its label is not known.
    """
    if not reference.number:
        return outline.reference(reference.target, labels) or reference.target
    target = f"{reference.number}#{reference.target}" if reference.target else reference.number
    known = {citation.target: citation.label for citation in edition.citations}
    return known.get(target, reference.number)
