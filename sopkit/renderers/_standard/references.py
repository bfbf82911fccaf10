"""References: fields that stay right when clauses move, with the label they show now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.model import Figure, Form, Reference, Table
from sopkit.numbering import Clause
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing


def anchor(found: Reference, writing: Writing) -> str:
    """The bookmark of what is referred to; empty when it stands in another file."""
    if found.number and found.number != writing.procedure.metadata.number:
        return ""
    return writing.mark(found.target) if writing.outline.by_id(found.target) else ""


def label(found: Reference, writing: Writing) -> str:
    """What a reference without words prints: 五、2.a, 表 1, ZH-GC-003 三."""
    if not anchor(found, writing):
        return _elsewhere(found, writing)
    return writing.outline.reference(found.target, writing.labels) or found.target


def written(found: Reference, writing: Writing, style: str, properties: str) -> str:
    """The label of what is referred to, live where that stands in this file."""
    mark, shown = anchor(found, writing), label(found, writing)
    words = word.run(shown, style, properties)
    if not mark:
        return words
    numbered = writing.outline.reference(found.target, writing.labels)
    if not numbered or found.target in writing.typed:
        return word.link(words, anchor=mark)
    match writing.outline.by_id(found.target):
        case Clause() as clause if not _ends_in_point(clause):
            return word.link(words, anchor=mark)
        case Clause():
            return word.field(f"REF {mark} \\w \\h", shown, style, properties=properties)
        case Table() | Figure():
            return word.field(f"REF {mark} \\h", shown, style, properties=properties)
        case Form() | None:
            return word.link(words, anchor=mark)


def _ends_in_point(clause: Clause) -> bool:
    """Whether the field `REF \\w` prints the reference: it drops no more than the last point of a
    label (17.16.5.58), so 五、 and 1) would keep their marks. Those labels are text in a link.
    """
    return clause.reference.endswith(clause.label.removesuffix("."))


def _elsewhere(found: Reference, writing: Writing) -> str:
    """The label in another procedure, which begins with that procedure's number."""
    target = f"{found.number}#{found.target}" if found.target else found.number
    labels = {citation.target: citation.label for citation in writing.edition.citations}
    return labels.get(target) or found.number or found.target
