"""The parts of blocks: clauses, paragraphs, bullets, notices, tables, figures, verbatim text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from sopkit import model
from sopkit.comparing.parts.inlines import picture, written
from sopkit.comparison import Part, PartKind

_Inner: TypeAlias = model.Block | model.BulletItem


class Blocks:
    """Adds the parts of blocks to those of a procedure, and counts its clauses on the way.

    They count as in Word: a level restarts when a higher one appears, and one that was skipped
    counts as if it had been there once.
    """

    def __init__(self, found: list[Part], number: str) -> None:
        self._found = found
        self._number = number
        self._counts: list[int] = []

    def add(self, blocks: model.Blocks, parent: int) -> None:
        """Add ``blocks`` and all that is in them, below the part ``parent``."""
        pending = [(block, parent, 0) for block in _opened(reversed(blocks))]
        while pending:
            block, above, depth = pending.pop()
            own = len(self._found)
            self._found.append(self._part(block, above, depth))
            if isinstance(block, model.Table):
                self._add_rows(block, own)
            deeper = depth + isinstance(block, model.BulletItem)
            pending.extend((inner, own, deeper) for inner in _opened(reversed(_inside(block))))

    def _part(self, block: _Inner, parent: int, depth: int) -> Part:
        match block:
            case model.Step():
                text, markup = self._written(block.content)
                look = (block.tick, *markup)
                place = self._place(block.level)
                return Part(PartKind.STEP, block.id, text, look, block.level, parent, block, place)
            case model.Section():
                text, look = self._written(block.title)
                level, place = block.level, self._place(block.level)
                return Part(PartKind.SECTION, block.id, text, look, level, parent, block, place)
            case model.Paragraph():
                text, look = self._written(block.content)
                return Part(PartKind.PARAGRAPH, "", text, look, 0, parent, block)
            case model.BulletItem():
                first = block.body[0] if block.body else None
                content = first.content if isinstance(first, model.Paragraph) else ()
                text, markup = self._written(content)
                return Part(PartKind.BULLET, "", text, (depth, *markup), 0, parent, block)
            case model.Notice():
                return Part(PartKind.NOTICE, "", "", (str(block.kind),), 0, parent, block)
            case model.Verbatim():
                return Part(PartKind.VERBATIM, "", block.text, (), 0, parent, block)
            case model.Table():
                text, look = self._written(block.caption)
                return Part(PartKind.TABLE, block.id, text, look, 0, parent, block)
            case model.Figure():
                text, look = self._written(block.caption)
                text = picture(block.image) + text
                return Part(PartKind.FIGURE, block.id, text, look, 0, parent, block)
            case model.BulletList():
                raise AssertionError("a list is its items")

    def _add_rows(self, table: model.Table, parent: int) -> None:
        for row in (table.head, *table.rows):
            if row is None:
                continue
            above = len(self._found)
            is_head = row is table.head
            self._found.append(Part(PartKind.ROW, "", "", (is_head,), 0, parent, row))
            self._found.extend(self._cell(cell, table, above) for cell in row.cells)

    def _cell(self, cell: model.Cell, table: model.Table, parent: int) -> Part:
        text, markup = self._written(cell.content)
        alignment = str(table.alignments[cell.column])
        look = (alignment, cell.columns, cell.rows, *markup)
        return Part(PartKind.CELL, "", text, look, 0, parent, cell)

    def _written(self, content: model.Inlines) -> tuple[str, tuple[object, ...]]:
        return written(content, self._number)

    def _place(self, level: int) -> tuple[int, ...]:
        depth = min(level, model.DEEPEST_LEVEL)
        counts = self._counts
        if len(counts) < depth:
            counts.extend([1] * (depth - len(counts)))
        else:
            counts[depth - 1] += 1
            del counts[depth:]
        return tuple(counts)


def _opened(blocks: Iterator[model.Block]) -> Iterator[_Inner]:
    """The blocks, backwards as they are, each list as its items."""
    for block in blocks:
        if isinstance(block, model.BulletList):
            yield from reversed(block.items)
        else:
            yield block


def _inside(block: _Inner) -> model.Blocks:
    """The blocks in it that are parts of their own: the first paragraph of an item is its text."""
    if isinstance(block, model.BulletItem):
        first = block.body[0] if block.body else None
        return block.body[1:] if isinstance(first, model.Paragraph) else block.body
    return model.children(block)
