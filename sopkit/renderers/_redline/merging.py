"""Paragraphs of both versions as one: what stayed as it is, what changed in marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers._redline.blocks import head
from sopkit.renderers._redline.bookmarks import secured
from sopkit.renderers._redline.marking import DELETED, INSERTED, with_end
from sopkit.renderers._redline.runs import END, Item, items
from sopkit.words import edits

if TYPE_CHECKING:
    from sopkit.renderers._redline.marking import Marking


class _Piece(NamedTuple):
    """Characters ``start`` to ``end`` of an item, kept (no ``kind``), inserted or deleted."""

    kind: str
    item: Item
    start: int
    end: int


def merged(old: Sequence[str], new: Sequence[str], marking: Marking) -> str:
    """The paragraphs ``old`` turned into the paragraphs ``new``, all of one style and level, as a
    rule one and one. A split is an end that is inserted, a merger one that is deleted; the last end
    always stays.
    """
    heads_old, heads_new = [list(map(head, side)) for side in (old, new)]
    before = _content(old, heads_old, marking.notes)
    after = _content(new, heads_new, {})
    written: list[str] = []
    line = _Line(marking)
    at_old = at_new = 0
    for piece in _pieces(before, after):
        if piece.item is not END:
            line.add(piece)
            continue
        ended = heads_old[at_old] if piece.kind == DELETED else heads_new[at_new]
        at_old += piece.kind != INSERTED
        at_new += piece.kind != DELETED
        start = with_end(ended, marking.mark(piece.kind)) if piece.kind else ended
        written.append(secured(f"{start}{line.end()}</w:p>"))
    written.append(secured(f"{heads_new[-1]}{line.end()}</w:p>"))
    return "".join(written)


_LAST_RUN = re.compile(
    r'(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">)'
    r"([^<]*?)(&[^;<]*;|[^&;<])</w:t></w:r></w:p>"
)


def split_last(paragraph: str, marking: Marking) -> tuple[str, str] | None:
    """The paragraph with its last character deleted, and that character as inserted for the next
    one; None if it does not end in a word that stays.
    """
    at = paragraph.rfind("<w:r>")
    found = _LAST_RUN.fullmatch(paragraph, at) if at >= 0 else None
    if not found:
        return None
    start, words, last = found.groups()
    kept = f"{start}{words}</w:t></w:r>" if words else ""
    moved = f"{start}{last}</w:t></w:r>"
    gone = marking.around(moved, DELETED)
    return f"{paragraph[:at]}{kept}{gone}</w:p>", marking.around(moved, INSERTED)


def ended_in_deletion(paragraph: str, marking: Marking) -> str | None:
    """The paragraph, which ends in inserted words, with deleted ones behind them: those before, or
    the last character before, which is inserted again. None if neither stands there.
    """
    at = paragraph.rfind("<w:ins ")
    before, inserted = paragraph[:at], paragraph[at:].removesuffix("</w:p>")
    if not inserted.endswith("</w:ins>") or inserted.count("</w:ins>") > 1:
        return None
    if before.endswith("</w:del>"):
        gone = before.rfind("<w:del ")
        return f"{before[:gone]}{inserted}{before[gone:]}</w:p>"
    split = split_last(f"{before}</w:p>", marking)
    if split is None:
        return None
    kept, again = split
    gone = kept.rfind("<w:del ")
    runs = again[again.find(">") + 1 : -len("</w:ins>")]
    inside = inserted.find(">") + 1
    rest = kept[gone:].removesuffix("</w:p>")
    return f"{kept[:gone]}{inserted[:inside]}{runs}{inserted[inside:]}{rest}</w:p>"


def _content(
    paragraphs: Sequence[str], heads: Sequence[str], notes: Mapping[str, str]
) -> list[Item]:
    found: list[Item] = []
    for at, (paragraph, start) in enumerate(zip(paragraphs, heads, strict=True)):
        if at:
            found.append(END)
        found += items(paragraph[len(start) : -len("</w:p>")], notes)
    return found


class _Line:
    """The content of a paragraph being written: neighbours with the same marks share them."""

    def __init__(self, marking: Marking) -> None:
        self._marking = marking
        self._parts: list[str] = []
        self._runs: list[str] = []
        self._kind = ""
        self._link = ""

    def add(self, piece: _Piece) -> None:
        kind = piece.kind if piece.item.text else ""
        if kind != self._kind:
            self._close()
            self._kind = kind
        if piece.item.link != self._link:
            self._turn(piece.item.link)
        self._runs.append(piece.item.run(piece.start, piece.end))

    def end(self) -> str:
        """What was written since the last end."""
        self._turn("")
        written = "".join(self._parts)
        self._parts = []
        return written

    def _close(self) -> None:
        runs = "".join(self._runs)
        self._runs = []
        self._parts.append(self._marking.around(runs, self._kind) if self._kind else runs)

    def _turn(self, link: str) -> None:
        self._close()
        if self._link:
            self._parts.append("</w:hyperlink>")
        self._parts.append(link)
        self._link = link


class _Walk:
    """A way through items, character by character."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._at = 0
        self._offset = 0

    def marks(self) -> Iterator[Item]:
        """The bookmarks that stand here."""
        while self._at < len(self._items) and not self._items[self._at].text:
            yield self._items[self._at]
            self._at += 1

    def step(self, most: int, kind: str) -> _Piece:
        """The next characters of one item, at most so many."""
        item, start = self._items[self._at], self._offset
        end = min(len(item.text), start + most)
        self._offset = end
        if end == len(item.text):
            self._at, self._offset = self._at + 1, 0
        return _Piece(kind, item, start, end)

    @property
    def room(self) -> int:
        """The characters left of this item."""
        return len(self._items[self._at].text) - self._offset


def _pieces(before: Sequence[Item], after: Sequence[Item]) -> Iterator[_Piece]:
    old_text = "".join(item.text for item in before)
    new_text = "".join(item.text for item in after)
    old, new = _Walk(before), _Walk(after)
    at = 0
    for edit in edits(old_text, new_text) if old_text != new_text else ():
        yield from _same(old, new, edit.old_start - at)
        yield from _taken(old, edit.old_end - edit.old_start, DELETED)
        yield from _taken(new, edit.new_end - edit.new_start, INSERTED)
        at = edit.old_end
    yield from _same(old, new, len(old_text) - at)
    yield from (_Piece("", mark, 0, 0) for mark in (*old.marks(), *new.marks()))


def _taken(walk: _Walk, length: int, kind: str) -> Iterator[_Piece]:
    while length > 0:
        yield from (_Piece("", mark, 0, 0) for mark in walk.marks())
        piece = walk.step(length, kind)
        length -= piece.end - piece.start
        yield piece


def _same(old: _Walk, new: _Walk, length: int) -> Iterator[_Piece]:
    """The same text on both sides; where it looks otherwise, it is deleted and inserted."""
    other: list[_Piece] = []
    while length > 0:
        yield from (_Piece("", mark, 0, 0) for mark in (*old.marks(), *new.marks()))
        most = min(length, old.room, new.room)
        was, now = old.step(most, DELETED), new.step(most, INSERTED)
        length -= most
        if not was.item.looks_like(now.item):
            yield was
            other.append(now)
            continue
        yield from other
        other.clear()
        yield now._replace(kind="")
    yield from other
