"""Text that means itself: a backslash where Markdown would take it for a mark, nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import punctuation
from types import MappingProxyType

_PUNCTUATION = frozenset(punctuation)
_CANDIDATE = re.compile(r"[\\`*_{\[\](^!<&~]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,40});")
_MAIL_NAME = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]*")

_BLOCK_MARK = re.compile(
    r"(?:#{1,6}(?=\s|$)|#+(?=[^\s#])|>|[-+](?=\s|$)|(?:=+|-{2,})[ \t]*$|[|:-][|:\- \t]+$)"
)
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BOX = re.compile(r"\[[ xX]\](?=\s|$)")
_DEFINITION = re.compile(r"\[(?!\^)(?:\\.|[^\[\]\\])*\]:", re.DOTALL)
_NOTE = re.compile(r"(\[\^[^\] ]+\]):")
_CAPTION = re.compile(r"(表|[Tt]able)([ \t]*)([：:])")
_CAPTION_WORD = re.compile(r"(?:表|[Tt]able)(?![^\W\d])")
_CLOSING_HASHES = re.compile(r"(^|[ \t])(#+)$")


def entity(character: str) -> str:
    """A character by its number: for where it cannot stand as itself."""
    return f"&#{ord(character)};"


def escaped(text: str, before: str = "", after: str = "", *, bracketed: bool = False) -> str:
    """``text`` with a backslash before each character that would mean something between the
    characters ``before`` and ``after``; ``bracketed`` within `[ ]`, where all brackets count.
    """
    if not _CANDIDATE.search(text):
        return text
    whole, offset = before + text + after, len(before)
    parts = []
    for at, character in enumerate(text, offset):
        means = _MEANS.get(character)
        if means and (means(whole, at) or (bracketed and character in "[]")):
            parts.append("\\")
        parts.append(character)
    return "".join(parts)


def _backslash(text: str, at: int) -> bool:
    following = text[at + 1 : at + 2]
    return not following or following in _PUNCTUATION or following.isspace()


def _always(_text: str, _at: int) -> bool:
    return True


def _asterisk(text: str, at: int) -> bool:
    """An asterisk between two words, with spaces around it, is no mark."""
    words = text[max(at - 2, 0) : at], text[at + 1 : at + 3]
    return not (
        words[0][:-1].isalnum() and words[1][1:].isalnum() and words[0][-1] == words[1][0] == " "
    )


def _underscore(text: str, at: int) -> bool:
    """Whether a run of underscores may be a blank or a mark: within a word one or two are none."""
    start = stop = at
    while start and text[start - 1] == "_":
        start -= 1
    while stop < len(text) and text[stop] == "_":
        stop += 1
    inside = text[max(start - 1, 0) : start].isalnum() and text[stop : stop + 1].isalnum()
    return stop - start > 2 or not inside


def _brace(text: str, at: int) -> bool:
    return text[at + 1 : at + 2] in ("{", "#")


def _never(_text: str, _at: int) -> bool:
    return False


def _caret(text: str, at: int) -> bool:
    return text[max(at - 1, 0) : at] == "["


def _parenthesis(text: str, at: int) -> bool:
    return text[max(at - 1, 0) : at] == "]"


def _exclamation(text: str, at: int) -> bool:
    return text[at + 1 : at + 2] == "["


def _less(text: str, at: int) -> bool:
    """Whether a tag, a comment or an address between angle brackets may begin."""
    following = text[at + 1 : at + 2]
    if not following or following.isspace() or not following.isascii():
        return False
    if not following.isdigit() and following != "=":
        return True
    name = _MAIL_NAME.match(text, at + 1)
    return name is None or text[name.end() : name.end() + 1] in ("", "@")


def _ampersand(text: str, at: int) -> bool:
    return _ENTITY.match(text, at) is not None


def _tilde(text: str, at: int) -> bool:
    return "~" in (text[max(at - 1, 0) : at], text[at + 1 : at + 2])


_MEANS: Mapping[str, Callable[[str, int], bool]] = MappingProxyType(
    {
        "\\": _backslash,
        "`": _always,
        "*": _asterisk,
        "_": _underscore,
        "{": _brace,
        "[": _never,
        "]": _never,
        "(": _parenthesis,
        "^": _caret,
        "!": _exclamation,
        "<": _less,
        "&": _ampersand,
        "~": _tilde,
    }
)


def begun(text: str, *, linked: bool) -> str:
    """The lines of a paragraph, escaped where they would begin a block of another kind. ``linked``
    tells that the bracket at its beginning is a link's: a comment in front says nothing either.
    """
    if _BOX.match(text) or _DEFINITION.match(text):
        text = f"<!-- -->{text}" if linked else f"\\{text}"
    return "\n".join(_begun_line(line) for line in text.split("\n"))


def _begun_line(line: str) -> str:
    if _BLOCK_MARK.match(line):
        return f"\\{line}"
    line = _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
    return _NOTE.sub(r"\1\\:", line, count=1) if _NOTE.match(line) else line


def no_caption(text: str) -> str:
    """A paragraph right above a table whose last line is not the table's caption."""
    start = text.rfind("\n") + 1
    match = _CAPTION.match(text, start)
    if match is None:
        return text
    colon = "\\:" if match[3] == ":" else entity(match[3])
    return f"{text[:start]}{match[1]}{match[2]}{colon}{text[match.end() :]}"


def no_named_caption(text: str) -> str:
    """A step whose last line, with an id behind it, would be a caption that lacks its table."""
    start = text.rfind("\n") + 1
    named = _CAPTION_WORD.match(text, start)
    return f"{text[:start]}{entity(text[start])}{text[start + 1 :]}" if named else text


def no_closing_hashes(text: str) -> str:
    """The text of a heading that ends with `#`."""
    return _CLOSING_HASHES.sub(r"\1\\\2", text)
