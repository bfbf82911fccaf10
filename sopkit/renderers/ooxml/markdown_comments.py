"""Markdown without what its HTML comments say."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_CONTAINERS = r"[ \t]*(?:(?:>|[-*+]|\d+[.)])[ \t]*)*"
_FENCE = re.compile(rf"{_CONTAINERS}(`{{3,}}|~{{3,}})([^\n]*)")
_CODE = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)"
# At the beginning of a line a comment is a block, which goes on over blank lines and, unclosed, to
# the end (CommonMark 4.6, kind 2); within a line it stays in its paragraph (6.6).
_BLOCK = rf"(?<=\n){_CONTAINERS}<!--(?P<block>.*?)(?:-->|\Z)"
_INLINE = r"<!--(?P<inline>(?:(?!\n[ \t]*\n).)*?)-->"
_COMMENT_OR_CODE = re.compile(f"{_CODE}|{_BLOCK}|{_INLINE}", re.DOTALL)
_CODE_IN_LINE = re.compile(r"(`+).*?\1")


def without_comments(text: str) -> str:
    """``text`` with every HTML comment emptied, in code none.

    The empty comment and the line ends inside it stay, because a comment separates blocks and
    lines have numbers.
    """
    if "<!--" not in text:
        return text
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    return text[:start] + "".join(
        chunk if fenced else _COMMENT_OR_CODE.sub(_emptied, f"\n{chunk}")[1:]
        for chunk, fenced in _chunks(text[start:])
    )


def _emptied(found: re.Match[str]) -> str:
    if found["ticks"]:
        return found[0]
    name = "inline" if found["block"] is None else "block"
    before = found[0][: found.start(name) - found.start()]
    return before + "\n" * found[name].count("\n") + "-->"


def _chunks(text: str) -> Iterator[tuple[str, bool]]:
    """The text in order, cut into fenced code and the rest. A fence inside a comment is none."""
    pending: list[str] = []
    fence = ""
    in_comment = False
    for line in text.splitlines(keepends=True):
        mark = None if in_comment else _FENCE.match(line)
        if fence:
            pending.append(line)
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                yield "".join(pending), True
                pending, fence = [], ""
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            yield "".join(pending), False
            pending, fence = [line], mark[1]
        else:
            pending.append(line)
            in_comment = _ends_in_comment(line, in_comment)
    yield "".join(pending), bool(fence)


def _ends_in_comment(line: str, began_in_one: bool) -> bool:
    bare = line if began_in_one else _CODE_IN_LINE.sub("", line)
    return bare.rfind("<!--") > bare.rfind("-->") or (began_in_one and "-->" not in line)
