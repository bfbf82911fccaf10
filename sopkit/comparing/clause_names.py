"""What people call a clause, a table, a figure or a form where they write about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import normalize

from sopkit.model import Figure, Section, Strong, Table, plain, walk

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Form, Procedure, Step
    from sopkit.numbering import Clause, Outline


def names(
    procedure: Procedure, outline: Outline, labels: Labels
) -> Iterator[tuple[str, Section | Step | Table | Figure | Form]]:
    """All names of all that can be named: ids, labels (三、1.a, 表 1, ZH-GC-001-R01), headings,
    captions, titles, and labels with these.
    """
    for clause in outline.clauses:
        for name in _clause_names(clause):
            yield name, clause.node
    for block in walk(procedure.body):
        if isinstance(block, Table | Figure):
            number = outline.caption_number(block)
            kind = "table" if isinstance(block, Table) else "figure"
            label = labels.caption(kind, number) if number else ""
            caption = plain(block.caption)
            for name in {block.id, label, caption, label + caption} - {""}:
                yield name, block
    for form, full_number in outline.forms:
        for name in {form.id, form.title, full_number}:
            yield name, form


def _clause_names(clause: Clause) -> set[str]:
    """A step is also called by the bold words that it begins with."""
    node = clause.node
    if isinstance(node, Section):
        title = plain(node.title)
    else:
        first = node.content[0] if node.content else None
        title = plain(first.content) if isinstance(first, Strong) else ""
    found = {clause.reference, node.id, title}
    if title:
        found |= {clause.label + title, clause.reference + title}
    return found - {""}


def bare(name: str) -> str:
    """A name without what people write or leave out: spaces, quotation marks, full-width forms,
    which mark parts the levels of a number, the last stop. Two names that are equal then are the
    same.
    """
    text = normalize("NFKC", "".join(name.split())).strip('“”"《》').casefold()
    return text.translate(_MARKS).rstrip(".:")


_MARKS = str.maketrans("、。,", "...")
