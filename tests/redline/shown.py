"""A redline as text: a line a paragraph, `style | text`, rows and moves on lines of their own.

In the text `{+new+}`, `{-old-}`, `{>moved here>}`, `{~moved away~}`, fields as `«REF x \\h»`, `#`
the reference of a comment, `[^2]` a call, `▣` a picture. After the style stand `+`, `-`, `>` or `~`
where the end of the paragraph is marked, and what it was before where its look is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

_SIGNS = {"ins": "+", "del": "-", "moveTo": ">", "moveFrom": "~"}
_BLOCK = re.compile(
    r"<w:p>.*?</w:p>|<w:tr>(?:<w:trPr>.*?</w:trPr>)?|</?w:tbl>|<w:move\w+RangeEnd ", re.DOTALL
)
_PROPERTIES = re.compile(r"<w:p><w:pPr>(.*?)(?:<w:pPrChange.*?</w:pPrChange>)?</w:pPr>", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="(\w+)"/>')
_FORMER = re.compile(r"<w:pPrChange.*?</w:pPrChange>", re.DOTALL)
_END = re.compile(r"<w:rPr><w:(ins|del|moveTo|moveFrom) ")
_RESULT = re.compile(r'w:fldCharType="separate"/>.*?w:fldCharType="end"/>', re.DOTALL)


def shown(data: bytes) -> str:
    """The body of the redline below its title block."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    below = body.index("</w:tbl>") + len("</w:tbl>")
    return "".join(f"{line}\n" for line in _lines(body[below:]))


def whole(data: bytes) -> str:
    """The same with the title block."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(f"{line}\n" for line in _lines(package.read("word/document.xml").decode()))


def comments(data: bytes) -> list[str]:
    """The words of the comments."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "word/comments.xml" not in package.namelist():
            return []
        part = package.read("word/comments.xml").decode()
    return [_words(comment) for comment in re.findall("<w:comment .*?</w:comment>", part)]


def _lines(body: str) -> Iterator[str]:
    for found in _BLOCK.findall(body):
        if found.startswith("<w:p>"):
            yield _paragraph(found)
        elif found.startswith("<w:tr>"):
            mark = re.search(r"<w:(ins|del) ", found)
            yield f"  row {_SIGNS[mark[1]] if mark else ''}".rstrip()
        elif found.startswith("<w:move"):
            yield "(end of a move)"
        else:
            yield {"<w:tbl>": "[table", "</w:tbl>": "]"}[found]


def _paragraph(xml: str) -> str:
    properties = _PROPERTIES.match(xml)
    inside = xml[properties.end() :] if properties else xml
    style = _STYLE.search(properties[1]) if properties else None
    end = _END.search(properties[1]) if properties else None
    former = _FORMER.search(xml)
    was = f" (was {_STYLE.findall(former[0])[0]})" if former else ""
    name = (style[1] if style else "-") + (f" {_SIGNS[end[1]]}" if end else "") + was
    return f"{name} | {_words(inside)}".rstrip()


def _words(xml: str) -> str:
    text = _RESULT.sub("/>", xml)
    for pattern, shown_as in (
        (r"<w:(ins|del|moveTo|moveFrom) [^>]*(?<!/)>", lambda mark: "{" + _SIGNS[mark[1]]),
        (r"</w:(ins|del|moveTo|moveFrom)>", lambda mark: _SIGNS[mark[1]] + "}"),
        (r"<w:(?:delI|i)nstrText[^>]*>\s*([^<]*?)\s*</w:\w+>", lambda field: f"«{field[1]}»"),
        (r"<w:footnoteReference w:id=\"(\d+)\"/>", lambda call: f"[^{call[1]}]"),
        (r"<w:commentReference [^>]*/>", lambda _: "#"),
        (r"<w:drawing>.*?</w:drawing>", lambda _: "▣"),
        (r"<w:tab/>", lambda _: "→"),
        (r"<w:br/>", lambda _: "⏎"),
        (r"<w:rStyle w:val=\"(Strong|Emphasis)\"/>", lambda style: f"‹{style[1]}›"),
        (r"<[^>]*>", lambda _: ""),
    ):
        text = re.sub(pattern, shown_as, text, flags=re.DOTALL)
    return text
