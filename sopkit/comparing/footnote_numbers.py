"""The numbers that footnotes print: the order in which they are first called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.model import (
    BulletItem,
    Cell,
    Emphasis,
    Figure,
    FootnoteMark,
    Link,
    Paragraph,
    Reference,
    Section,
    Step,
    Strong,
    Table,
    contents,
    walk,
)

if TYPE_CHECKING:
    from sopkit.model import Blocks, Inlines, Procedure


def footnote_numbers(procedure: Procedure) -> dict[str, int]:
    """The number of each footnote by its name. Those that only other footnotes call come last."""
    if not procedure.footnotes:
        return {}
    bodies = (procedure.body, *(footnote.body for footnote in procedure.footnotes))
    called = dict.fromkeys(name for blocks in bodies for name in _calls(blocks))
    names = (*called, *(footnote.name for footnote in procedure.footnotes))
    return {name: at for at, name in enumerate(dict.fromkeys(names), 1)}


def calls(part: object) -> Iterator[str]:
    """The names of the footnotes that a block, a cell or an item calls in its own words."""
    match part:
        case Cell():
            yield from _marks(part.content)
        case BulletItem():
            first = part.body[0] if part.body else None
            yield from calls(first) if isinstance(first, Paragraph) else ()
        case Paragraph() | Section() | Step() | Table() | Figure():
            yield from (name for content in contents(part) for name in _marks(content))
        case _:
            return


def _calls(blocks: Blocks) -> Iterator[str]:
    for block in walk(blocks):
        for content in contents(block):
            yield from _marks(content)


def _marks(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case FootnoteMark():
                yield inline.name
            case Strong() | Emphasis() | Link() | Reference():
                yield from _marks(inline.content)
            case _:
                continue
