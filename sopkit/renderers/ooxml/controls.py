"""The content controls of a template: a part is cut at them once, then filled many times.

A control is known by its tag, else its alias (TECHNIQUES §6: LibreOffice keeps aliases only). Known
keys are those of DESIGN §4 and `label.<key>`; any other control is left as it stands. What is cut:

* a slot, a run-level control, becomes a run in the control's own formatting;
* a place, a paragraph that holds one control of :data:`PLACES` and nothing else, becomes blocks;
* a paragraph or table row whose controls are all blank and may be left out is left out;
* a row with a control of :data:`PEOPLE` is repeated for each person, its other cells merged down;
* a row with `fact` controls is repeated for the further metadata there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

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


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value is printed. The properties are the content of w:rPr; ``hinted`` are the same
    with the hint that ambiguous characters are Chinese.
    """

    key: str
    properties: str
    hinted: str
    spread: bool = False  # a label that fills its cell's width
    padding: tuple[str, str] = ("", "")  # around a mark, within its black box


@dataclass(frozen=True, slots=True)
class Separator:
    """A run of spaces and dots, printed only between two things on one side of a tab."""

    xml: str


@dataclass(frozen=True, slots=True)
class Visible:
    """A run of the template's own text."""

    xml: str


@dataclass(frozen=True, slots=True)
class Tab:
    xml: str


