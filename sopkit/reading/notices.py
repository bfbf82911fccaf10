"""Notices: GitHub's alerts `> [!WARNING]`, and what other quotations become."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.diagnostics import warning
from sopkit.model import NoticeKind

if TYPE_CHECKING:
    from sopkit.reading.excerpt import Excerpt
    from sopkit.reading.findings import Findings

UNKNOWN_KIND = warning(
    "SOP008",
    zh=(
        "没有“{kind}”这种提示，按“{used}”处理",
        "写成 [!NOTE]、[!TIP]、[!IMPORTANT]、[!WARNING] 或 [!CAUTION]。",
    ),
    en=(
        "there is no notice of the kind “{kind}”; it is read as “{used}”",
        "Write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION].",
    ),
)
PLAIN_QUOTATION = warning(
    "SOP009",
    zh=("引用段落将印成“说明”提示", "第一行写上 > [!NOTE]；不是提示的话，去掉行首的 >。"),
    en=("a plain quotation is printed as a note", "Begin it with > [!NOTE], or take the > away."),
)
TEXT_BESIDE_KIND = warning(
    "SOP010",
    zh=(
        "[!{kind}] 应独占一行，否则 Git 网站上不显示为提示",
        "把后面的文字移到下一行（仍以 > 开头）。",
    ),
    en=(
        "[!{kind}] should stand on a line of its own; Git hosts show no alert otherwise",
        "Move the text to the next line (also behind a >).",
    ),
)

_MARKER = re.compile(r"\[!([^\]\n]*)\][ \t]*")
_CHINESE = {
    "说明": NoticeKind.NOTE,
    "提示": NoticeKind.TIP,
    "重要": NoticeKind.IMPORTANT,
    "警告": NoticeKind.WARNING,
    "注意": NoticeKind.CAUTION,
}


@dataclass(frozen=True, slots=True)
class Opening:
    """How a quotation begins: its kind, and what its first paragraph says behind the marker
    (None: nothing).
    """

    kind: NoticeKind
    rest: Excerpt | None


def read_opening(excerpt: Excerpt, findings: Findings) -> Opening | None:
    """The opening that the first paragraph of a quotation is; None when it has no marker."""
    match = _MARKER.match(excerpt.text)
    if match is None:
        return None
    kind = _kind(match[1].strip(), excerpt, findings)
    end = match.end()
    if end == len(excerpt.text):
        return Opening(kind, None)
    if excerpt.text[end] == "\n":
        return Opening(kind, excerpt.part(end + 1))
    at = excerpt.position(end)
    length = len(excerpt.text.partition("\n")[0]) - end
    findings.report(TEXT_BESIDE_KIND.at(at, length, kind=match[1].strip()))
    return Opening(kind, excerpt.part(end))


def _kind(word: str, excerpt: Excerpt, findings: Findings) -> NoticeKind:
    try:
        return NoticeKind(word.lower())
    except ValueError:
        kind = _CHINESE.get(word, NoticeKind.NOTE)
        at = excerpt.position()
        findings.report(UNKNOWN_KIND.at(at, len(word) + 3, kind=word, used=kind.upper()))
        return kind
