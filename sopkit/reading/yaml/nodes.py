"""What YAML holds, with positions: mappings, lists, and scalars that stay the text written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from sopkit.model import Position


class Scalar(NamedTuple):
    """A text as it was written; ``length`` is how many characters it spans on its first line."""

    text: str
    position: Position
    quoted: bool = False
    length: int = 1


class Listing(NamedTuple):
    """A list; ``length`` is how many characters it spans on its first line."""

    items: tuple[Node, ...]
    position: Position
    length: int = 1


class Pairs(NamedTuple):
    """Keys and values in the order written, each key once. ``complete`` is False when a part was
    left out because it could not be read, so that what seems missing may only be unreadable.
    """

    entries: tuple[tuple[Scalar, Node], ...]
    position: Position
    length: int = 1
    complete: bool = True


Node: TypeAlias = Scalar | Listing | Pairs


def as_text(node: Node) -> str:
    """A node on one line, as YAML's flow style would write it."""
    match node:
        case Scalar():
            return node.text
        case Listing():
            return "[" + ", ".join(as_text(item) for item in node.items) + "]"
        case Pairs():
            pairs = (f"{key.text}: {as_text(value)}" for key, value in node.entries)
            return "{" + ", ".join(pairs) + "}"
