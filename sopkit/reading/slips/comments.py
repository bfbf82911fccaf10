"""`<!-- … ——>`: a comment that a Chinese keyboard, or an editor's autocorrection, did not close."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.diagnostics import error

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.model import Position
    from sopkit.reading.excerpt import File
    from sopkit.reading.findings import Findings

UNCLOSED = error(
    "SOP014",
    zh=("注释“<!--”没有结束，后面的内容都会丢失", "在注释的末尾写上 -->；要照印，写成 \\<!--。"),
    en=(
        "the comment “<!--” is not closed; what follows would be lost",
        "End it with -->; to print it write \\<!--.",
    ),
)
SLIPPED_END = error(
    "SOP081",
    zh=(
        "“{written}”不能结束第 {line} 行的注释，后面的内容都会丢失",
        "改成 -->：两个英文的减号和一个英文的大于号，中间不留空格。",
    ),
    en=(
        "“{written}” does not end the comment of line {line}; what follows would be lost",
        "Write -->, two hyphens and a greater-than sign without spaces.",
    ),
)

_END = re.compile(r"[—–―-]{1,8}[ \t]{0,4}[>＞》]")


def tell(token: Token, at: Position, file: File, findings: Findings) -> None:
    """Report a comment without end, at what was meant to end it where there is such a thing."""
    start, end = token.map or (0, 0)
    for index in range(start, end):
        if match := _END.search(file.lines[index], at.column + 3 if index == start else 0):
            there = file.position(index, match.start() + 1)
            fault = SLIPPED_END.at(there, len(match[0]), written=match[0], line=at.line)
            findings.report(fault)
            return
    findings.report(UNCLOSED.at(at, len("<!--")))
