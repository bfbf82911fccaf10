"""The body: a function for each kind of block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sopkit.model import (
    Block,
    Blocks,
    BulletList,
    Figure,
    Inlines,
    Notice,
    Paragraph,
    Picture,
    Section,
    Step,
    Table,
    Text,
    Verbatim,
    plain,
)
from sopkit.renderers._standard import captions, drawings, marks, tables
from sopkit.renderers._standard.inlines import inlines
from sopkit.renderers._standard.notices import notice
from sopkit.renderers._standard.wording import holds_long_word
from sopkit.renderers.ooxml import word, xml

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing

_DEEPEST_TEXT = 10
_DEEPEST_BULLET = 9
_RANGED_LEFT = '<w:jc w:val="left"/>'
_GROWING = '<w:spacing w:line="400" w:lineRule="atLeast"/>'


def blocks(body: Iterable[Block], writing: Writing, depth: int = 1) -> str:
    """The blocks as XML. ``depth`` says where their text begins: two characters a step, 1 at
    the margin.
    """
    if writing.keys:
        return "".join([writing.key(found) + _block(found, writing, depth) for found in body])
    return "".join([_block(found, writing, depth) for found in body])


def _block(found: Block, writing: Writing, depth: int) -> str:
    match found:
        case Step():
            return _step(found, writing)
        case Paragraph():
            keep = _leading_in(found.content)
            return paragraph(_text_style(depth), found.content, writing, keep)
        case Section():
            return _section(found, writing)
        case BulletList():
            return _bullets(found, writing, depth)
        case Notice():
            return notice(found, writing, blocks)
        case Table():
            return tables.table(found, writing)
        case Figure():
            return _figure(found, writing)
        case Verbatim():
            return _verbatim(found)


def paragraph(
    style: str, content: Inlines, writing: Writing, properties: str = "", before: str = ""
) -> str:
    """A paragraph of inline content after ``before``. A picture in it makes its lines grow; one
    with a long unbreakable word is ranged left, because the line before such a word is short and
    would be stretched.
    """
    if writing.lines is None or len(content) != 1 or not isinstance(content[0], Text):
        return _paragraph(style, content, writing, properties, before)
    key = (style, content[0].text, properties, before)
    if key not in writing.lines:
        writing.lines[key] = _paragraph(style, content, writing, properties, before)
    return writing.lines[key]


def _paragraph(style: str, content: Inlines, writing: Writing, properties: str, before: str) -> str:
    if any(
        isinstance(found, Picture) and drawings.higher_than_line(found.image) for found in content
    ):
        properties += _GROWING
    if not style.startswith("Heading") and holds_long_word(content, writing):
        properties += _RANGED_LEFT
    return word.paragraph(style, before + inlines(content, writing), properties)


def _text_style(depth: int) -> str:
    return "BodyText" if depth == 1 else f"StepText{min(depth, _DEEPEST_TEXT)}"


def _section(found: Section, writing: Writing) -> str:
    level = min(max(found.level, 1), 4)
    heading = paragraph(
        f"Heading{level}", found.title, writing, before=marks.before_section(found, writing)
    )
    return heading + blocks(found.body, writing)


def _step(found: Step, writing: Writing) -> str:
    keep = word.KEEP if _leads(found) else ""
    number = word.numbered(found.level, writing.template.list_id)
    before = marks.before_step(found, writing)
    line = paragraph(f"Step{found.level}", found.content, writing, keep + number, before)
    if not found.body:
        return line
    return line + blocks(found.body, writing, max(found.level, 2))


def _leads(found: Step) -> bool:
    """Whether the step's line stays on the page of what follows it."""
    return bool(found.body) or bool(_leading_in(found.content))


def _leading_in(content: Inlines) -> str:
    """Words that end with a colon stay on the page of what they announce."""
    return word.KEEP if plain(content[-1:]).rstrip().endswith(("：", ":")) else ""


def _bullets(found: BulletList, writing: Writing, depth: int) -> str:
    level = min(depth, _DEEPEST_BULLET)
    parts: list[str] = []
    for item in found.items:
        first, rest = _first_line(item.body)
        line = paragraph(f"Bullet{level}", first, writing, _leading_in(first))
        parts.append(writing.key(item) + line)
        parts.append(blocks(rest, writing, depth + 1))
    return "".join(parts)


def _first_line(body: Blocks) -> tuple[Inlines, Blocks]:
    """The words that stand beside a bullet, and what follows below."""
    match body:
        case (Paragraph() as first, *rest):
            return first.content, tuple(rest)
        case _:
            return (), body


def _figure(found: Figure, writing: Writing) -> str:
    number = writing.outline.caption_number(found)
    alt = plain(found.caption)
    picture = drawings.figure(found.image, alt, writing)
    if number is None:
        mark = marks.bookmark(found.id, writing)
        alone = '<w:keepNext w:val="0"/>'
        return word.paragraph("Figure", mark + picture, alone)
    caption = captions.caption("figure", number, found.caption, found.id, writing)
    return word.paragraph("Figure", picture) + word.paragraph("FigureCaption", caption)


def _verbatim(found: Verbatim) -> str:
    lines = found.text.removesuffix("\n").split("\n")
    text = "<w:br/>".join(
        f'<w:t xml:space="preserve">{xml.text(line.expandtabs(4))}</w:t>' for line in lines
    )
    return word.paragraph("Verbatim", f"<w:r>{text}</w:r>")
