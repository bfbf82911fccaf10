"""Filling in what `cutting` has cut: values into slots, blocks into places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from sopkit.renderers.ooxml import word
from sopkit.renderers.ooxml.controls import REQUIRED
from sopkit.renderers.ooxml.nodes import (
    CellNodes,
    Line,
    Node,
    Place,
    RowNodes,
    Separator,
    Slot,
    Tab,
    Visible,
)


class Computed(NamedTuple):
    """A field, as `PAGE`, with what it shows until an application has computed it."""

    instruction: str
    shown: str


class WriteOn(NamedTuple):
    """A line to write on, ``width`` half-width characters long."""

    width: int


_VALUE, _LIST = '<w:pStyle w:val="TitleValue"/>', '<w:pStyle w:val="TitleList"/>'


class Drawn(NamedTuple):
    """A run that is a picture."""

    xml: str


Piece: TypeAlias = str | Computed | WriteOn | Drawn
Value: TypeAlias = str | tuple[Piece, ...]


class Fact(NamedTuple):
    """Metadata that has no control of its own in the title block. A ``wide`` one takes a row, a
    ``long`` one is set smaller.
    """

    label: str
    text: str
    wide: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class Filling:
    """What is filled in. ``values`` are by control key, `label.` keys among them; ``places`` are
    blocks in XML, in pieces; ``people`` are the lines of signature fields; ``em`` is the width in
    twips of a character of labels that are spread.
    """

    values: Mapping[str, Value]
    people: Mapping[str, Sequence[str]] = field(default_factory=dict)
    facts: Sequence[Fact] = ()
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    em: int = 210


def fill(nodes: Sequence[Node], filling: Filling) -> str:
    """The nodes as XML."""
    return "".join(pieces(nodes, filling))


def pieces(nodes: Sequence[Node], filling: Filling) -> tuple[str, ...]:
    """The nodes as XML, each by itself: a long body is not copied to join it."""
    found: list[str] = []
    for node in nodes:
        if isinstance(node, Place):
            found += filling.places.get(node.key, ())
        else:
            found.append(_node(node, nodes, filling))
    return tuple(found)


def _node(node: str | Line | RowNodes, siblings: Sequence[Node], filling: Filling) -> str:
    match node:
        case str():
            return node
        case Line():
            return _line(node, filling.values, filling.em)
        case RowNodes():
            return _rows(node, siblings, filling)


def _line(line: Line, values: Mapping[str, Value], em: int) -> str:
    if not line.wanted and not any(values.get(key) for key in line.keys):
        return ""
    parts = [line.start]
    pending = ""
    printed = False
    for item in line.items:
        match item:
            case Separator():
                pending = item.xml if printed else ""
                continue
            case Tab():
                parts.append(item.xml)
                pending, printed = "", False
                continue
            case Slot():
                found = _runs(item, values.get(item.key, ""), em)
            case Visible():
                found = item.xml
            case str():
                parts.append(item)
                continue
        if found:
            parts += (pending, found)
            pending, printed = "", True
    return "".join((*parts, line.end))


def _runs(slot: Slot, value: Value, em: int) -> str:
    """The value in the slot's formatting."""
    if isinstance(value, str):
        if slot.spread:
            return word.spread(value, slot.properties, slot.hinted, em=em)
        padded = value.join(slot.padding) if value else ""
        return word.formatted(padded, slot.properties, slot.hinted) if value else ""
    return "".join(_piece(slot, piece) for piece in value)


def _piece(slot: Slot, piece: Piece) -> str:
    match piece:
        case str():
            return word.formatted(piece, slot.properties, slot.hinted) if piece else ""
        case Computed():
            return word.field(piece.instruction, piece.shown, properties=slot.properties)
        case WriteOn():
            return word.write_on(piece.width, slot.properties)
        case Drawn():
            return piece.xml


def _rows(row: RowNodes, siblings: Sequence[Node], filling: Filling) -> str:
    if row.facts:
        return _fact_rows(row, siblings, filling)
    people = [cell.people for cell in row.cells if cell.people]
    if _left_out(row, filling):
        return ""
    count = max((len(filling.people.get(key, ())) for key in people), default=0)
    if count < 2:
        return _row(row, filling, 0, "")
    return "".join(
        _row(row, filling, index, "continue" if index else "restart") for index in range(count)
    )


def _left_out(row: RowNodes, filling: Filling) -> bool:
    """Whether all that the row could say may be left out and is blank."""
    if not row.keys or row.keys & REQUIRED:
        return False
    said = row.keys - {"signature_date"}
    return not any(filling.values.get(key) or filling.people.get(key) for key in said)


def _row(row: RowNodes, filling: Filling, index: int, merge: str) -> str:
    cells = "".join(_cell(cell, filling, index, merge) for cell in row.cells)
    return f"{row.start}{cells}</w:tr>"


def _cell(cell: CellNodes, filling: Filling, index: int, merge: str) -> str:
    if cell.people:
        signers = filling.people.get(cell.people, ())
        value = signers[index] if index < len(signers) else ""
        own = Filling({**filling.values, cell.people: value}, em=filling.em)
        return f"{cell.start}{cell.rest}{_content(cell, own)}</w:tc>"
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = "<w:p/>" if merge == "continue" else _content(cell, filling)
    return f"{cell.start}{merged}{cell.rest}{inside}</w:tc>"


def _content(cell: CellNodes, filling: Filling) -> str:
    """A cell ends with a paragraph, also when all its lines were left out (17.4.65)."""
    content = fill(cell.nodes, filling).rstrip()
    return content if content.endswith("</w:p>") else f"{content}<w:p/>"


def _fact_rows(row: RowNodes, siblings: Sequence[Node], filling: Filling) -> str:
    """One row for each pair of short facts, or for each wide one. An odd short fact is wide."""
    counts = {node.facts for node in siblings if isinstance(node, RowNodes) and node.facts}
    both = len(counts) > 1
    short = [fact for fact in filling.facts if not fact.wide]
    wide = [fact for fact in filling.facts if fact.wide]
    if both and len(short) % 2:
        wide.insert(0, short.pop())
    chosen = (wide if row.facts == 1 else short) if both else list(filling.facts)
    groups = [chosen[at : at + row.facts] for at in range(0, len(chosen), row.facts)]
    return "".join(_fact_row(row, group, filling) for group in groups)


def _fact_row(row: RowNodes, facts: Sequence[Fact], filling: Filling) -> str:
    parts = [row.start]
    labels = iter([fact.label for fact in facts])
    texts = iter(facts)
    values = dict(filling.values)
    for cell in row.cells:
        keys = {
            item.key
            for node in cell.nodes
            if isinstance(node, Line)
            for item in node.items
            if isinstance(item, Slot)
        }
        if "label.fact" in keys:
            values["label.fact"] = next(labels, "")
        found = next(texts, None) if "fact" in keys else None
        if "fact" in keys:
            values["fact"] = found.text if found else ""
        content = _content(cell, Filling(values, em=filling.em))
        if found and found.long:
            content = content.replace(_VALUE, _LIST)
        parts.append(f"{cell.start}{cell.rest}{content}</w:tc>")
    return "".join((*parts, "</w:tr>"))
