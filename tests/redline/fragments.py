"""Small bodies of Word files, written by hand: what tracked changes are made of."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from itertools import count
from typing import NamedTuple

from tests.redline.versions import CASES, case

DOCUMENT = "word/document.xml"
_NUMBERS = count(1000)


class Fragment(NamedTuple):
    """A redline, and what it is to be rejected and accepted to."""

    redline: str
    old: str
    new: str


def who() -> str:
    """The attributes of a tracked change."""
    return f'w:id="{next(_NUMBERS)}" w:author="甲" w:date="2026-01-01T00:00:00Z"'


def run(text: str, style: str = "") -> str:
    """Words, perhaps in a character style."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str, style: str = "") -> str:
    """Words that are deleted."""
    return f"<w:del {who()}>{run(text, style)}</w:del>".replace("w:t>", "w:delText>").replace(
        "<w:t ", "<w:delText "
    )


def come(text: str, style: str = "") -> str:
    """Words that are inserted."""
    return f"<w:ins {who()}>{run(text, style)}</w:ins>"


def mark(kind: str) -> str:
    """The tracked mark of a paragraph."""
    return f"<w:rPr><w:{kind} {who()}/></w:rPr>"


def properties(style: str, level: int | None = None) -> str:
    """The style of a paragraph and its level in the list of the clauses."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return f'<w:pStyle w:val="{style}"/>' + (number if level is not None else "")


def was(former: str) -> str:
    """What the properties of a paragraph were before."""
    return f"<w:pPrChange {who()}><w:pPr>{former}</w:pPr></w:pPrChange>"


def link(content: str) -> str:
    """``content`` as a link to the bookmark `there`."""
    return f'<w:hyperlink w:anchor="there" w:history="1">{content}</w:hyperlink>'


def p(head: str, *content: str) -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{head}</w:pPr>{''.join(content)}</w:p>"


def table(*rows: str, kind: str = "") -> str:
    """A table of one column; ``kind`` tracks all its rows."""
    wrap = {"ins": come, "del": gone, "": run}[kind]
    cells = "".join(
        f'<w:tr>{tracked_row(kind)}<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
        f"{p(CELL, wrap(row))}</w:tc></w:tr>"
        for row in rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>{cells}</w:tbl>'
    )


def tracked_row(kind: str) -> str:
    """The properties of a row that is tracked."""
    return f"<w:trPr><w:{kind} {who()}/></w:trPr>" if kind else ""


def moved(way: str, number: int, name: str, content: str) -> str:
    """``content`` as a place that a move comes `From` or goes `To`."""
    start = f'<w:move{way}RangeStart w:id="{number}" w:name="{name}" {who().partition(" ")[2]}/>'
    cut = content.index("</w:pPr>") + len("</w:pPr>")
    end = f'<w:move{way}RangeEnd w:id="{number}"/>'
    return content[:cut] + start + content[cut:] + end


def moving(way: str, text: str) -> str:
    """Words that are moved `From` or `To`."""
    return f"<w:move{way} {who()}>{run(text)}</w:move{way}>"


CELL = '<w:pStyle w:val="TableText"/>'
BODY, GAP, CAPTION = properties("BodyText"), properties("NoticeGap"), properties("Caption")
STEP, SUB = properties("Step2", 1), properties("Step3", 2)
LAST = p(STEP, run("末"))


def file(body: str) -> bytes:
    """A Word file with that body."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in _carrier().items():
            if name != DOCUMENT:
                package.writestr(name, content)
        package.writestr(DOCUMENT, _document().replace("{}", body))
    return data.getvalue()


@cache
def _carrier() -> dict[str, bytes]:
    path = next(path for path in CASES if path.stem == "nothing_changed")
    with zipfile.ZipFile(io.BytesIO(case(path).clean_new())) as package:
        return {name: package.read(name) for name in package.namelist()}


@cache
def _document() -> str:
    document = _carrier()[DOCUMENT].decode()
    start, end = document.index("<w:body>") + len("<w:body>"), document.rindex("<w:sectPr")
    return document[:start] + "{}" + document[end:]
