"""Notices: GitHub's alerts `> [!WARNING]`, and what other quotations become."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import warning
from sopkit.model import NoticeKind

if TYPE_CHECKING:
    from sopkit.model import Position
    from sopkit.reading.excerpt import Excerpt
    from sopkit.reading.findings import Findings

UNKNOWN_KIND = warning(
    "SOP008",
    zh=(
        "没有“{kind}”这种提示，按“{used}”处理",
        "写成：{meant}。",
    ),
    en=(
        "there is no notice of the kind “{kind}”; it is read as “{used}”",
        "Write: {meant}.",
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
BRACKETED_KIND = warning(
    "SOP085",
    zh=(
        "“{written}”不是提示的标记，这段引用将印成“说明”提示",
        "第一行写成 > [!{kind}]，文字从下一行开始（仍以 > 开头）。",
    ),
    en=(
        "“{written}” does not mark a notice; the quotation is printed as a note",
        "Write > [!{kind}] on its first line, and the text on the next, also behind a >.",
    ),
)

MARKER = re.compile(r"\[!([^\]\n]*)\][ \t]*")
_CHINESE = {
    "说明": NoticeKind.NOTE,
    "提示": NoticeKind.TIP,
    "备注": NoticeKind.NOTE,
    "注": NoticeKind.NOTE,
    "info": NoticeKind.NOTE,
    "小贴士": NoticeKind.TIP,
    "hint": NoticeKind.TIP,
    "重要": NoticeKind.IMPORTANT,
    "重点": NoticeKind.IMPORTANT,
    "警告": NoticeKind.WARNING,
    "危险": NoticeKind.WARNING,
    "danger": NoticeKind.WARNING,
    "注意": NoticeKind.CAUTION,
    "小心": NoticeKind.CAUTION,
    "attention": NoticeKind.CAUTION,
}
_BRACKETED = re.compile(r"[【［\[][!！]?[ \t]*([^】］\]\n]{1,20}?)[ \t]*[】］\]](?![(（])")


class Opening(NamedTuple):
    """How a quotation begins: its kind, and what its first paragraph says behind the marker
    (None: nothing).
    """

    kind: NoticeKind
    rest: Excerpt | None


def read_opening(excerpt: Excerpt, findings: Findings) -> Opening | None:
    """The opening that the first paragraph of a quotation is; None when it has no marker."""
    match = MARKER.match(excerpt.text)
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
    meant = meant_kind(word)
    if meant is None or meant != word.lower():
        kind = meant or NoticeKind.NOTE
        known = tuple(f"[!{each.upper()}]" for each in ([meant] if meant else NoticeKind))
        words = {"kind": word, "used": kind.upper(), "meant": known}
        findings.report(UNKNOWN_KIND.at(excerpt.position(), len(word) + 3, **words))
    return meant or NoticeKind.NOTE


def meant_kind(word: str) -> NoticeKind | None:
    """The kind that ``word`` names, in Chinese or with a slip too; None when there is none."""
    folded = word.lower()
    if folded in _KINDS:
        return _KINDS[folded]
    from difflib import get_close_matches

    close = get_close_matches(folded[:20], _KINDS, 1, 0.7)
    return _KINDS[close[0]] if close else None


_KINDS = {str(kind): kind for kind in NoticeKind} | _CHINESE


def tell_plain(excerpt: Excerpt | None, at: Position, findings: Findings) -> None:
    """Report a quotation without a marker; for one that begins with 【警告】, what to write."""
    match = _BRACKETED.match(excerpt.text) if excerpt else None
    kind = meant_kind(match[1]) if match else None
    if excerpt is None or match is None or kind is None:
        findings.report(PLAIN_QUOTATION.at(at))
        return
    words = {"written": match[0], "kind": kind.upper()}
    findings.report(BRACKETED_KIND.at(excerpt.position(), len(match[0]), **words))
