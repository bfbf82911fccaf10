"""Mending: what the reader would have made of a procedure that was edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sopkit import model
from sopkit.model import (
    Block,
    Blocks,
    BulletItem,
    BulletList,
    Figure,
    FootnoteMark,
    Inline,
    Notice,
    Paragraph,
    Procedure,
    Reference,
    Section,
    Step,
    Table,
    Text,
)
from tests.comparing.generating.inlines import everywhere


def mended(procedure: Procedure) -> Procedure:
    """``procedure`` as the reader could have read it: levels follow from where a clause stands,
    subsections come last, ids are one of a kind, and nothing leads to where nothing is.
    """
    seen: set[str] = {form.id for form in procedure.forms}
    procedure = replace(procedure, body=_settled(procedure.body, 1, seen))
    targets = seen | {form.id for form in procedure.forms}
    known = {note.name for note in procedure.footnotes}

    def lead(inline: Inline) -> Inline:
        match inline:
            case Reference() if inline.target not in targets:
                return Text(model.plain(inline.content) or "有关条款")
            case FootnoteMark() if inline.name not in known:
                return Text("（注）")
            case _:
                return inline

    procedure = everywhere(procedure, lead)
    called: dict[str, None] = {}
    everywhere(replace(procedure, footnotes=()), lambda inline: _heard(inline, called))
    notes = {note.name: note for note in procedure.footnotes}
    return replace(procedure, footnotes=tuple(notes[name] for name in called))


def _heard(inline: Inline, called: dict[str, None]) -> Inline:
    if isinstance(inline, FootnoteMark):
        called[inline.name] = None
    return inline


def _settled(blocks: Sequence[Block], level: int, seen: set[str]) -> Blocks:
    """The blocks at ``level``, sections last, empty ones dropped, neighbouring lists made one."""
    found: list[Block] = []
    for block in sorted(blocks, key=lambda block: isinstance(block, Section)):
        settled = _settled_block(block, level, seen)
        if isinstance(settled, BulletList) and found and isinstance(found[-1], BulletList):
            found[-1] = BulletList((*found[-1].items, *settled.items))
        elif settled is not None:
            found.append(settled)
    return tuple(found)


def _settled_block(block: Block, level: int, seen: set[str]) -> Block | None:
    match block:
        case Section():
            if level > 4:
                return Paragraph(block.title)
            name = _fresh(block.id, seen)
            body = _settled(block.body, level + 1, seen)
            return replace(block, level=level, id=name, body=body)
        case Step():
            if level > model.DEEPEST_LEVEL:
                return Paragraph(block.content or (Text("无。"),))
            name = _fresh(block.id, seen)
            body = _settled(_unsectioned(block.body), level + 1, seen)
            return replace(block, level=level, id=name, body=body)
        case Notice():
            body = _settled(_unsectioned(block.body), level, seen)
            return replace(block, body=body) if body else None
        case BulletList():
            bodies = (_settled(_unsectioned(item.body), level, seen) for item in block.items)
            items = tuple(BulletItem(body) for body in bodies if body)
            return BulletList(items) if items else None
        case Table() | Figure():
            return replace(block, id=_fresh(block.id, seen))
        case _:
            return block


def _unsectioned(blocks: Blocks) -> Blocks:
    """Headings cannot stand in a list."""
    return tuple(
        Paragraph(block.title) if isinstance(block, Section) else block for block in blocks
    )


def _fresh(name: str, seen: set[str]) -> str:
    if name in seen:
        return ""
    seen.add(name)
    return name
