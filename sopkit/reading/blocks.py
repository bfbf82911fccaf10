"""Block tokens → blocks: one small function a kind of token, in one read-only map."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from sopkit.diagnostics import error, warning
from sopkit.model import (
    DEEPEST_LEVEL,
    Block,
    Blocks,
    BulletItem,
    BulletList,
    Footnote,
    Inlines,
    Notice,
    NoticeKind,
    Paragraph,
    Picture,
    Position,
    Step,
)
from sopkit.reading import footnotes, inlines, leaves, notices, paragraphs
from sopkit.reading.headings import read_heading
from sopkit.reading.sections import Heading, Item
from sopkit.reading.stream import Place, Stream, line_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.reading.excerpt import Excerpt
    from sopkit.reading.leaves import Handler

TOO_MANY_LEVELS = error(
    "SOP156",
    zh=("这一步在第 {level} 级，Word 的多级编号最多 {most} 级", "减少一层嵌套。"),
    en=("this step is at level {level}; Word numbers at most {most} levels", "Nest one less."),
)
TICKED = warning(
    "SOP157",
    zh=("“[x]”已经打了勾，印出来是空的方框", "写成 [ ]。"),
    en=("“[x]” is ticked already; an empty box is printed", "Write [ ]."),
)
TICK_ON_BULLET = warning(
    "SOP158",
    zh=("只有编号的步骤才能打勾，这里的方框照原样印出", "把“- [ ]”改成“1. [ ]”。"),
    en=(
        "only numbered steps can be ticked; the box is printed here as it stands",
        "Write “1. [ ]” instead of “- [ ]”.",
    ),
)
STEPS_INSIDE = warning(
    "SOP159",
    zh=(
        "提示、项目符号或脚注里的编号会接着外面的步骤数下去",
        "改用“-”列表，或把这些步骤移到外面。",
    ),
    en=(
        "numbered items inside a notice, list or footnote continue the numbers of the steps "
        "outside",
        "Use a “-” list, or move these steps outside.",
    ),
)

_TICK = re.compile(r"\[([ xX])\](?:[ \t]*\n[ \t]*|[ \t]+|$)")


def read_blocks(stream: Stream, place: Place, closing: str = "") -> list[Item]:
    """The blocks and headings up to the token ``closing``, which is taken too; with "" all."""
    out: list[Item] = []
    while stream.at < len(stream.tokens):
        token = stream.next()
        if token.type == closing:
            break
        _HANDLERS[token.type](stream, token, place, out)
    return out


def _body(stream: Stream, place: Place, closing: str) -> Blocks:
    """What is inside a container; a heading there was told and became a paragraph."""
    items = read_blocks(stream, place, closing)
    return tuple(item for item in items if not isinstance(item, Heading))


def _paragraph(stream: Stream, _token: Token, _place: Place, out: list[Item]) -> None:
    paragraphs.read_paragraph(stream, paragraphs.take(stream), out)


def _steps(stream: Stream, opening: Token, place: Place, out: list[Item]) -> None:
    level = place.step or stream.section + 1
    at = stream.position(opening)
    if level > DEEPEST_LEVEL:
        stream.findings.report(TOO_MANY_LEVELS.at(at, level=level, most=DEEPEST_LEVEL))
    if place.kind not in ("", "step"):
        stream.findings.report(STEPS_INSIDE.at(at))
    while (token := stream.next()).type == "list_item_open":
        out.append(_step(stream, _marker(stream, token, opening), level))


def _step(stream: Stream, at: Position, level: int) -> Step:
    excerpt = None
    if stream.next_is("paragraph_open"):
        stream.next()
        excerpt = paragraphs.take(stream)
    box = _TICK.match(excerpt.text) if excerpt else None
    if excerpt and box:
        if box[1] != " ":
            stream.findings.report(TICKED.at(excerpt.position(), len("[x]")))
        excerpt = excerpt.part(box.end())
    content, name, first = _own_line(stream, excerpt)
    body = _body(stream, Place("step", level + 1), "list_item_close")
    return Step(min(level, DEEPEST_LEVEL), content, (*first, *body), box is not None, name, at)


def _own_line(stream: Stream, excerpt: Excerpt | None) -> tuple[Inlines, str, list[Block]]:
    """A step's own line and its id. A picture that is all of the line is a figure below it."""
    rest = paragraphs.without_caption(stream, excerpt) if excerpt else None
    if rest is None:
        return (), "", []
    line = inlines.read(rest, stream.file, stream.findings)
    if len(line.content) != 1 or not isinstance(line.content[0], Picture):
        return line.content, stream.name(line), []
    figure: list[Item] = []
    paragraphs.write(stream, line, figure)
    return (), "", [item for item in figure if not isinstance(item, Heading)]


def _marker(stream: Stream, item: Token, opening: Token) -> Position:
    """Where an item's marker stands: the first one where its list does; in front of the others
    there are only spaces and marks of quotations.
    """
    if line_of(item) == line_of(opening):
        return stream.position(opening)
    line = stream.file.lines[line_of(item)]
    return stream.file.position(line_of(item), len(line) - len(line.lstrip(" \t>")) + 1)


def _bullets(stream: Stream, opening: Token, place: Place, out: list[Item]) -> None:
    at = stream.position(opening)
    items = []
    while (token := stream.next()).type == "list_item_open":
        _tell_tick(stream)
        inside = Place("bullet", place.step or stream.section + 1)
        marker = _marker(stream, token, opening)
        items.append(BulletItem(_body(stream, inside, "list_item_close"), marker))
    out.append(BulletList(tuple(items), at))


def _tell_tick(stream: Stream) -> None:
    if not stream.next_is("paragraph_open"):
        return
    inline = stream.tokens[stream.at + 1]
    if _TICK.match(inline.content):
        at = stream.excerpt(inline).position()
        stream.findings.report(TICK_ON_BULLET.at(at, len("[ ]")))


def _quotation(stream: Stream, token: Token, place: Place, out: list[Item]) -> None:
    at = stream.position(token)
    opening = excerpt = None
    first: list[Item] = []
    if stream.next_is("paragraph_open"):
        stream.next()
        excerpt = paragraphs.take(stream)
        opening = notices.read_opening(excerpt, stream.findings)
        rest = opening.rest if opening else excerpt
        if rest is not None:
            paragraphs.read_paragraph(stream, rest, first)
    if opening is None:
        notices.tell_plain(excerpt, at, stream.findings)
    inside = Place("notice", place.step or stream.section + 1)
    body = _body(stream, inside, "blockquote_close")
    own = [item for item in first if not isinstance(item, Heading)]
    out.append(Notice(opening.kind if opening else NoticeKind.NOTE, (*own, *body), at))


def _footnote(stream: Stream, token: Token, _place: Place, _out: list[Item]) -> None:
    at = stream.position(token)
    body = _body(stream, Place("footnote", 1), "footnote_reference_close")
    for block in body:
        if not isinstance(block, Paragraph):
            stream.findings.report(footnotes.NOT_A_PARAGRAPH.at(block.position))
    name = token.meta["name"]
    stream.findings.footnotes.setdefault(name, Footnote(name, body, at))


_HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        **leaves.HANDLERS,
        "paragraph_open": _paragraph,
        "heading_open": read_heading,
        "ordered_list_open": _steps,
        "bullet_list_open": _bullets,
        "blockquote_open": _quotation,
        "footnote_reference_open": _footnote,
    }
)
