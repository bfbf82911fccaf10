"""The ordinal that a line was typed with: 第一条, 一、, （一）, 1.1, 1、, 1）, ①, a. …

Full-width forms are folded one to one for the match alone, so offsets stay those of the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sopkit.numbering.chinese import number_of
from sopkit.reading.cjk import is_cjk

_NUMERALS = "〇零○一二三四五六七八九十百千两"
_WIDE = "０１２３４５６７８９（）．：＂" + "".join(chr(code) for code in range(0xFF21, 0xFF3B))
_WIDE += "".join(chr(code) for code in range(0xFF41, 0xFF5B))
_FOLD = str.maketrans({wide: chr(ord(wide) - 0xFEE0) for wide in _WIDE})
_LONGEST = 24  # characters; no ordinal is longer
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_IN_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_ORDINAL = re.compile(
    rf"(?P<article>第 ?(?:[{_NUMERALS}]{{1,5}}|\d{{1,3}}) ?[篇章节条])"
    rf"|(?P<chinese>[{_NUMERALS}]{{1,4}})[、.]"
    rf"|\((?P<chinese_in_brackets>[{_NUMERALS}]{{1,4}})\)[、.]?"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,5})[.、]?(?![\d%‰.])"
    r"|(?P<number>\d{1,3})[.、](?!\d)"
    r"|(?P<number_before_bracket>\d{1,2})\)"
    rf"|\((?P<number_in_brackets>\d{{1,2}})\)|(?P<bracketed>[{_IN_BRACKETS}])"
    rf"|(?P<circled>[{_CIRCLED}])"
    r"|(?P<letter>[A-Za-z])[.、](?![A-Za-z0-9])"
    r"|\(?(?P<letter_before_bracket>[A-Za-z])\)"
)
_BARE = re.compile(r"(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,5})|(?P<number>\d{1,2})(?=[ \t　])")
BEGINS = re.compile(
    rf"第 ?[{_NUMERALS}0-9０-９]{{1,5}} ?[篇章节条]|[{_NUMERALS}]{{1,4}}[、.．]"
    rf"|[0-9０-９]{{1,3}}[.．、)）]|[A-Za-zＡ-Ｚａ-ｚ][.．、)）]|[(（{_CIRCLED}{_IN_BRACKETS}]"
)
"""Whether a line can have an ordinal: a first, quick look at what most lines are not."""

_OPENING = frozenset('*“‘"《【`')  # what text may begin with before its first word
_NO_TEXT = re.compile(
    r"和|与|或|至|到|及|的|中|所|规定|之|款|项|以|外|内|第|级|类|号|米|元|年|月|日"
)
_UPPER = frozenset(("article", "chinese"))


class Ordinal(NamedTuple):
    """An ordinal at the beginning of a line. ``kind`` tells which ones count on from each other;
    ``plain`` is True when what follows leaves no doubt that it is one.
    """

    text: str
    kind: str
    value: int
    rest: str
    plain: bool

    @property
    def upper(self) -> bool:
        """Whether sections, rather than steps, are numbered so."""
        return self.kind.partition(" ")[0] in _UPPER


def ordinal(line: str, *, heading: bool = False) -> Ordinal | None:
    """The ordinal that ``line`` begins with. A heading may also be numbered `1 ` and `1.1 `."""
    folded = line[:_LONGEST].translate(_FOLD)
    match = _ORDINAL.match(folded) or (_BARE.match(folded) if heading else None)
    if match is None:
        return None
    name = str(match.lastgroup)
    written = match[name]
    rest = line[match.end() :].lstrip(" \t　")
    counted, value = _counted(name, written)
    plain = _is_plain(name, line[match.end() :], rest, heading=heading and match.re is _ORDINAL)
    return Ordinal(line[: match.end()], counted, value, rest, plain)


def _counted(name: str, written: str) -> tuple[str, int]:
    """The kind and the value of an ordinal."""
    if name == "article":
        return f"article {written[-1]}", _number(written[1:-1].strip())
    if name == "dotted":
        prefix, _, last = written.rpartition(".")
        return f"dotted {prefix}", int(last)
    if name in ("circled", "bracketed"):
        return name, (_CIRCLED + _IN_BRACKETS).index(written) % len(_CIRCLED) + 1
    if name.startswith("letter"):
        return f"{name} {written.isupper()}", ord(written.lower()) - ord("a") + 1
    return name, _number(written)


def _number(written: str) -> int:
    """The value of digits or of Chinese numerals."""
    return int(written) if written.isdecimal() else number_of(written)


def _is_plain(name: str, behind: str, rest: str, *, heading: bool) -> bool:
    if name == "dotted":
        return heading and _begins_text(rest)
    if name == "article" and (not rest or behind[0] in " \t　：:、"):
        return True
    if name == "chinese" and rest[:1] in _NUMERALS:
        return False  # 一、二级保养
    return (name != "article" or heading or behind[:1] != "课") and _begins_text(rest)


def _begins_text(rest: str) -> bool:
    first = rest[:1]
    chinese = first.isalpha() and is_cjk(first)
    return first in _OPENING if not chinese else _NO_TEXT.match(rest) is None
