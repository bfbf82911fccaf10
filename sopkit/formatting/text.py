"""The lines of a paragraph: their ends, an id behind them, a box or a caption in front."""

from __future__ import annotations

import re

from sopkit.writing import ids

_BOX = re.compile(r"\[([ xX])\](?:[ \t]*\n[ \t]*|[ \t]+|$)")
_ID = re.compile(r"[ \t]*(?<!\\)\{#([^{}\n]*)\}$")
_CAPTION = re.compile(r"(?:(表)|([Tt]able))[ \t]*[：:][ \t]*")
_CODE = 4  # columns in front of a line that keep it from beginning a block


def lines(text: str) -> tuple[str, ...]:
    """The lines of ``text`` without the spaces around them, a hard break as a backslash. A code
    span, a tag or a comment may go on from one line to the next: there all spaces stay.
    """
    first, *others = named(text).split("\n")
    if not others:
        return (first,)
    if "`" in text or "<" in text:
        return (first, *others)
    typed = [first, *(_bare(line) for line in others)]
    return (*(_ended(line) for line in typed[:-1]), typed[-1])


def named(text: str) -> str:
    """``text`` with the id at its end as it is to stand behind it."""
    match = _ID.search(text)
    return ids.named(text[: match.start()], match[1]) if match else text


def box(text: str) -> str:
    """A step's own line with its box written `[ ] `."""
    match = _BOX.match(text)
    return f"[ ] {text[match.end() :]}".rstrip(" ") if match else text


def caption(text: str) -> str:
    """A paragraph right above a table: how the caption on its last line begins."""
    start = text.rfind("\n") + 1
    match = _CAPTION.match(text, start)
    if match is None:
        return text
    begin = "表：" if match[1] else f"{match[2]}: "
    return f"{text[:start]}{begin}{text[match.end() :]}"


def _bare(line: str) -> str:
    """``line`` without the spaces in front of it, unless they keep it from beginning a block. A
    row of `=` that is text, because it stands outside of a list, would underline a heading in it.
    """
    bare = line.lstrip(" \t")
    if not bare.strip("= \t"):
        return f"\\{bare}"
    front = line[: len(line) - len(bare)].expandtabs(_CODE)
    return bare if len(front) < _CODE else line


def _ended(line: str) -> str:
    """``line``, which is not the last, without spaces behind it: two of them break it."""
    bare = line.rstrip(" ")
    if bare.endswith("\\"):
        return line
    return f"{bare}\\" if line.endswith("  ") else bare
