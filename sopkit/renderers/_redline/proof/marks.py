"""What is wrong with marks whatever they say: ids used twice, moves without a partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sopkit.diagnostics import Bilingual
from sopkit.renderers._redline.proof.resolution import cut

_MARK = re.compile(
    r"<w:(ins|del|moveFrom|moveTo|commentReference"
    r"|(?:bookmark|commentRange|moveFromRange|moveToRange)(?:Start|End))"
    r' [^>]*?w:id="(-?\d+)"([^>]*)>'
)
_NAME = re.compile(r'w:name="([^"]*)"')
_CONTROL = re.compile(r"<w:sdtPr>.*?</w:sdtPr>", re.DOTALL)
_CONTROL_ID = re.compile(r'<w:id w:val="(-?\d+)"/>')
_DRAWING = re.compile(r'<wp:docPr [^>]*?id="(\d+)"')
_REFERRED = (
    re.compile(r'w:anchor="([^"]*)"'),
    re.compile(r"nstrText(?: [^>]*)?> *(?:PAGE|NOTE)?REF ([^\s<]+)"),
)
_MOVED = {"moveFrom": "moveFromRangeStart", "moveTo": "moveToRangeStart"}


class _Mark(NamedTuple):
    kind: str
    id: str
    name: str


def unsound(document: str, footnotes: str) -> Iterator[Bilingual]:
    """What is wrong with the marks of both parts, in words."""
    marks = [*_marks(document), *_marks(footnotes)]
    yield from _twice(marks, document + footnotes)
    yield from _unended(marks)
    yield from _unpaired(marks)
    yield from _dangling(marks, document + footnotes)


def _marks(part: str) -> Iterator[_Mark]:
    """The marks in their order, that of a paragraph's end after its content. Most paragraphs have
    none.
    """
    for piece in part.split("<w:p>"):
        if ' w:id="' in piece:
            paragraph, _, behind = piece.partition("</w:p>")
            head, content = cut(paragraph)
            for kind, number, rest in _MARK.findall(content + head + behind):
                name = _NAME.search(rest)
                yield _Mark(kind, number, name[1] if name else "")


def _twice(marks: Sequence[_Mark], text: str) -> Iterator[Bilingual]:
    """Ids and names that stand for two things."""
    used = Counter(
        (mark.kind if mark.kind.startswith("comment") else "", mark.id)
        for mark in marks
        if not mark.kind.endswith("End")
    )
    names = Counter(mark.name.lower() for mark in marks if mark.kind == "bookmarkStart")
    controls = Counter(_CONTROL_ID.findall("".join(_CONTROL.findall(text))))
    drawings = Counter(_DRAWING.findall(text))
    told = {
        **{f"{kind} {number}".strip(): count for (kind, number), count in used.items()},
        **{f"bookmark {name}": count for name, count in names.items()},
        **{f"sdt {number}": count for number, count in controls.items()},
        **{f"docPr {number}": count for number, count in drawings.items()},
    }
    for what, count in told.items():
        if count > 1:
            yield Bilingual(f"标识 {what} 用了 {count} 次", f"the id {what} is used {count} times")


def _unended(marks: Sequence[_Mark]) -> Iterator[Bilingual]:
    """Ranges without an end, ends without a range, and moved text outside the range of its move."""
    opened: set[tuple[str, str]] = set()
    for mark in marks:
        if mark.kind.endswith("Start"):
            opened.add((mark.kind, mark.id))
        elif mark.kind.endswith("End"):
            start = (mark.kind.removesuffix("End") + "Start", mark.id)
            if start not in opened:
                yield _stray(mark)
            opened.discard(start)
        elif mark.kind in _MOVED and not any(kind == _MOVED[mark.kind] for kind, _ in opened):
            yield _stray(mark)
    for kind, number in sorted(opened):
        yield _stray(_Mark(kind, number, ""))


def _stray(mark: _Mark) -> Bilingual:
    return Bilingual(
        f"标记 {mark.kind} {mark.id} 没有对应的起止标记",
        f"the mark {mark.kind} {mark.id} lacks the start or the end of its range",
    )


def _unpaired(marks: Sequence[_Mark]) -> Iterator[Bilingual]:
    """Moves that have not one place to come from and one to go to."""
    ways = [Counter(mark.name for mark in marks if mark.kind == kind) for kind in _MOVED.values()]
    for name in sorted(set().union(*ways)):
        if [way[name] for way in ways] != [1, 1]:
            yield Bilingual(
                f"移动“{name}”的移出与移入不成对",
                f"the move {name} has not one place to come from and one to go to",
            )


def _dangling(marks: Sequence[_Mark], text: str) -> Iterator[Bilingual]:
    """References to a bookmark that is not there."""
    names = {mark.name for mark in marks if mark.kind == "bookmarkStart"}
    for pattern in _REFERRED:
        for name in sorted(set(pattern.findall(text)) - names - {""}):
            yield Bilingual(f"引用的书签 {name} 不存在", f"it refers to no bookmark {name}")
