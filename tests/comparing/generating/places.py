"""Places in a procedure: what stands where, and putting something else there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from sopkit.model import BulletItem, BulletList, Notice, Procedure, Section, Step

if TYPE_CHECKING:
    from tests.comparing.generating.author import Author

Node = TypeVar("Node")
Path: TypeAlias = tuple[int, ...]
"""The places from the outermost, each among its siblings."""


def inside(node: Any) -> tuple[Any, ...]:
    """The nodes directly in a node: a list's are its items."""
    match node:
        case Procedure() | Section() | Step() | Notice() | BulletItem():
            return node.body
        case BulletList():
            return node.items
        case _:
            return ()


def holding(node: Node, body: Sequence[Any]) -> Node:
    """``node`` with ``body`` in it."""
    held: Any = node
    key = "items" if isinstance(node, BulletList) else "body"
    changed: Node = replace(held, **{key: tuple(body)})
    return changed


def places(node: Any, wanted: tuple[type, ...], above: Path = ()) -> list[Path]:
    """Where the nodes of the types ``wanted`` stand in ``node``, at any depth."""
    found = []
    for at, each in enumerate(inside(node)):
        path = (*above, at)
        if isinstance(each, wanted):
            found.append(path)
        found += places(each, wanted, path)
    return found


def node_at(node: Any, path: Path) -> Any:
    """What stands at ``path``."""
    for at in path:
        node = inside(node)[at]
    return node


def put(node: Node, path: Path, *nodes: Any) -> Node:
    """``node`` with ``nodes`` in place of the one at ``path``."""
    body, at = inside(node), path[0]
    if len(path) == 1:
        return holding(node, (*body[:at], *nodes, *body[at + 1 :]))
    return holding(node, (*body[:at], put(body[at], path[1:], *nodes), *body[at + 1 :]))


def any_place(procedure: Procedure, author: Author, *wanted: type) -> Path | None:
    """Any place where something of the types ``wanted`` stands."""
    found = places(procedure, wanted)
    return author.one(found) if found else None
