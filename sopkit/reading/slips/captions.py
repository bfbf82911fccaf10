"""What was meant for a table or for its caption, and is neither."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.diagnostics import error, warning

if TYPE_CHECKING:
    from sopkit.reading.excerpt import Excerpt
    from sopkit.reading.findings import Findings

NO_CAPTION = warning(
    "SOP087",
    zh=(
        "“{written}”不会成为表题，会印成普通文字",
        "表题写成“表：{title}”，可在末尾写 {{#id}}，紧接在表格上面；表的编号由模板生成。",
    ),
    en=(
        "“{written}” is no caption and is printed as ordinary text",
        "Write the caption as “Table: {title}”, with {{#id}} behind it if wanted, right above the "
        "table; the template numbers it.",
    ),
)
CAPTION_ALONE = warning(
    "SOP088",
    zh=(
        "表题“{written}”下面没有表格，会印成普通文字",
        "表题紧接在表格上面；表头下面要有 |---| 一行。",
    ),
    en=(
        "there is no table below the caption “{written}”; it is printed as ordinary text",
        "It stands right above its table, whose head needs a row |---| below it.",
    ),
)
ID_LOST = error(
    "SOP089",
    zh=(
        "标识“{id}”没有表格可以指：“{written}”不是表题，或下面没有表格",
        "表题写成“表：{title} {{#{id}}}”，紧接在表格上面；表头下面要有 |---| 一行。",
    ),
    en=(
        "the id “{id}” names no table: “{written}” is no caption, or no table follows",
        "Write “Table: {title} {{#{id}}}” right above the table, whose head needs a row |---| "
        "below it.",
    ),
)
NO_DASHES = error(
    "SOP090",
    zh=(
        "这里像表格，但没有 |---| 一行，不会成为表格",
        "在表头下面加一行 {dashes}，列数与表头相同；不是表格的话，把 | 写成 \\|。",
    ),
    en=(
        "this looks like a table, but has no row |---| and is none",
        "Write {dashes} below the head, as many columns as it has; for plain text write \\|.",
    ),
)

_FIRST = frozenset("表Tt")
_NUMBER = r"(?:\d{1,3}(?:[.\-–]\d{1,3})*|[一二三四五六七八九十]{1,3})"
_CAPTION = re.compile(
    rf"(?:表|[Tt]able)[ \t　]*(?P<number>{_NUMBER})?"
    r"(?:[ \t]*(?P<colon>[：:])[ \t]*|[、.]?(?P<space>[ \t　]+)|(?=[^\w\s]))"
    r"(?P<title>[^\n{]{0,60}?)[ \t]*(?:(?<!\\)\{#(?P<id>[\w.-]+)\})?[ \t]*$"
)
_PROSE = re.compile(r"[。；，,]|列出|所示|所列|规定|给出|为准")
_BAR = re.compile(r"(?<!\\)\|")
_SHOWN = 30


def without_lost(excerpt: Excerpt, above_table: bool, findings: Findings) -> Excerpt:
    """Report a paragraph whose last line was meant for a caption that no table has. Its id names
    nothing: the excerpt is returned without it.
    """
    start = excerpt.text.rfind("\n") + 1
    if excerpt.text[start : start + 1] not in _FIRST:
        return excerpt
    match = _CAPTION.match(excerpt.text, start)
    if match is None or not _is_meant(match, above_table):
        return excerpt
    id_at = match.start("id") - len("{#") if match["id"] else match.end()
    written = excerpt.text[start:id_at].rstrip()
    words = {"written": written[:_SHOWN], "title": match["title"][:_SHOWN]}
    if match["id"]:
        findings.lost.add(match["id"])
        length = len(match["id"]) + len("{#}")
        findings.report(ID_LOST.at(excerpt.position(id_at), length, id=match["id"], **words))
        return excerpt.part(0, start + len(written))
    fault = NO_CAPTION if above_table else CAPTION_ALONE
    findings.report(fault.at(excerpt.position(start), len(written), **words))
    return excerpt


def _is_meant(match: re.Match[str], above_table: bool) -> bool:
    """Whether a caption is meant: an id says so, or a colon, or a table right below."""
    if match["id"]:
        return True
    if not match["title"] or _PROSE.search(match["title"]):
        return False
    return above_table or (match["colon"] is not None and match["number"] is not None)


def tell_no_dashes(excerpt: Excerpt, findings: Findings) -> None:
    """Report two rows with bars at both ends that no row of dashes makes a table."""
    offset = rows = 0
    for line in excerpt.text.split("\n"):
        bare = line.strip()
        rows = rows + 1 if len(bare) > 2 and bare[0] == bare[-1] == "|" else 0
        if rows == 2:
            dashes = "|---" * (len(_BAR.findall(bare)) - 1) + "|"
            start = excerpt.text.rfind("\n", 0, offset - 1) + 1
            found = NO_DASHES.at(excerpt.position(start), offset - 1 - start, dashes=dashes[:40])
            findings.report(found)
            return
        offset += len(line) + 1
