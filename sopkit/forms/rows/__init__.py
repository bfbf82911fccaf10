"""The rows of a checklist: headings, groups and what is ticked, from steps or from own items.

A row keeps what belongs to its step (:mod:`details` prints it small). What a section says beside
its steps stays in the procedure, but for its notices, which become rows of their own. So do steps
to be ticked that stand in a notice or a list, with what that says before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sopkit.forms.rows import asides
from sopkit.model import (
    Blank,
    Block,
    Blocks,
    BulletList,
    Form,
    FormItem,
    Inlines,
    Notice,
    Procedure,
    Section,
    Step,
    Text,
    walk,
)

if TYPE_CHECKING:
    from sopkit.numbering import Outline


class RowKind(StrEnum):
    SECTION = "section"  # a section's title across the sheet
    GROUP = "group"  # a step that has sub-steps
    CHECK = "check"  # a line with boxes
    NOTICE = "notice"  # what a section says between its steps


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

    def has_row(self, *, whole: bool) -> Callable[[Step], bool]:
        """Whether a step in a notice or a list has a row: it or one in it is named or, in the
        ``whole`` of what is printed, to be ticked.
        """
        return lambda step: any(
            isinstance(block, Step) and (self.names(block) or (whole and block.tick))
            for block in walk((step,))
        )

    def stands_for(self, step: Step) -> bool:
        """Whether a named step names its sub-steps too: none of them is marked itself."""
        return bool(self.sources) or not any(map(self._marked, step.body))

    def _marked(self, block: Block) -> bool:
        return isinstance(block, Step) and (block.tick or any(map(self._marked, block.body)))


def checklist_rows(procedure: Procedure, form: Form, outline: Outline) -> tuple[ChecklistRow, ...]:
    """The rows in the order they are printed: the steps of the sections that ``from``
    names and of the sections below them, with their headings; or the form's own items; or, when
    neither is given, every step to be ticked, with the section and the steps above it.
    """
    steps: list[ChecklistRow] = []
    if form.sources or not form.items:
        choice = _Choice(frozenset(form.sources), outline)
        footnotes = (footnote.body for footnote in procedure.footnotes)
        for blocks in (procedure.body, *footnotes):
            steps += _block_rows(blocks, choice, whole=False)
    return (*steps, *_item_rows(form.items))


def _block_rows(blocks: Blocks, choice: _Choice, *, whole: bool) -> list[ChecklistRow]:
    found: list[ChecklistRow] = []
    for block in blocks:
        match block:
            case Section():
                found += _section_rows(block, choice, whole=whole)
            case Step():
                found += _step_rows(block, choice, whole=whole)
            case Notice():
                found += _aside_rows(block, choice, whole=whole, always=whole)
            case BulletList():
                for item in block.items:
                    alone = replace(block, items=(item,))
                    found += _aside_rows(alone, choice, whole=whole, always=False)
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


def _aside_rows(
    aside: Notice | BulletList, choice: _Choice, *, whole: bool, always: bool
) -> list[ChecklistRow]:
    """What a notice or a list says, then the rows of its steps; what it says is printed without
    such steps only if it is ``always``.
    """
    below = _inner_rows((aside,), choice, whole=whole)
    says = asides.without((aside,), choice.has_row(whole=whole)) if below or always else ()
    return [*([ChecklistRow(RowKind.NOTICE, (), details=says)] if says else ()), *below]


def _inner_rows(blocks: Blocks, choice: _Choice, *, whole: bool) -> list[ChecklistRow]:
    """The rows of the steps in notices and lists."""
    inner = asides.steps(blocks, choice.has_row(whole=whole))
    return [row for step in inner for row in _step_rows(step, choice, whole=whole)]


def _step_rows(step: Step, choice: _Choice, *, whole: bool) -> list[ChecklistRow]:
    """A group with what is below it, a line to tick, or nothing.

    A step to be ticked stands for all its sub-steps when none of them is marked itself. One that
    only has steps in its notices keeps its own boxes.
    """
    named = choice.names(step)
    printed = whole or named
    below: list[ChecklistRow] = []
    group = False
    for block in step.body:
        if isinstance(block, Step):
            rows = _step_rows(block, choice, whole=whole or (named and choice.stands_for(step)))
            group = group or bool(rows)
        elif printed:
            rows = _inner_rows((block,), choice, whole=True)
        else:
            rows = _block_rows((block,), choice, whole=False)
        below += rows
    if not (below or printed):
        return []
    kind = RowKind.GROUP if group or not printed else RowKind.CHECK
    clause = choice.outline.clause(step)
    details = _details(step, choice) if printed else ()
    row = ChecklistRow(
        kind, step.content, clause.number, details=details, reference=clause.reference
    )
    return [row, *below]


def _details(step: Step, choice: _Choice) -> Blocks:
    """What else stands in a step: paragraphs, notices, tables …"""
    others = tuple(block for block in step.body if not isinstance(block, Step))
    return asides.without(others, choice.has_row(whole=True))


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
