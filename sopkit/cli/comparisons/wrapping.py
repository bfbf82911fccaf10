"""Lines of a terminal, wrapped as Chinese is; [-deleted-] and {+added+} need no colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from string import digits
from typing import NamedTuple

from sopkit.cli.shell import screen
from sopkit.cli.shell.columns import width
from sopkit.comparison import Mark, Passage
from sopkit.diagnostics import shown

_SIGNS = {Mark.SAME: ("", ""), Mark.DELETED: ("[-", "-]"), Mark.INSERTED: ("{+", "+}")}
_STYLES = {Mark.SAME: "", Mark.DELETED: "red", Mark.INSERTED: "cyan"}
_OPENING = {"[-", "{+", *"（【《〈「『“‘([{"}
_CLOSING = {"-]", "+}", *"，。；：、？！）】》〉」』”’…—％·,.;:?!)]}%"}
_SPACES = " \u3000"
_LEAST = 20
"""Display columns of text at least, however narrow the terminal says that it is."""


class Styled(NamedTuple):
    """A text in a style of :func:`screen.style`, or in none."""

    text: str
    style: str = ""


def flowed(texts: Iterable[Styled], room: int, indent: int = 0) -> Iterator[str]:
    """The texts behind each other, in lines of at most ``room`` display columns."""
    signs = (Styled(sign, style) for text, style in texts for sign in shown(text))
    yield from _filled(_words(signs), room, indent)


def wrapped(passages: Sequence[Passage], room: int, indent: int = 0) -> Iterator[str]:
    """A text with its marks. Those that go on in the next line of the text are closed at the end
    of one and opened again in the next.
    """
    for line in _text_lines(passages):
        yield from _filled(_words(_marked(line)), room, indent)


def _text_lines(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    line: list[Passage] = []
    for text, mark in passages:
        first, *others = text.split("\n")
        line.append(Passage(first, mark))
        for other in others:
            yield line
            line = [Passage(other, mark)]
    yield line


def _marked(line: Iterable[Passage]) -> Iterator[Styled]:
    for text, mark in line:
        if text:
            opening, closing = _SIGNS[mark]
            for sign in filter(None, (opening, *shown(text), closing)):
                yield Styled(sign, _STYLES[mark])


def _words(signs: Iterable[Styled]) -> Iterator[list[Styled]]:
    """Runs of signs between which no line may end: Latin words, punctuation with its character."""
    word: list[Styled] = []
    for sign in signs:
        if word and _may_part(word[-1].text, sign.text):
            yield word
            word = []
        word.append(sign)
    if word:
        yield word


def _may_part(before: str, after: str) -> bool:
    if after in _SPACES or after in _CLOSING or before in _OPENING:
        return False
    if before == "、" and after in digits:  # a label: 三、1
        return False
    return before in _SPACES or before in ("-]", "+}") or width(before) > 1 or width(after) > 1


def _filled(words: Iterable[list[Styled]], room: int, indent: int) -> Iterator[str]:
    """Lines as full as they go; a word wider than one of them is cut."""
    wide = max(room - indent, _LEAST)
    margin = " " * indent
    line: list[Styled] = []
    left = wide
    for word in words:
        whole = _width(word) <= wide
        for part in (word,) if whole else ([sign] for sign in word):
            if line and _width(_trimmed(part)) > left:
                yield margin + _joined(_trimmed(line))
                line, left = [], wide
            line += part
            left -= _width(part)
    yield (margin + _joined(_trimmed(line))).rstrip()


def _width(signs: Iterable[Styled]) -> int:
    return sum(width(sign.text) for sign in signs)


def _trimmed(signs: list[Styled]) -> list[Styled]:
    """Without spaces at the end."""
    end = len(signs)
    while end and signs[end - 1].text in _SPACES:
        end -= 1
    return signs[:end]


def _joined(line: Iterable[Styled]) -> str:
    runs = groupby(line, key=lambda sign: sign.style)
    joined = ((style, "".join(sign.text for sign in run)) for style, run in runs)
    return "".join(screen.style(text, style) if style else text for style, text in joined)