Item: TypeAlias = str | Slot | Separator | Visible | Tab


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with slots."""

    start: str
    items: tuple[Item, ...]
    end: str
    keys: frozenset[str]
    wanted: bool  # it stays although all its slots are blank


@dataclass(frozen=True, slots=True)
class Place:
    key: str


@dataclass(frozen=True, slots=True)
class CellNodes:
    """A table cell; a `w:vMerge` may stand between ``start`` and ``rest``."""

    start: str
    rest: str
    nodes: tuple[Node, ...]
    people: str = ""


@dataclass(frozen=True, slots=True)
class RowNodes:
    """A table row with slots. ``facts`` counts its `fact` slots."""

    start: str
    cells: tuple[CellNodes, ...]
    keys: frozenset[str]
    facts: int = 0


Node: TypeAlias = str | Line | Place | RowNodes

SPREAD_STYLE = "TitleLabel"
_HALF = "\u2002"  # an en space; LibreOffice draws a seam beside no-break spaces
_PADDING = {"Mark": (_HALF, ""), "MarkCode": (" ", _HALF)}


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


def cut(data: bytes, parent: Element) -> tuple[Node, ...]:
    """The content of ``parent`` (a body, header, footer or cell) in order."""
    nodes: list[Node] = []
    at = parent.inside
    for child in parent.children:
        found = _cut_block(data, child)
        if found is not None:
            nodes += [data[at : child.start].decode(), *found]
            at = child.end
    nodes.append(data[at : parent.close].decode())
    return tuple(node for node in nodes if node != "")


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


def _cut_block(data: bytes, element: Element) -> tuple[Node, ...] | None:
    """The nodes of one block, None when nothing in it is ours."""
    if not any(key_of(control) for control in _controls(element)):
        return None
    if element.name == "w:p":
        return (_paragraph(data, element),)
    if element.name == "w:tr":
        return (_row(data, element),)
    if element.name == "w:sdt":
        return _block_control(data, element)
    return (
        data[element.start : element.inside].decode(),
        *cut(data, element),
        data[element.close : element.end].decode(),
    )


def _controls(element: Element) -> Iterator[Element]:
    return (found for found in element.walk() if found.name == "w:sdt")


def _block_control(data: bytes, control: Element) -> tuple[Node, ...]:
    """A control around whole paragraphs, as Word makes one when a paragraph is selected: its
    first paragraph gives place or slot.
    """
    content = control.child("w:sdtContent")
    key = key_of(control)
    if content is None or not content.children:
        return ()
    if not key:
        return cut(data, content)
    if key in PLACES:
        return (Place(key),)
    first = next(content.all("w:p"), None)
    if first is None:
        return cut(data, content)
    run = next(first.all("w:r"), None)
    return (_line(data, first, [_slot(data, key, run, first)]),)


def _paragraph(data: bytes, element: Element) -> Node:
    controls = [key_of(found) for found in element.children if found.name == "w:sdt"]
    alone = len(set(controls)) == 1 and not any(map(_text, _runs(element)))
    if alone and controls[0] in PLACES:
        return Place(controls[0])
    return _line(data, element, list(_items(data, element)))


def _runs(paragraph: Element) -> Iterator[Element]:
    return (found for found in paragraph.children if found.name == "w:r")


def _text(run: Element) -> bool:
    return any(found.name not in {"w:rPr", "w:bookmarkStart"} for found in run.children)


def _line(data: bytes, element: Element, items: list[Item]) -> Line:
    properties = element.child("w:pPr")
    start = data[element.start : properties.end if properties else element.inside].decode()
    keys = frozenset(item.key for item in items if isinstance(item, Slot))
    values = frozenset(key for key in keys if not key.startswith("label."))
    visible = any(isinstance(item, Visible) for item in items)
    wanted = visible or not values or bool(values & REQUIRED)
    return Line(start, tuple(items), "</w:p>", values, wanted)


def _items(data: bytes, element: Element) -> Iterator[Item]:
    """The items of a paragraph. Of the same control several times in a row one is taken, because
    LibreOffice 7.4 writes every control three times.
    """
    last = ""
    for item in _all_items(data, element):
        key = item.key if isinstance(item, Slot) else ""
        if not key or key != last:
            yield item
        last = key


def _all_items(data: bytes, element: Element) -> Iterator[Item]:
    for child in element.children:
        source = data[child.start : child.end].decode()
        if child.name == "w:pPr":
            continue
        if child.name == "w:sdt" and (key := key_of(child)):
            yield _slot(data, key, next(child.all("w:r"), None), element)
        elif child.name == "w:r":
            yield _run(data, child, source)
        else:
            yield source


def _run(data: bytes, run: Element, source: str) -> Item:
    if run.child("w:tab") or run.child("w:ptab"):
        return Tab(source)
    text = "".join(data[found.inside : found.close].decode() for found in run.all("w:t"))
    if text and not text.strip(" \u00a0\u2002\u2003\u3000·|"):
        return Separator(source)
    return Visible(source) if _text(run) else source


def _slot(data: bytes, key: str, run: Element | None, paragraph: Element) -> Slot:
    style = paragraph.child("w:pPr")
    spread = style is not None and style.value("w:pStyle") == SPREAD_STYLE
    properties = run.child("w:rPr") if run else None
    if properties is None:
        return Slot(key, "", '<w:rFonts w:hint="eastAsia"/>', spread)
    padding = _PADDING.get(properties.value("w:rStyle"), ("", ""))
    kept = "".join(
        data[found.start : found.end].decode()
        for found in properties.children
        if not (found.name == "w:rStyle" and found.attributes.get("w:val") == "PlaceholderText")
    )
    return Slot(key, kept, _hinted(kept), spread, padding)


def _hinted(properties: str) -> str:
    """The same run properties with `w:hint="eastAsia"` (ECMA-376 Part 1, 17.3.2.26)."""
    if "<w:rFonts" in properties:
        cleaned = re.sub(r' w:hint="\w*"', "", properties)
        return cleaned.replace("<w:rFonts", '<w:rFonts w:hint="eastAsia"', 1)
    style = re.match(r"<w:rStyle [^>]*/>", properties)
    at = style.end() if style else 0
    return f'{properties[:at]}<w:rFonts w:hint="eastAsia"/>{properties[at:]}'


def _row(data: bytes, row: Element) -> RowNodes:
    cells: list[CellNodes] = []
    found_cells = list(_cells(row))
    start = data[row.start : found_cells[0].start if found_cells else row.close].decode()
    if found_cells and row.children and row.children[0].name == "w:sdt":
        start = data[row.start : row.inside].decode()
    for element in found_cells:
        cells.append(_cell(data, element))
    keys = frozenset(key for key in map(key_of, _controls(row)) if key)
    facts = sum(
        isinstance(item, Slot) and item.key == "fact"
        for cell in cells
        for node in cell.nodes
        if isinstance(node, Line)
        for item in node.items
    )
    return RowNodes(start, tuple(cells), _values(keys), facts)


def _values(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in keys if not key.startswith("label."))


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row, also those inside controls around whole cells."""
    for child in row.children:
        if child.name == "w:tc":
            yield child
        elif child.name == "w:sdt" and (content := child.child("w:sdtContent")):
            yield from _cells(content)


_BEFORE_MERGE = frozenset({"w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge"})


def _cell(data: bytes, cell: Element) -> CellNodes:
    properties = cell.child("w:tcPr")
    before, after = "", ""
    for found in properties.children if properties else ():
        source = data[found.start : found.end].decode()
        if found.name in _BEFORE_MERGE:
            before += source
        elif found.name != "w:vMerge":
            after += source
    content = Element("w:tc", {}, cell.start, cell.inside, cell.close, cell.end)
    content.children = [found for found in cell.children if found is not properties]
    if properties:
        content.inside = properties.end
    people = next((key for key in map(key_of, _controls(cell)) if key in PEOPLE), "")
    return CellNodes(f"<w:tc><w:tcPr>{before}", f"{after}</w:tcPr>", cut(data, content), people)
