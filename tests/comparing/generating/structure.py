"""Edits of what stands where, and as what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.model import (
    Block,
    BulletItem,
    BulletList,
    Figure,
    Notice,
    NoticeKind,
    Paragraph,
    Procedure,
    Section,
    Step,
    Table,
    Verbatim,
)
from tests.comparing.generating.pictures import IMAGES
from tests.comparing.generating.places import any_place, holding, inside, node_at, places, put

if TYPE_CHECKING:
    from tests.comparing.generating.author import Author

BLOCKS = (Paragraph, Section, Step, Notice, BulletList, Table, Figure, Verbatim)


def insert(procedure: Procedure, author: Author) -> Procedure:
    path = any_place(procedure, author, *BLOCKS)
    if path is None:
        return replace(procedure, body=(author.step(1, 1),))
    if isinstance(node_at(procedure, path[:-1]), BulletItem):
        return procedure
    fresh: Block = author.section(1, 3) if author.chance(4) else author.block(1, 2)
    node = node_at(procedure, path)
    return put(procedure, path, *((fresh, node) if author.chance(2) else (node, fresh)))


def delete(procedure: Procedure, author: Author) -> Procedure:
    path = any_place(procedure, author, *BLOCKS, BulletItem)
    return put(procedure, path) if path else procedure


def move(procedure: Procedure, author: Author) -> Procedure:
    """A block to another place among its siblings."""
    path = any_place(procedure, author, *BLOCKS, BulletItem)
    if path is None:
        return procedure
    above = node_at(procedure, path[:-1])
    body = list(inside(above))
    if isinstance(above, BulletItem):
        return procedure
    body.insert(author.random.randrange(len(body)), body.pop(path[-1]))
    return put(procedure, path[:-1], holding(above, body)) if path[1:] else holding(procedure, body)


def reparent(procedure: Procedure, author: Author) -> Procedure:
    """A block into another section or step, often at another level."""
    path = any_place(procedure, author, *BLOCKS)
    if path is None:
        return procedure
    node = node_at(procedure, path)
    left = put(procedure, path)
    home = any_place(left, author, Section, Step)
    if home is None or (isinstance(node, Section) and isinstance(node_at(left, home), Step)):
        return procedure
    body = list(inside(node_at(left, home)))
    body.insert(author.random.randint(0, len(body)), node)
    return put(left, home, holding(node_at(left, home), body))


def swap(procedure: Procedure, author: Author) -> Procedure:
    at = [path for path in places(procedure, (Section,)) if path[-1]]
    at = [
        path for path in at if isinstance(node_at(procedure, (*path[:-1], path[-1] - 1)), Section)
    ]
    if not at:
        return procedure
    path = author.one(at)
    above = (*path[:-1], path[-1] - 1)
    first, second = node_at(procedure, above), node_at(procedure, path)
    return put(put(procedure, above, second), path, first)


def change_kind(procedure: Procedure, author: Author) -> Procedure:
    """A paragraph becomes a step or a step a paragraph; a notice or a figure changes its kind."""
    path = any_place(procedure, author, Step, Paragraph, Notice, Figure, Verbatim)
    if path is None:
        return procedure
    node = node_at(procedure, path)
    match node:
        case Step() if not node.body:
            return put(procedure, path, Paragraph(node.content))
        case Paragraph():
            above = node_at(procedure, path[:-1])
            if isinstance(above, BulletItem) and path[-1] == 0:
                return procedure
            return put(procedure, path, Step(1, node.content))
        case Notice():
            fresh = replace(node, kind=author.one(tuple(NoticeKind)))
            return put(procedure, path, fresh)
        case Figure():
            return put(procedure, path, replace(node, image=author.one(IMAGES)))
        case Verbatim():
            return put(procedure, path, Verbatim(node.text + f"{author.words()}\n"))
    return procedure
