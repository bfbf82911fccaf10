"""Blocks without blocks inside: code, forms, tables, rules, HTML, comments, link definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from markdown_it.token import Token

from sopkit.diagnostics import error, warning
from sopkit.model import Verbatim
from sopkit.reading import forms, tables
from sopkit.reading.block_grammar import DEEPEST, MOST_COLUMNS
from sopkit.reading.findings import LinkDefinition
from sopkit.reading.sections import Item
from sopkit.reading.slips import comments, fences, indentation
from sopkit.reading.stream import Place, Stream, line_of

INDENTED = warning(
    "SOP011",
    zh=(
        "缩进四格以上的文字按代码处理，照原样印出",
        "去掉行首的空格；确实要照印的，用 ``` 围起来。",
    ),
    en=(
        "text indented by four spaces is code and printed as it stands",
        "Take the indentation away; fence it with ``` if that is meant.",
    ),
)
RULE = warning(
    "SOP012",
    zh=("分隔线不会印出", "删去它；要留一条书写的线，写四个以上的下划线 ____。"),
    en=(
        "a thematic break is not printed",
        "Delete it; for a line to write on type four or more underscores ____.",
    ),
)
HTML = warning(
    "SOP013",
    zh=("这段 HTML 将照原样印出", "用 Markdown 的写法代替。"),
    en=("this HTML is printed as it stands", "Use Markdown instead."),
)
TOO_DEEP = error(
    "SOP016",
    zh=("列表或引用嵌套超过 {most} 层", "减少嵌套。"),
    en=("lists and quotations are nested deeper than {most}", "Nest less."),
)
DEFINED_AGAIN = warning(
    "SOP017",
    zh=("“[{label}]:”已经写过，以第一次为准", "删去其中一个。"),
    en=("“[{label}]:” is already defined; the first counts", "Delete one of them."),
)

_COMMENT = re.compile(r"<!--.*?-->[ \t]*\n?", re.DOTALL)
Handler: TypeAlias = Callable[[Stream, Token, Place, list[Item]], None]


def _table(stream: Stream, _token: Token, _place: Place, out: list[Item]) -> None:
    caption, stream.caption = stream.caption, None
    tokens = stream.until("table_close")
    out.append(tables.read_table(tokens, caption, stream.file, stream.findings))


def _wide_table(stream: Stream, token: Token, _place: Place, out: list[Item]) -> None:
    stream.caption = None
    at = stream.position(token)
    fault = tables.TOO_MANY_COLUMNS
    stream.findings.report(fault.at(at, 1, columns=token.info, most=MOST_COLUMNS))
    out.append(Verbatim(token.content, at))


def _fence(stream: Stream, token: Token, _place: Place, out: list[Item]) -> None:
    at = stream.position(token)
    if fences.swallows(token, stream.file):
        fences.tell(token, stream.file, stream.findings)
        return
    if fences.language(token) != "form":
        fences.tell_word(token, stream.file, stream.findings)
        out.append(Verbatim(token.content, at))
        return
    inside = stream.file.position(line_of(token) + 1, at.column)
    form, found = forms.read_form(token.content, inside)
    for diagnostic in found:
        stream.findings.report(diagnostic)
    if form is not None:
        stream.findings.forms.append(form)


def _indented(stream: Stream, token: Token, _place: Place, out: list[Item]) -> None:
    at = stream.position(token)
    line = stream.file.lines[line_of(token)]
    fault = indentation.as_code(token, line, at) or INDENTED.at(at, len(line) - at.column + 1)
    stream.findings.report(fault)
    content = token.content if token.content.endswith("\n") else f"{token.content}\n"
    out.append(Verbatim(content, at))


def _rule(stream: Stream, token: Token, _place: Place, _out: list[Item]) -> None:
    stream.findings.report(RULE.at(stream.position(token), len(token.markup) - 1))


def _html(stream: Stream, token: Token, _place: Place, out: list[Item]) -> None:
    at = stream.position(token)
    text = _COMMENT.sub("", token.content)
    if not text.strip():
        return
    length = len(stream.file.lines[line_of(token)]) - at.column + 1
    stream.findings.report(HTML.at(at, max(length, 1)))
    out.append(Verbatim(text if text.endswith("\n") else f"{text}\n", at))


def _comment(_stream: Stream, _token: Token, _place: Place, _out: list[Item]) -> None:
    """Comments are for those who write."""


def _unclosed_comment(stream: Stream, token: Token, _place: Place, _out: list[Item]) -> None:
    comments.tell(token, stream.position(token), stream.file, stream.findings)


def _too_deep(stream: Stream, token: Token, _place: Place, out: list[Item]) -> None:
    at = stream.position(token)
    stream.findings.report(TOO_DEEP.at(at, most=DEEPEST))
    out.append(Verbatim(token.content, at))


def _definition(stream: Stream, token: Token, _place: Place, _out: list[Item]) -> None:
    at = stream.position(token)
    label = str(token.meta["label"])
    key = (stream.file.path, str(token.meta["id"]))
    if key in stream.findings.links:
        stream.findings.report(DEFINED_AGAIN.at(at, len(label) + 2, label=label))
    else:
        stream.findings.links[key] = LinkDefinition(label, str(token.meta["url"]), at)


def _open_file(stream: Stream, token: Token, _place: Place, _out: list[Item]) -> None:
    stream.files.append(stream.file)
    stream.file = token.meta["file"]


def _close_file(stream: Stream, _token: Token, _place: Place, _out: list[Item]) -> None:
    stream.file = stream.files.pop()


HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "table_open": _table,
        "wide_table": _wide_table,
        "fence": _fence,
        "code_block": _indented,
        "hr": _rule,
        "html_block": _html,
        "comment": _comment,
        "comment_unclosed": _unclosed_comment,
        "too_deep": _too_deep,
        "definition": _definition,
        "file_open": _open_file,
        "file_close": _close_file,
    }
)
