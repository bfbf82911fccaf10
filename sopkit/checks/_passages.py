"""The prose of a procedure: its passages and the texts in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from sopkit.model import (
    Block,
    Emphasis,
    Figure,
    FormItem,
    Inlines,
    Link,
    Paragraph,
    Procedure,
    Reference,
    Section,
    Step,
    Strong,
    Table,
    Text,
    walk,
)


class Prose(NamedTuple):
    """What a procedure says. ``passages`` are the texts of each of its headings, paragraphs, steps,
    cells, captions and rows of forms; ``texts`` are all of them in a row, and stand in ``joined``
    one a line, each from its offset in ``starts``.
    """

    passages: tuple[tuple[Text, ...], ...]
    texts: tuple[Text, ...]
    joined: str
    starts: tuple[int, ...]


def prose(procedure: Procedure) -> Prose:
    """What ``procedure`` says. It is gathered once for all checks."""
    return _gathered(_Same(procedure))


class _Same:
    """A procedure as a key: the very same one, since comparing two takes long."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.procedure is self.procedure

    def __hash__(self) -> int:
        return id(self.procedure)


@lru_cache(maxsize=1)
def _gathered(same: _Same) -> Prose:
    passages = tuple(tuple(texts(content)) for content in contents(same.procedure))
    found = tuple(text for passage in passages for text in passage)
    starts = accumulate((len(text.text) + 1 for text in found), initial=0)
    return Prose(passages, found, "\n".join(text.text for text in found), tuple(starts))


def contents(procedure: Procedure) -> Iterator[Inlines]:
    """The inline content of every passage."""
    for block in walk(procedure.body):
        yield from _passages_of(block)
    for footnote in procedure.footnotes:
        for block in walk(footnote.body):
            yield from _passages_of(block)
    for form in procedure.forms:
        for item in _items(form.items):
            yield (Text(item.text, item.position),)


def _passages_of(block: Block) -> Iterator[Inlines]:
    match block:
        case Section():
            yield block.title
        case Paragraph() | Step():
            yield block.content
        case Figure():
            yield block.caption
        case Table():
            yield block.caption
            rows = block.rows if block.head is None else (block.head, *block.rows)
            yield from (cell.content for row in rows for cell in row.cells)


def _items(items: Iterable[FormItem]) -> Iterator[FormItem]:
    for item in items:
        yield item
        yield from _items(item.items)


def texts(content: Inlines) -> Iterator[Text]:
    """The texts of a passage in their order. Code is no prose and is left out."""
    for inline in content:
        match inline:
            case Text():
                yield inline
            case Strong() | Emphasis() | Link() | Reference():
                yield from texts(inline.content)
