"""Markdown's signs typed full-width: `［ ］`, `[]（#id）`, `！[…](…)`, `｜`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.diagnostics import warning
from sopkit.reading.excerpt import Excerpt, File, lines_of
from sopkit.reading.stream import line_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.reading.findings import Findings

WIDE_SIGN = warning(
    "SOP077",
    zh=("“{written}”用了全角符号，会照原样印出", "改成半角：{meant}"),
    en=("“{written}” has full-width signs and is printed as it stands", "Write {meant}"),
)
NO_BOX = warning(
    "SOP078",
    zh=("“{written}”不是打勾的方框，会照原样印出", "写成“[ ] ”：方括号之间和后面各一个空格。"),
    en=("“{written}” is no box to tick and is printed as it stands", "Write “[ ] ”, both spaces."),
)
WIDE_BAR = warning(
    "SOP079",
    zh=("表格中的“｜”是全角的，不能分隔单元格", "整张表都改用半角的 |。"),
    en=("the bar “｜” of this table is full-width and separates no cells", "Write | throughout."),
)

_SIGNS = "［］【】｛｝！｜＞＃"
_OPEN, _CLOSE = "[\\[［【]", "[\\]］】]"
_PATTERNS = (
    re.compile(
        rf"[!！]?{_OPEN}[^\[\]［］【】\n]*{_CLOSE}[(（](?:[#＃]|https?:)[^()（）\n]*[)）]"
        rf"|[!！]{_OPEN}[^\[\]［］【】\n]*{_CLOSE}[(（][^()（）\n]*[)）]"
    ),
    re.compile(rf"{_OPEN}\^[^\s\[\]［］【】]{{1,40}}{_CLOSE}"),
    re.compile(r"[{｛]{2}[ \t]*[\w.-]{1,60}[ \t]*[}｝]{2}|[{｛][#＃][^{}｛｝\n]{1,60}[}｝]"),
    re.compile(r"(?:^|(?<=\n))[ \t]*＞[^\n]{1,60}"),
    re.compile(r"<！--"),
)
_HALF = str.maketrans("［］【】｛｝！｜＞（）＃", "[][]{}!|>()#")
_SPAN = re.compile(r"(`+)(?!`).{0,400}?(?<!`)\1(?!`)|\\.", re.DOTALL)
_BOX = re.compile(
    r"(?:【[ 　xX√✓]?】|［[ 　xX√✓]?］|\[　?\]|\[[ xX]\](?=\S)|\[(?: {2,}|[√✓✔×✗])\]"
    r"|（[ 　]*）|[□☐☑▢])"
    r"(?![(（\[^:：])"
)
_TIGHT_BOX = re.compile(r"\[[ xX]\][^\s(]|\[ {2,}\]|\[[√✓✔×✗]\]|（[ 　]*）|[□☐☑▢]")
_BOX_STARTS = frozenset("[［【（□☐☑▢")
_SHOWN = 40


def suspicious(file: File) -> bool:
    """Whether a file may hold such slips at all; a look that costs next to nothing."""
    text = "\n".join(file.lines)
    return _has_sign(text) or "[]" in text or _TIGHT_BOX.search(text) is not None


def tell(tokens: Sequence[Token], index: int, file: File, findings: Findings) -> None:
    """Report the slips in the text of the inline token at ``index``."""
    token, opening = tokens[index], tokens[index - 1]
    text = token.content
    if opening.type == "paragraph_open" and index > 1 and _is_step(tokens[index - 2]):
        _tell_box(text, tokens[index], file, findings)
    if not _has_sign(text):
        return
    if opening.type in ("td_open", "th_open"):
        _tell_cell(token, file, findings)
    excerpt = _excerpt(token, file)
    bare = _SPAN.sub(lambda span: "\0" * len(span[0]), text)
    if opening.type == "paragraph_open":
        _tell_rows(bare, excerpt, findings)
    for pattern in _PATTERNS:
        for match in pattern.finditer(bare):
            meant = match[0].translate(_HALF)
            if meant != match[0]:
                at = excerpt.position(match.start())
                words = {"written": match[0][:_SHOWN], "meant": meant[:_SHOWN]}
                findings.report(WIDE_SIGN.at(at, len(match[0]), **words))


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or "]（" in text or ("](" in text and "）" in text)


def _is_step(token: Token) -> bool:
    return token.type == "list_item_open" and token.info != ""


def _excerpt(token: Token, file: File) -> Excerpt:
    """The excerpt of an inline token; a table's cell is looked for on its line."""
    return lines_of(file, token.content, line_of(token))


def _tell_box(text: str, token: Token, file: File, findings: Findings) -> None:
    if text[:1] in _BOX_STARTS and (match := _BOX.match(text)):
        at = _excerpt(token, file).position()
        findings.report(NO_BOX.at(at, len(match[0]), written=match[0]))


def _tell_rows(bare: str, excerpt: Excerpt, findings: Findings) -> None:
    """The first row of what was meant to be a table."""
    offset = 0
    for line in bare.split("\n"):
        if line.count("｜") and line.lstrip()[:1] in ("｜", "|"):
            findings.report(WIDE_BAR.at(excerpt.position(offset + line.index("｜"))))
            return
        offset += len(line) + 1


def _tell_cell(token: Token, file: File, findings: Findings) -> None:
    if token.content[0] == "｜" or token.content[-1] == "｜":
        line = file.lines[line_of(token)]
        at = file.position(line_of(token), line.index("｜") + 1)
        findings.report(WIDE_BAR.at(at))
