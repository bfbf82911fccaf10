"""Before and after in one text: what stayed stands once, what was deleted before what came."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeAlias

from sopkit.comparison import Mark, Passage
from sopkit.renderers._comparison.equal_words import kept, marks, unmarked

Line: TypeAlias = tuple[Passage, ...]

_ALIKE = 0.6
"""From this ratio on, two lines share most of their words."""
_NUMBERING = re.compile(r"[\d零〇一二三四五六七八九十百a-zA-Z.()（）、—–-]+")
"""What labels are made of."""
_LEAD = re.compile(r".*?[:：]|")
"""What a line says first that it is about."""


class _Marked(NamedTuple):
    """A marked passage, and how much of what stayed stands ahead of it."""

    at: int
    is_new: bool
    passage: Passage


def merged(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages of both texts. What stayed is said as ``after`` says it: the labels in it may
    be other ones. A line that is told otherwise in few words stands once, any other alone, that
    of ``before`` first.
    """
    before, after = unmarked(before, after)
    both = (*before, *after)
    joined = any("\n" in each.text for each in both if each.mark is not Mark.SAME)
    if joined and kept(before) == kept(after):
        return tuple(_one_line(before, after))
    return tuple(_joined(_one_line(*pair) for pair in _paired(_lines(before), _lines(after))))


def _joined(lines: Iterable[Iterable[Passage]]) -> Iterator[Passage]:
    for at, line in enumerate(lines):
        if at:
            yield Passage("\n")
        yield from line


def _lines(passages: Sequence[Passage]) -> list[Line]:
    lines: list[list[Passage]] = [[]] if passages else []
    for text, mark in passages:
        for at, piece in enumerate(text.split("\n")):
            if at:
                lines.append([])
            if piece:
                lines[-1].append(Passage(piece, mark))
    return [tuple(line) for line in lines]


def _paired(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines that are alike side by side, the others alone. Nothing is told of a line that is only
    old and has no mark: its words stand in another line now.
    """
    if len(old) == len(new) == 1 and not _are_about_others(old[0], new[0]):
        yield old[0], new[0]
        return
    if len(old) == len(new) and all(map(_are_one, old, new)):
        yield from zip(old, new, strict=True)
        return
    found = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
    for tag, start, end, new_start, new_end in found.get_opcodes():
        olds, news = old[start:end], new[new_start:new_end]
        if len(olds) != len(news):
            yield from _apart(olds, news)
            continue
        for line, other in zip(olds, news, strict=True):
            alike = tag == "equal" or _are_alike(line, other)
            yield from ((line, other),) if alike else _apart((line,), (other,))


def _are_one(old: Line, new: Line) -> bool:
    """Whether the lines keep the same words, or one of them is empty now."""
    if _are_about_others(old, new) or kept(old) != kept(new):
        return False
    return _keeps_words(old) or not old or not new


def _apart(olds: Iterable[Line], news: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    yield from ((line, ()) for line in olds if any(mark is Mark.DELETED for _, mark in line))
    yield from (((), line) for line in news)


def _key(line: Line) -> str:
    """What a line keeps; all of it where that is no word."""
    return kept(line) if _keeps_words(line) else _text(line)


def _keeps_words(line: Line) -> bool:
    return any(map(str.isalnum, kept(line)))


def _are_alike(old: Line, new: Line) -> bool:
    if _are_about_others(old, new):
        return False
    said = kept if _keeps_words(old) else _text
    return SequenceMatcher(None, said(old), said(new)).ratio() > _ALIKE


def _are_about_others(old: Line, new: Line) -> bool:
    """Whether what the lines say first tells of other things: 删去一行：, 增加一行：."""
    return _lead(old) != _lead(new)


def _lead(line: Line) -> str:
    """It without the labels in it, which may be other ones."""
    first = line[0].text if line and line[0].mark is Mark.SAME else ""
    found = _LEAD.match(first)
    return _NUMBERING.sub("", found[0]) if found else ""


def _text(line: Line) -> str:
    return "".join(passage.text for passage in line)


def _one_line(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[Passage]:
    if not after:
        yield from before
        return
    stayed = kept(after)
    place = _places(kept(before), stayed)
    marked = [_Marked(place(at), False, passage) for at, passage in marks(before)]
    marked += [_Marked(at, True, passage) for at, passage in marks(after)]
    done = 0
    for at, _, passage in sorted(marked, key=lambda each: each[:2]):
        if at > done:
            yield Passage(stayed[done:at])
            done = at
        yield passage
    if done < len(stayed):
        yield Passage(stayed[done:])


def _places(old: str, new: str) -> Callable[[int], int]:
    """Which place of ``new`` is that of ``old``, or the nearest one ahead of it."""
    if old == new:
        return int
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    starts = [block.a for block in blocks]

    def place(at: int) -> int:
        found = bisect_right(starts, at) - 1
        if found < 0:
            return 0
        block = blocks[found]
        return block.b + min(at - block.a, block.size)

    return place
