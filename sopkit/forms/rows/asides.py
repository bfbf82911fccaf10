"""Steps that stand in a notice or a bullet list and have rows of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from sopkit.model import Block, Blocks, BulletList, Notice, Step

HasRow = Callable[[Step], bool]


def steps(blocks: Blocks, has_row: HasRow) -> Iterator[Step]:
    """Those among ``blocks`` and in their notices and lists that have a row, outermost only."""
    for block in blocks:
        match block:
            case Step() if has_row(block):
                yield block
            case Notice():
                yield from steps(block.body, has_row)
            case BulletList():
                for item in block.items:
                    yield from steps(item.body, has_row)
            case _:
                continue


def without(blocks: Blocks, has_row: HasRow) -> Blocks:
    """The same ``blocks`` less these steps, and less the notices and items that only held them."""
    return tuple(kept for block in blocks if (kept := _without(block, has_row)) is not None)


def _without(block: Block, has_row: HasRow) -> Block | None:
    match block:
        case Step():
            return None if has_row(block) else block
        case Notice():
            body = without(block.body, has_row)
            return replace(block, body=body) if body else None
        case BulletList():
            bodies = ((item, without(item.body, has_row)) for item in block.items)
            items = tuple(replace(item, body=body) for item, body in bodies if body)
            return replace(block, items=items) if items else None
        case _:
            return block
