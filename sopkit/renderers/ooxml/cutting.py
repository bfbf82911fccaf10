"""Cutting a part of a template at its controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.renderers.ooxml.controls import PEOPLE, PLACES, REQUIRED, key_of
from sopkit.renderers.ooxml.nodes import (
    SPREAD_STYLE,
    CellNodes,
    Item,
    Line,
    Node,
    Place,
    RowNodes,
    Separator,
    Slot,
    Tab,
    Visible,
)
from sopkit.renderers.ooxml.tree import Element

_HALF = "\u2002"  # an en space; LibreOffice draws a seam beside no-break spaces
_PADDING = {"Mark": (_HALF, ""), "MarkCode": (" ", _HALF)}


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
    values = _values(keys)
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
    found_cells = list(_cells(row))
    start = data[row.start : found_cells[0].start if found_cells else row.close].decode()
    if found_cells and row.children and row.children[0].name == "w:sdt":
        start = data[row.start : row.inside].decode()
    cells = [_cell(data, element) for element in found_cells]
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
