"""Lines numbered by hand where only the template numbers: told, with the way to write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopkit.diagnostics import Fault, warning
from sopkit.reading.habits.ordinals import BEGINS, Ordinal, ordinal
from sopkit.reading.habits.sequence import Sequence

if TYPE_CHECKING:
    from sopkit.reading.excerpt import Excerpt
    from sopkit.reading.findings import Findings

TYPED_STEP = warning(
    "SOP070",
    zh=(
        "“{ordinal}”不是步骤的写法，这一行会印成普通文字",
        "写成“1. {text}”：数字后加英文的点和空格；属于上一条的，行首先空 3 格；编号由模板生成。",
    ),
    en=(
        "“{ordinal}” does not make a step; the line is printed as ordinary text",
        "Write “1. {text}”, with a dot and a space behind the digit; indent it by three spaces "
        "when it belongs to the step above; the template numbers it.",
    ),
)
TYPED_SECTION = warning(
    "SOP071",
    zh=(
        "“{ordinal}”不是章节或步骤的写法，这一行会印成普通文字",
        "章节写成“# {text}”，步骤写成“1. {text}”；编号由模板生成。",
    ),
    en=(
        "“{ordinal}” makes no section or step; the line is printed as ordinary text",
        "Write “# {text}” for a section, “1. {text}” for a step; the template numbers them.",
    ),
)
NUMBERED_TWICE = warning(
    "SOP072",
    zh=("“{ordinal}”会与模板的编号重复印出", "删去“{ordinal}”，编号由模板生成。"),
    en=(
        "“{ordinal}” is printed behind the template's own number",
        "Delete “{ordinal}”; the template numbers it.",
    ),
)
SWALLOWED_STEP = warning(
    "SOP073",
    zh=(
        "这一行不会成为步骤，会接在上一行的文字后面",
        "在这一行前面空一行，并与同级的步骤左对齐。",
    ),
    en=(
        "this line makes no step; it continues the text of the line above",
        "Leave an empty line in front of it, and align it with the steps of its level.",
    ),
)

_ENDS = "：:。；;！!？?"
_SHOWN = 12  # characters of a text in a hint
_STEP = re.compile(r"([ \t]*)(?:(\d{1,9})[.)]|[-+*])[ \t]+\S")
_CODE = 4  # columns of indentation that make a line no list item (CommonMark 4.4)


@dataclass(slots=True)
class Habits:
    """What a file has typed so far; its lines are given in order. ``numbered`` is the digit that
    the last step was written with, as far as it matters.
    """

    findings: Findings
    numbered: int = 0
    headings: Sequence = field(default_factory=Sequence)
    steps: Sequence = field(default_factory=Sequence)
    lines: Sequence = field(default_factory=Sequence)

    def rest(self) -> None:
        """Begin a section: what waits in the one before is confirmed by nothing here."""
        self.steps.rest()
        self.lines.rest()

    def heading(self, excerpt: Excerpt) -> None:
        """Look at the text of a heading."""
        if found := ordinal(excerpt.text, heading=True):
            self._told(self.headings, found, NUMBERED_TWICE, excerpt, 0, plain=found.plain)

    def step(self, excerpt: Excerpt, offset: int) -> None:
        """Look at a step's own line from ``offset`` on, where its text begins."""
        first = excerpt.text[offset:].partition("\n")[0]
        if found := ordinal(first):
            self._told(self.steps, found, NUMBERED_TWICE, excerpt, offset, plain=found.plain)

    def paragraph(self, excerpt: Excerpt, offset: int) -> None:
        """Look at the first line of a paragraph from ``offset`` on, where its text begins."""
        if found := ordinal(excerpt.text[offset:].partition("\n")[0]):
            self._told(self.lines, found, _fault(found), excerpt, offset, plain=found.plain)

    def continued(self, excerpt: Excerpt, numbered: int) -> None:
        """Look at the further lines of a paragraph or step: what is typed there is swallowed.
        ``numbered`` is the digit that the last step in front was written with.
        """
        self.numbered = numbered
        before, *lines = excerpt.text.split("\n")
        offset = len(before) + 1
        for line in lines:
            self._continuation(excerpt, offset, line, before)
            offset += len(line) + 1
            before = line

    def _continuation(self, excerpt: Excerpt, offset: int, line: str, before: str) -> None:
        text = line.lstrip(" \t")
        offset += len(line) - len(text)
        step = _STEP.match(line)
        if step and (_indent(step[1]) >= _CODE or self._counts_on(step[2])):
            self.findings.report(SWALLOWED_STEP.at(excerpt.position(offset), len(text)))
        elif BEGINS.match(text) and (found := ordinal(text)):
            ended = before.rstrip(" \t\\")[-1:] in _ENDS or ordinal(before.lstrip()) is not None
            plain = found.plain and ended
            self._told(self.lines, found, _fault(found), excerpt, offset, plain=plain)

    def _counts_on(self, typed: str | None) -> bool:
        """Whether a digit counts on from the last step; if so it is the last from now on."""
        if not typed or not self.numbered or self.numbered + 1 != int(typed):
            return False
        self.numbered += 1
        return True

    def _told(
        self,
        sequence: Sequence,
        found: Ordinal,
        fault: Fault,
        excerpt: Excerpt,
        offset: int,
        *,
        plain: bool,
    ) -> None:
        text = found.rest.partition("\n")[0]
        text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        at = excerpt.position(offset)
        told = fault.at(at, len(found.text), ordinal=found.text.strip(), text=text)
        # Behind a real number a plain ordinal is one too many, whatever stands in front of it.
        # A bare `3 ` may be a count: it needs its sequence.
        alone = plain and fault is NUMBERED_TWICE and not found.text.strip().isdecimal()
        for diagnostic in sequence.take(found, told, plain=plain) or [told] * alone:
            self.findings.report(diagnostic)


def _fault(found: Ordinal) -> Fault:
    return TYPED_SECTION if found.upper else TYPED_STEP


def _indent(space: str) -> int:
    return len(space.expandtabs(_CODE))
