"""Inline content as text with objects among the words, and the markup that lies on it."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparison import OBJECT_END, OBJECT_START
from sopkit.model import (
    Blank,
    Code,
    Emphasis,
    FootnoteMark,
    LineBreak,
    Link,
    Picture,
    Reference,
    Strong,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.model import Image, Inline, Inlines

_Run = tuple[str, frozenset[str]]


class Marked(NamedTuple):
    """Words that bear markup. ``before`` is how often their first character stands before them,
    which tells the place and stays the same when something else is edited.
    """

    words: str
    before: int
    markup: tuple[str, ...]


def written(content: Inlines, number: str) -> tuple[str, tuple[Marked, ...]]:
    """The text of ``content``, which stands in the procedure ``number``, and its markup."""
    if len(content) == 1 and isinstance(content[0], Text):
        return content[0].text, ()
    text, marked = "", []
    runs = (run for inline in content for run in _runs(inline, frozenset(), number))
    for markup, group in groupby(runs, key=lambda run: run[1]):
        words = "".join(run[0] for run in group)
        if markup and words:
            marked.append(Marked(words, text.count(words[0]), tuple(sorted(markup))))
        text += words
    return text, tuple(marked)


def object_among_words(kind: str, what: str) -> str:
    """What stands among words and is none, as text."""
    return f"{OBJECT_START}{kind}:{what}{OBJECT_END}"


def picture(image: Image, alt: str = "") -> str:
    """A picture among words: the same wherever its bytes and its alternative text are."""
    return object_among_words("pic", f"{sha256(image.data).hexdigest()}|{alt}")


def reference(target: str, number: str, own: str) -> str:
    """A reference among words, in the procedure whose number is ``own``."""
    foreign = "" if number == own else number
    return object_among_words("ref", f"{foreign}#{target}" if target else foreign)


def _runs(inline: Inline, markup: frozenset[str], number: str) -> Iterator[_Run]:
    match inline:
        case Text() | Blank() | LineBreak() | FootnoteMark() | Picture():
            yield _leaf(inline), markup
        case Code():
            yield inline.text, markup | {"code"}
        case Strong() | Emphasis():
            yield from _inside(inline.content, markup | {type(inline).__name__.lower()}, number)
        case Link():
            yield from _inside(inline.content, markup, number)
            yield object_among_words("link", inline.url), markup
        case Reference() if inline.content:
            led = reference(inline.target, inline.number, number)
            yield from _inside(inline.content, markup | {led}, number)
        case Reference():
            yield reference(inline.target, inline.number, number), markup


def _leaf(inline: Text | Blank | LineBreak | FootnoteMark | Picture) -> str:
    match inline:
        case Text():
            return inline.text
        case Blank():
            return "_" * inline.width
        case LineBreak():
            return "\n"
        case FootnoteMark():
            return object_among_words("note", "")
        case Picture():
            return picture(inline.image, inline.alt)


def _inside(content: Inlines, markup: frozenset[str], number: str) -> Iterator[_Run]:
    for inline in content:
        yield from _runs(inline, markup, number)
