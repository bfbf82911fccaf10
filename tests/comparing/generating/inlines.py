"""Changes made to all inline content of a procedure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sopkit.model import (
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Procedure,
    Reference,
    Row,
    Section,
    Step,
    Strong,
    Table,
    Text,
)
from tests.comparing.generating.places import holding, inside


def everywhere(procedure: Procedure, change: Callable[[Inline], Inline]) -> Procedure:
    """``procedure`` with ``change`` made to all its inline content."""

    def inlines(content: Inlines) -> Inlines:
        changed = [change(inline) for inline in content]
        return _joined(
            replace(inline, content=inlines(inline.content))
            if isinstance(inline, Strong | Emphasis | Link | Reference)
            else inline
            for inline in changed
        )

    def node(each: Any) -> Any:
        match each:
            case Section():
                each = replace(each, title=inlines(each.title))
            case Step() | Paragraph():
                each = replace(each, content=inlines(each.content))
            case Figure():
                each = replace(each, caption=inlines(each.caption))
            case Table():
                return replace(
                    each,
                    caption=inlines(each.caption),
                    head=row(each.head) if each.head else None,
                    rows=tuple(map(row, each.rows)),
                )
        body = inside(each)
        return holding(each, [node(inner) for inner in body]) if body else each

    def row(each: Row) -> Row:
        return Row(tuple(replace(cell, content=inlines(cell.content)) for cell in each.cells))

    notes = tuple(replace(note, body=tuple(map(node, note.body))) for note in procedure.footnotes)
    return replace(procedure, body=tuple(map(node, procedure.body)), footnotes=notes)


def _joined(content: Iterable[Inline]) -> Inlines:
    """Neighbouring runs of text made one."""
    found: list[Inline] = []
    for inline in content:
        if isinstance(inline, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + inline.text)
        else:
            found.append(inline)
    return tuple(found)
