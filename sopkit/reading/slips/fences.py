"""Fences: one without its end swallows what follows; one with a slip in its word is no form."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sopkit.diagnostics import error, warning
from sopkit.reading.stream import line_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.reading.excerpt import File
    from sopkit.reading.findings import Findings

UNCLOSED_FENCE = error(
    "SOP015",
    zh=("“{fence}”没有结束，后面的内容都成了它的一部分", "在它的末尾另起一行写 {fence}。"),
    en=(
        "“{fence}” is not closed and swallows what follows",
        "Write {fence} on a line of its own where it ends.",
    ),
)
UNCLOSED_BEFORE = error(
    "SOP082",
    zh=(
        "第 {line} 行的 {fence}{word} 没有结束，吞掉了它后面的内容",
        "在它的末尾另起一行写 {fence}；改好后再看其他问题。",
    ),
    en=(
        "{fence}{word} of line {line} is not closed and swallows what follows",
        "Write {fence} on a line of its own where it ends; then look for other faults.",
    ),
)
STRANGE_WORD = warning(
    "SOP083",
    zh=(
        "“{fence}{word}”会当作代码照原样印出，是不是 {meant}？",
        "改成 {fence}{meant}；确实是代码的，不必理会。",
    ),
    en=(
        "“{fence}{word}” is code and printed as it stands; was “{meant}” meant?",
        "Write {fence}{meant}; if it is code, leave it.",
    ),
)

_WORDS = ("form", "include")
_MEANT = {
    "from": "form",
    "fom": "form",
    "fomr": "form",
    "表单": "form",
    "表格": "form",
    "登记表": "form",
    "检查表": "form",
    "单据": "form",
    "包含": "include",
    "引入": "include",
    "片段": "include",
}
_CLOSE = 0.82  # `forms` and `inlcude` are; `format` and `fortran` are languages
_ID = re.compile(r"^[ \t]*id:[ \t]*([\w-]+)|\{#([\w.-]+)\}", re.MULTILINE)


def language(fence: Token) -> str:
    """The first word behind a fence's backticks, in lower case."""
    words = fence.info.split(maxsplit=1)
    return words[0].lower() if words else ""


def swallows(fence: Token, file: File) -> bool:
    """Whether a form or an include has taken in what follows it, because its end is missing."""
    if language(fence) not in _WORDS:
        return False
    return not _is_closed(fence, file) or _opening(fence).search(fence.content) is not None


def tell(fence: Token, file: File, findings: Findings) -> None:
    """Report a form or an include without end. What it has swallowed is missing elsewhere; its
    ids are kept as lost, so that nothing else is told for that.
    """
    at = file.position(line_of(fence), fence.meta["column"])
    words = {"line": at.line, "fence": fence.markup, "word": language(fence)}
    findings.report(UNCLOSED_BEFORE.at(at, len(fence.markup) + len(fence.info), **words))
    for match in _ID.finditer(fence.content):
        findings.lost.add(match[1] or match[2])


def tell_word(fence: Token, file: File, findings: Findings) -> None:
    """Report a fence of code that is not closed, or whose word was likely meant for one of ours."""
    at = file.position(line_of(fence), fence.meta["column"])
    if not _is_closed(fence, file):
        findings.report(UNCLOSED_FENCE.at(at, len(fence.markup), fence=fence.markup))
    word = language(fence).rstrip(":：")
    close = [_MEANT[word]] if word in _MEANT else get_close_matches(word, _WORDS, 1, _CLOSE)
    if close:
        words = {"fence": fence.markup, "word": fence.info.split()[0][:40], "meant": close[0]}
        findings.report(STRANGE_WORD.at(at, len(fence.markup) + len(words["word"]), **words))


def _opening(fence: Token) -> re.Pattern[str]:
    """A line that opens another fence: as many marks, and a word."""
    mark = re.escape(fence.markup)
    return re.compile(rf"^[ \t>]*{mark}[ \t]*[^\s`~]", re.MULTILINE)


def _is_closed(fence: Token, file: File) -> bool:
    start, end = fence.map or (0, 0)
    last = file.lines[end - 1].strip(" \t>")
    return end - start > 1 and len(last) >= len(fence.markup) and not last.strip(fence.markup[0])
