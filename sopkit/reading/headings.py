"""Headings: their levels, and the one that is the title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.diagnostics import error, warning
from sopkit.model import Inlines, Paragraph, plain
from sopkit.reading import inlines
from sopkit.reading.inlines import Line, refuse_id
from sopkit.reading.sections import Heading, Item

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.reading.stream import Place, Stream

TOO_DEEP = error(
    "SOP150",
    zh=("标题太深：“{marks}”是第 {level} 级，章节最多 {most} 级", "减少一个 #，或改成步骤。"),
    en=(
        "the heading is too deep: “{marks}” is level {level}, sections have at most {most}",
        "Take a # away, or make it a step.",
    ),
)
SKIPPED_LEVEL = warning(
    "SOP151",
    zh=(
        "标题跳了一级：上一级是第 {above} 级，这里是第 {level} 级",
        "去掉多余的 #，或补上中间一级的标题。",
    ),
    en=(
        "a heading level is skipped: from level {above} to level {level}",
        "Take a # away, or add the heading between.",
    ),
)
INSIDE = error(
    "SOP153",
    zh=("标题不能写在列表、提示或脚注里面", "去掉标题前的缩进或 >；要加粗，写成 **文字**。"),
    en=(
        "a heading cannot stand inside a list, notice or footnote",
        "Take the indentation or > away; for bold text write **text**.",
    ),
)
UNDERLINED = warning(
    "SOP154",
    zh=(
        "下面有一行 {marks} 的文字被当作标题",
        "标题写成“# 标题”；不是标题的话，在两行之间空一行。",
    ),
    en=(
        "text above a line of {marks} is read as a heading",
        "Write “# heading”; if it is none, leave an empty line between.",
    ),
)
TITLE_NOT_ALONE = warning(
    "SOP155",
    zh=(
        "第一个标题与文件名称相同，但还有其他“#”标题，所以它也算一节",
        "把其他标题改为“##”，或删去这个标题。",
    ),
    en=(
        "the first heading repeats the title, but there are other “#” headings, so it "
        "counts as a section",
        "Make the others “##”, or delete this one.",
    ),
)

_MOST_LEVELS = 4


def begins_with_title(tokens: Sequence[Token]) -> tuple[bool, bool]:
    """Whether the first heading of a body is an `#`, and whether no other one is."""
    depth = count = 0
    first = ""
    for token in tokens:
        if token.type == "heading_open" and depth == 0:
            first = first or token.tag
            count += token.tag == "h1"
        depth += token.nesting
    return first == "h1", count == 1


def read_heading(stream: Stream, token: Token, place: Place, out: list[Item]) -> None:
    """A section's heading; the title is left out, what stands inside a step stays a paragraph."""
    at = stream.position(token)
    inline = stream.next()
    stream.next()
    underlined = token.markup in ("=", "-")
    excerpt = stream.excerpt(inline, after=0 if underlined else at.column - 1 + len(token.markup))
    line = inlines.read(excerpt, stream.file, stream.findings)
    if place.kind:
        stream.findings.report(INSIDE.at(at, _length(line)))
        out.append(Paragraph(refuse_id(line, stream.findings), at))
        return
    if underlined:
        stream.findings.report(UNDERLINED.at(at, _length(line), marks=token.markup * 3))
    if _is_title(stream, token, line):
        refuse_id(line, stream.findings)
        stream.shift = 1
        return
    level = _level(stream, token, line)
    out.append(Heading(level, line.content, stream.name(line), at))


def _is_title(stream: Stream, token: Token, line: Line) -> bool:
    first, stream.first_heading = stream.first_heading, False
    title = stream.findings.metadata.title
    if not first or not title or not _same(line.content, title):
        return False
    if not stream.lone_heading:
        stream.findings.report(TITLE_NOT_ALONE.at(stream.position(token), _length(line)))
    return stream.lone_heading


def _same(content: Inlines, title: str) -> bool:
    return "".join(plain(content).split()) == "".join(title.split())


def _level(stream: Stream, token: Token, line: Line) -> int:
    level = int(token.tag[1:]) - stream.shift
    at, length = stream.position(token), _length(line)
    if level > _MOST_LEVELS:
        words = {"marks": token.markup, "level": level, "most": _MOST_LEVELS}
        stream.findings.report(TOO_DEEP.at(at, length, **words))
        level = _MOST_LEVELS
    elif level > stream.section + 1:
        words = {"above": stream.section, "level": level}
        stream.findings.report(SKIPPED_LEVEL.at(at, length, **words))
    stream.section = level
    return level


def _length(line: Line) -> int:
    """How many characters a heading's text spans, about."""
    return max(len(plain(line.content).partition("\n")[0]), 1)
