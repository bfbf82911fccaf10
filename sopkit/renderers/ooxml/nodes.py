"""What a part of a template is cut into at its controls, once, to be filled many times:

* a slot, a run-level control, becomes a run in the control's own formatting;
* a place, a paragraph that holds one control of :data:`controls.PLACES` and nothing else, becomes
  blocks;
* a paragraph or table row whose controls are all blank and may be left out is left out;
* a row with a control of :data:`controls.PEOPLE` is repeated for each person, its other cells
  merged down;
* a row with `fact` controls is repeated for the further metadata there is.

`cutting` makes the nodes, `filling` turns them into XML.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

SPREAD_STYLE = "TitleLabel"
"""The paragraph style whose labels are spread to their cell's width."""


class Slot(NamedTuple):
    """Where a value is printed. The properties are the content of w:rPr; ``hinted`` are the same
    with the hint that ambiguous characters are Chinese.
    """

    key: str
    properties: str
    hinted: str
    spread: bool = False  # a label that fills its cell's width
    padding: tuple[str, str] = ("", "")  # around a mark, within its black box


class Separator(NamedTuple):
    """A run of spaces and dots, printed only between two things on one side of a tab."""

    xml: str


class Visible(NamedTuple):
    """A run of the template's own text."""

    xml: str


class Tab(NamedTuple):
    xml: str


Item: TypeAlias = str | Slot | Separator | Visible | Tab


class Line(NamedTuple):
    """A paragraph with slots."""

    start: str
    items: tuple[Item, ...]
    end: str
    keys: frozenset[str]
    wanted: bool  # it stays although all its slots are blank


class Place(NamedTuple):
    key: str


class CellNodes(NamedTuple):
    """A table cell; a `w:vMerge` may stand between ``start`` and ``rest``."""

    start: str
    rest: str
    nodes: tuple[Node, ...]
    people: str = ""


class RowNodes(NamedTuple):
    """A table row with slots. ``facts`` counts its `fact` slots."""

    start: str
    cells: tuple[CellNodes, ...]
    keys: frozenset[str]
    facts: int = 0


Node: TypeAlias = str | Line | Place | RowNodes


def keys(nodes: Iterable[Node]) -> frozenset[str]:
    """The keys of all controls in the nodes, labels not counted."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case Line() | RowNodes():
                found |= node.keys
            case Place():
                found.add(node.key)
            case str():
                pass
    return frozenset(found)
