"""Procedures and fields as nobody would write them, in which every word is another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count

from hypothesis import strategies as st

from sopkit.model import (
    Blank,
    Block,
    Blocks,
    BulletItem,
    BulletList,
    Code,
    Emphasis,
    Field,
    FieldType,
    Figure,
    Footnote,
    FootnoteMark,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Notice,
    NoticeKind,
    Paragraph,
    Picture,
    Reference,
    Section,
    Step,
    Strong,
    Text,
    Verbatim,
    walk,
)

IMAGE = Image(b"", "image/png", 1, 1)
CHOSEN = (FieldType.CHOICE, FieldType.CHOICES)


class Author:
    """Writes with words that are never used twice: «1», «2» …"""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self._numbers = count(1)

    def word(self) -> str:
        return f"«{next(self._numbers)}»"

    def one_of(self, *names: str) -> str:
        return self.draw(st.sampled_from(names))

    def many(self, least: int, most: int) -> range:
        return range(self.draw(st.integers(least, most)))

    def inlines(self, *, nested: bool = False) -> Inlines:
        return tuple(self._inline(nested=nested) for _ in self.many(1, 3))

    def _inline(self, *, nested: bool) -> Inline:
        kinds = ("text", "text", "code", "other", "other")
        match self.one_of(*kinds, *(() if nested else ("strong", "emphasis", "link"))):
            case "text":
                ends = self.one_of("", "。", "；", "：", ";", f"。{self.word()}：", " ")
                return Text(self.word() + ends)
            case "code":
                return Code(self.word())
            case "strong":
                return Strong(self.inlines(nested=True))
            case "emphasis":
                return Emphasis(self.inlines(nested=True))
            case "link":
                return Link(f"https://a.cn/{self.word()}", self.inlines(nested=True))
            case _:
                return self._other()

    def _other(self) -> Inline:
        match self.one_of("break", "blank", "picture", "bare", "mark", "reference"):
            case "break":
                return LineBreak()
            case "blank":
                return Blank(7)
            case "picture":
                return Picture(IMAGE, self.word())
            case "bare":
                return Picture(IMAGE)
            case "mark":
                return FootnoteMark(self.one_of("one", "two"))
            case _:
                return Reference("nowhere", content=(Text(self.word()),))

    def blocks(self, level: int, room: int) -> Blocks:
        return tuple(self._block(level, room) for _ in self.many(0, 3))

    def _block(self, level: int, room: int) -> Block:
        leaves = ("paragraph", "verbatim", "figure")
        match self.one_of(*leaves, *(("step", "step", "notice", "list") if room else ())):
            case "step":
                return self.step(level, room - 1)
            case "notice":
                return Notice(NoticeKind.NOTE, self.blocks(level, room - 1))
            case "list":
                items = (BulletItem(self.blocks(level, room - 1)) for _ in self.many(1, 2))
                return BulletList(tuple(items))
            case "verbatim":
                return Verbatim(f"{self.word()}\n\n{self.word()}\n")
            case "figure":
                return Figure(IMAGE, (Text(self.word()),) if self.draw(st.booleans()) else ())
            case _:
                return Paragraph(self.inlines())

    def step(self, level: int, room: int) -> Step:
        content = self.inlines() if self.draw(st.integers(0, 5)) else ()
        tick = self.draw(st.booleans())
        return Step(level, content, self.blocks(level + 1, room), tick)

    def section(self, level: int, name: str = "") -> Section:
        inner = (self.section(level + 1),) if level < 2 and self.draw(st.booleans()) else ()
        body = (*self.blocks(level + 1, 3), *inner)
        return Section(level, self.inlines(), body, name)

    def footnotes(self) -> tuple[Footnote, ...]:
        first = Paragraph((Text(self.word()), FootnoteMark("two")))
        return (Footnote("one", (first,)), Footnote("two", (Paragraph((Text(self.word()),)),)))

    def fields(self, most: int, copies: tuple[str, ...] = ()) -> tuple[Field, ...]:
        return tuple(self._field(at, copies) for at in self.many(0, most))

    def _field(self, at: int, copies: tuple[str, ...]) -> Field:
        kind = self.draw(st.sampled_from(tuple(FieldType)))
        options = tuple(self.word() for _ in self.many(1, 9)) if kind in CHOSEN else ()
        on = tuple(copy for copy in copies if self.draw(st.booleans()))
        return Field(f"{self.word()}{at}", self.word(), kind, options=options, copies=on)


_WORD = re.compile("«[0-9]+»")


def words(content: Inlines, notes: Mapping[str, Blocks]) -> Iterator[str]:
    """What inline content says on paper, with the footnotes that it calls."""
    for inline in content:
        match inline:
            case Text() | Code():
                yield from _WORD.findall(inline.text)
            case Picture():
                yield inline.alt
            case FootnoteMark():
                yield from everything(notes[inline.name], notes)
            case Strong() | Emphasis() | Reference():
                yield from words(inline.content, notes)
            case Link():
                yield inline.url
                yield from words(inline.content, notes)
            case _:
                continue


def everything(blocks: Blocks, notes: Mapping[str, Blocks]) -> Iterator[str]:
    """What blocks and all that stands in them say on paper."""
    for block in walk(blocks):
        match block:
            case Paragraph() | Step():
                yield from words(block.content, notes)
            case Verbatim():
                yield from block.text.split()
            case Figure():
                yield from words(block.caption, notes)
            case _:
                continue
