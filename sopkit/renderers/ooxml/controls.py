"""The content controls of a template: a part is cut at them once, then filled many times.

A control is known by its tag, else its alias, because LibreOffice keeps aliases only. Known keys
are those of the metadata and `label.<key>`; any other control is left as it stands. What is cut:

* a slot, a run-level control, becomes a run in the control's own formatting;
* a place, a paragraph that holds one control of :data:`PLACES` and nothing else, becomes blocks;
* a paragraph or table row whose controls are all blank and may be left out is left out;
* a row with a control of :data:`PEOPLE` is repeated for each person, its other cells merged down;
* a row with `fact` controls is repeated for the further metadata there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.tree import Element

PLACES = frozenset({"history", "contents", "body", "forms", "approvals"})
PEOPLE = frozenset({"reviewers", "cosigners", "approvers"})
REQUIRED = frozenset(
    {"title", "number", "department", "category", "version", "prepared", "reviewers", "approvers"}
)
"""Keys whose blank stays as a blank to fill in with a pen; others leave nothing behind."""

FURTHER = frozenset(
    {"prepared_by", "effective", "review_by", "trial_until", "retention", "secrecy", "basis"}
    | {"roles", "distribution", "replaces", "published"}
)
PRINTED = frozenset(
    {"office", "mark", "mark_note", "code", "note", "page", "published_on", "effective_on"}
    | {"published_short", "effective_short", "copy_number", "signature_date", "fact", "form_title"}
)
"""Keys beyond the metadata: what a rendering adds."""

_KEYS = PLACES | PEOPLE | REQUIRED | FURTHER | PRINTED


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

SPREAD_STYLE = "TitleLabel"


def key_of(control: Element) -> str:
    """The known key of a w:sdt, empty for a control that is not ours."""
    properties = control.child("w:sdtPr")
    if properties is None:
        return ""
    for name in ("w:tag", "w:alias"):
        key = properties.value(name)
        if key in _KEYS or key.startswith(("label.", "page.", "x-")):
            return key
    return ""


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
