"""What each kind of inline token becomes: one small function a kind, in one read-only map."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from sopkit.diagnostics import error, warning
from sopkit.model import Blank, Code, Emphasis, LineBreak, Strong
from sopkit.reading import values
from sopkit.reading.cjk import joins
from sopkit.reading.ids import BAD_ID, MISPLACED_ID, is_id
from sopkit.reading.inline_grammar import start
from sopkit.reading.link_tokens import (
    close_link,
    close_node,
    footnote_call,
    image,
    open_link,
    open_node,
)
from sopkit.reading.source import ILLEGAL_CHARACTER, REPLACEMENT, clean

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.reading.inline_writer import Handler, Writer

RAW_HTML = warning(
    "SOP005",
    zh=("HTML“{tag}”将照原样印出", "用 Markdown 的写法代替；要照印尖括号，写成 \\<。"),
    en=(
        "the HTML “{tag}” is printed as it stands",
        "Use Markdown instead; to print an angle bracket write \\<.",
    ),
)
STRIKETHROUGH = warning(
    "SOP006",
    zh=("不支持删除线，“~~”将照原样印出", "删去不要的文字；要印波浪号，写成 \\~\\~。"),
    en=(
        "strikethrough is not supported; “~~” is printed",
        "Delete the text that is not wanted; to print tildes write \\~\\~.",
    ),
)
VALUE_NOT_FIT = error(
    "SOP053",
    zh=("值“{name}”含有不可见的控制字符", "在 [values] 中删去它。"),
    en=("the value “{name}” holds an invisible control character", "Delete it in [values]."),
)

_BLANK_VALUE = 8  # the width of a blank for metadata that is still to be filled in
_LOOK_AHEAD = 16  # tokens; more would make a line of nothing but comments quadratic


def _special(writer: Writer, token: Token, index: int) -> None:
    """An escaped character or an entity."""
    text = token.content
    if token.info == "entity":
        if text in ("\n", "\r"):
            writer.put(LineBreak(writer.position(token)), "\n")
            return
        if text == "\f" or (text == REPLACEMENT and token.markup.lower() not in _REPLACEMENTS):
            writer.report(ILLEGAL_CHARACTER, index, code=token.markup)
            text = REPLACEMENT
        if text == " ":
            writer.last = ""  # a space by its number is meant: it meets no other
    writer.add(text, start(token))


# A cell of a GFM table is one line of source: this tag is its only way to break a line.
_LINE_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)

_REPLACEMENTS = ("&#xfffd;", "&#65533;")


def _soft_break(writer: Writer, token: Token, index: int) -> None:
    if not joins(writer.last, _first_character(writer, index + 1)):
        writer.add(" ", start(token))


def _first_character(writer: Writer, index: int) -> str:
    """The first character that will be written from ``index`` on; "" when it is not known."""
    for token in writer.tokens[index : index + _LOOK_AHEAD]:
        if token.type in ("text", "text_special", "code_inline") and token.content:
            return token.content[0]
        if token.type == "html_inline" and not _is_comment(token):
            return "<"
        if token.type == "value":
            return (values.find(token.content, writer.findings) or "")[:1]
        if token.type in ("image", "blank", "link_close", "footnote_ref"):
            return ""
    return ""


def _hard_break(writer: Writer, token: Token, _index: int) -> None:
    writer.put(LineBreak(writer.position(token)), "\n")


def _code(writer: Writer, token: Token, _index: int) -> None:
    writer.put(Code(token.content, writer.position(token)), token.content[-1:])


def _open_mark(writer: Writer, token: Token, _index: int) -> None:
    """Bold within bold is bold: only the outermost of a kind becomes a node, which also bounds
    how deep nodes nest.
    """
    kind = token.tag
    writer.open[kind] += 1
    if writer.open[kind] == 1:
        open_node(writer, token)


def _close_mark(writer: Writer, token: Token, _index: int) -> None:
    kind = token.tag
    writer.open[kind] -= 1
    if writer.open[kind]:
        return
    opening, content = close_node(writer)
    if content:
        node = Strong if kind == "strong" else Emphasis
        writer.nodes.append(node(content, writer.position(opening)))


def _strike(writer: Writer, token: Token, index: int) -> None:
    if token.nesting > 0:
        writer.report(STRIKETHROUGH, index)
    writer.add(token.markup, start(token))


def _html(writer: Writer, token: Token, index: int) -> None:
    if _is_comment(token):
        writer.cut = True
        if not writer.nodes and not writer.parts:
            writer.last = " "
        return
    if _LINE_BREAK.fullmatch(token.content):
        _hard_break(writer, token, index)
        return
    tag, _, _ = token.content.partition("\n")
    writer.report(RAW_HTML, index, tag=tag[:40])
    writer.add(token.content.replace("\n", " "), start(token))


def _is_comment(token: Token) -> bool:
    return token.content.startswith("<!--")


def _blank(writer: Writer, token: Token, _index: int) -> None:
    writer.put(Blank(len(token.markup), writer.position(token)))


def _value(writer: Writer, token: Token, index: int) -> None:
    name = token.content
    text = values.find(name, writer.findings)
    if text is None:
        hint = values.closest(name, writer.findings)
        writer.report(values.UNKNOWN_VALUE, index, name=name, closest=hint)
        writer.add(token.markup, start(token))
    elif not text:
        writer.put(Blank(_BLANK_VALUE, writer.position(token)))
    else:
        _write_value(writer, text, name, index)


def _write_value(writer: Writer, text: str, name: str, index: int) -> None:
    fit, found = clean(text, "")
    if any(fault.fault is ILLEGAL_CHARACTER for fault in found):
        writer.report(VALUE_NOT_FIT, index, name=name)
    token = writer.tokens[index]
    for number, line in enumerate(fit.split("\n")):
        if number:
            writer.put(LineBreak(writer.position(token)), "\n")
        writer.add(line, start(token))


def _value_fault(writer: Writer, token: Token, index: int) -> None:
    if token.type == "value_unclosed":
        writer.report(values.UNCLOSED_VALUE, index)
    else:
        writer.report(values.NOT_A_NAME, index, text=token.content.strip()[:40])
    writer.add(token.markup.replace("\n", " "), start(token))


def _id(writer: Writer, token: Token, index: int) -> None:
    """An id at the very end is the line's; any other is told, and printed."""
    if not is_id(token.content):
        writer.report(BAD_ID, index, id=token.content)
    elif index + 1 == len(writer.tokens) and not writer.outer:
        writer.id, writer.id_at, writer.cut = token.content, writer.position(token), True
        return
    else:
        writer.report(MISPLACED_ID, index, id=token.content)
    writer.add(token.markup, start(token))


HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "text_special": _special,
        "softbreak": _soft_break,
        "hardbreak": _hard_break,
        "code_inline": _code,
        "strong_open": _open_mark,
        "strong_close": _close_mark,
        "em_open": _open_mark,
        "em_close": _close_mark,
        "s_open": _strike,
        "s_close": _strike,
        "link_open": open_link,
        "link_close": close_link,
        "image": image,
        "html_inline": _html,
        "footnote_ref": footnote_call,
        "blank": _blank,
        "value": _value,
        "value_unclosed": _value_fault,
        "value_unnamed": _value_fault,
        "id": _id,
    }
)
