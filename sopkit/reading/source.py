"""Bytes → text: encoding, line ends, and characters that no Office file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sopkit import characters
from sopkit.diagnostics import Diagnostic, Fault, error, warning
from sopkit.model import Position

NOT_UTF8 = error(
    "SOP001",
    zh=(
        "本文件不是 UTF-8 编码（看起来是 {encoding}）",
        "用记事本打开它，“另存为”，编码选 UTF-8，再保存。",
    ),
    en=(
        "this file is not UTF-8 (it looks like {encoding})",
        "Open it in Notepad, choose “Save as”, set the encoding to UTF-8 and save.",
    ),
)
NOT_TEXT = error(
    "SOP002",
    zh=("本文件不是文本文件", "检查文件是否放错了位置；源文件应为 UTF-8 编码的 Markdown。"),
    en=("this file is not a text file", "Check that it belongs here; sources are UTF-8 Markdown."),
)
ILLEGAL_CHARACTER = error(
    "SOP003",
    zh=("这里有一个不可见的控制字符 {code}", "删去它（多半是从别的程序复制来的）。"),
    en=("there is an invisible control character {code} here", "Delete it (it was likely pasted)."),
)
DIRECTION = warning(
    "SOP004",
    zh=(
        "这里有一个改变文字方向的字符 {code}，显示的顺序可能与实际不同",
        "如果不是有意为之，删去它。",
    ),
    en=(
        "the character {code} here changes the direction of text; what shows may not be what is",
        "Delete it unless it is meant.",
    ),
)

REPLACEMENT = "\ufffd"


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file, with ``\\n`` line ends and without a byte order mark; None when it is
    not UTF-8. A character that no Office file can hold is reported and becomes U+FFFD.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return None, (_undecodable(data, fault.start, path),)
    return clean(text, path)


def clean(text: str, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """``text`` as :func:`decode` returns it, from a string."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = (
        *_told(DIRECTION, characters.DIRECTION, text, path),
        *_told(ILLEGAL_CHARACTER, characters.ILLEGAL, text, path),
    )
    return characters.ILLEGAL.sub(REPLACEMENT, text), found


_MOST_PLACES = 100


def _told(fault: Fault, pattern: re.Pattern[str], text: str, path: str) -> Iterator[Diagnostic]:
    """The first places where ``pattern`` finds a character."""
    line, start = 1, 0
    for match in islice(pattern.finditer(text), _MOST_PLACES):
        line += text.count("\n", start, match.start())
        start = match.start()
        column = start - text.rfind("\n", 0, start)
        yield fault.at(Position(path, line, column), code=characters.name_of(match[0]))


def _undecodable(data: bytes, at: int, path: str) -> Diagnostic:
    before = data[:at].decode("utf-8-sig", "replace")
    line = re.sub("\r\n?", "\n", before)
    position = Position(path, line.count("\n") + 1, len(line) - line.rfind("\n"))
    for encoding in _candidates(data):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return NOT_UTF8.at(position, encoding=encoding)
    return NOT_TEXT.at(position)


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return () if b"\0" in data else ("gb18030", "big5")
