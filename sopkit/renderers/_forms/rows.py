"""The rows of a checklist: headings, groups and what is ticked, from steps or from own items.

A row keeps what belongs to its step (:mod:`details` prints it small). What a section says beside
its steps stays in the procedure, but for its notices, which become rows of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sopkit.model import (
    Blank,
    Block,
    Blocks,
    Form,
    FormItem,
    Inlines,
    Notice,
    Procedure,
    Section,
    Step,
    Text,
)

if TYPE_CHECKING:
    from sopkit.numbering import Outline


class RowKind(StrEnum):
    SECTION = "section"  # a section's title across the sheet
    GROUP = "group"  # a step that has sub-steps
    CHECK = "check"  # a line with boxes
    NOTICE = "notice"  # what a section warns of between its steps


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One row. ``number`` is printed without its last dot (1.a); ``label`` stands before a
    section's title (二、); ``details`` are what else belongs to a step; ``reference`` names its
    clause from the outermost; ``values`` are (field name, text) pairs of further columns.
    """

    kind: RowKind
    content: Inlines
    number: str = ""
    label: str = ""
    details: Blocks = ()
    reference: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which clauses give rows: those below ``sources``, or the steps to be ticked."""

    sources: frozenset[str]
    outline: Outline

    def names(self, node: Section | Step) -> bool:
        if self.sources:
            return node.id in self.sources
        return isinstance(node, Step) and node.tick


def checklist_rows(procedure: Procedure, form: Form, outline: Outline) -> tuple[ChecklistRow, ...]:
    """The rows in the order they are printed: the steps of the sections that ``from``
    names and of the sections below them, with their headings; or the form's own items; or, when
    neither is given, every step to be ticked, with the section and the steps above it.
    """
    steps: list[ChecklistRow] = []
    if form.sources or not form.items:
        choice = _Choice(frozenset(form.sources), outline)
        steps += _block_rows(procedure.body, choice, whole=False)
    return (*steps, *_item_rows(form.items))


def _block_rows(blocks: Blocks, choice: _Choice, *, whole: bool) -> list[ChecklistRow]:
    found: list[ChecklistRow] = []
    for block in blocks:
        match block:
            case Section():
                found += _section_rows(block, choice, whole=whole)
            case Step():
                found += _step_rows(block, choice, whole=whole)
            case Notice() if whole:
                found.append(ChecklistRow(RowKind.NOTICE, (), details=(block,)))
    return found


def _section_rows(section: Section, choice: _Choice, *, whole: bool) -> list[ChecklistRow]:
    """The heading and what is below it; nothing when there is nothing to tick."""
    below = _block_rows(section.body, choice, whole=whole or choice.names(section))
    if not any(row.kind is RowKind.CHECK for row in below):
        return []
    clause = choice.outline.clause(section)
    heading = ChecklistRow(
        RowKind.SECTION, section.title, label=clause.label, reference=clause.reference
    )
    return [heading, *below]


def _step_rows(step: Step, choice: _Choice, *, whole: bool) -> list[ChecklistRow]:
    """A group with what is below it, a line to tick, or nothing.

    A step to be ticked stands for all its sub-steps when none of them is marked itself.
    """
    named = choice.names(step)
    steps = tuple(block for block in step.body if isinstance(block, Step))
    below = _block_rows(steps, choice, whole=whole or (named and bool(choice.sources)))
    if named and not below:
        below = _block_rows(steps, choice, whole=True)
    if not (below or named or whole):
        return []
    clause = choice.outline.clause(step)
    kind = RowKind.GROUP if below else RowKind.CHECK
    details = _details(step) if whole or named else ()
    row = ChecklistRow(
        kind, step.content, clause.number, details=details, reference=clause.reference
    )
    return [row, *below]


def _details(step: Step) -> tuple[Block, ...]:
    """What else stands in a step: paragraphs, notices, tables …"""
    return tuple(block for block in step.body if not isinstance(block, Step))


def _item_rows(items: tuple[FormItem, ...]) -> Iterator[ChecklistRow]:
    """Own items: the lines to tick are numbered through, headings have no number."""
    count = 0
    pending = [(item, 1) for item in reversed(items)]
    while pending:
        item, depth = pending.pop()
        text = _with_blanks(item)
        if item.items:
            kind = RowKind.SECTION if depth == 1 else RowKind.GROUP
            yield ChecklistRow(kind, text, values=item.values)
            pending += [(inner, depth + 1) for inner in reversed(item.items)]
        else:
            count += 1
            yield ChecklistRow(RowKind.CHECK, text, str(count), values=item.values)


def _with_blanks(item: FormItem) -> Inlines:
    """The item's text, in which ____ is a blank to write on, as in the source."""
    parts = _BLANK.split(item.text)
    return tuple(
        Blank(len(part), item.position) if at % 2 else Text(part, item.position)
        for at, part in enumerate(parts)
        if part
    )


_BLANK = re.compile("(_{4,})")
