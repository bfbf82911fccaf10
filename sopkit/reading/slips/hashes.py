"""`#记录` and `＃ 记录`: headings that Markdown does not take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.diagnostics import warning
from sopkit.reading.cjk import is_cjk

if TYPE_CHECKING:
    from sopkit.reading.excerpt import Excerpt
    from sopkit.reading.findings import Findings

NO_HEADING = warning(
    "SOP074",
    zh=(
        "“{written}”不是标题，会印成普通文字",
        "写成“{marks} {text}”：英文的 # 后面加一个空格；不是标题的话，写成 \\#。",
    ),
    en=(
        "“{written}” is no heading and is printed as ordinary text",
        "Write “{marks} {text}”, a space behind the #; if it is none, write \\#.",
    ),
)

FIRST = frozenset("#＃")
_HEADING = re.compile(r"(?:^|\n)[ \t]*([#＃]{1,6})([ \t　]*)([^\s#＃][^\n#＃]*)(?=\n|$|\{)")
_SHOWN = 12


def tell(excerpt: Excerpt, findings: Findings) -> None:
    """Report the lines of a paragraph that were meant to be headings."""
    if "#" not in excerpt.text and "＃" not in excerpt.text:
        return
    for match in _HEADING.finditer(excerpt.text):
        marks, text = match[1], match[3]
        if is_cjk(text[0]) or ("＃" in marks and match[2]):
            words = {
                "written": match[0].strip()[:_SHOWN],
                "marks": marks.replace("＃", "#"),
                "text": text[:_SHOWN].rstrip("{ "),
            }
            at = excerpt.position(match.start(1))
            findings.report(NO_HEADING.at(at, len(marks), **words))
