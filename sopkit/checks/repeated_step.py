"""A step that says word for word what a step beside it says.

Whoever ticks the list does the work twice or wonders what differs. Most often a line was pasted
and not edited. Steps of a few characters (签名。) may repeat.

    1. 核对投保人身份证件。
    2. 核对投保人身份证件。

Use instead: one step; or say what is different the second time.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.checks._places import line_length
from sopkit.diagnostics import Diagnostic, warning
from sopkit.model import Blocks, Procedure, Step, children, plain, walk

REPEATED_STEP = warning(
    "SOP103",
    zh=("这一步与第 {line} 行的步骤完全相同", "删去其中一步，或写明两步的区别。"),
    en=(
        "this step says the same as the one in line {line}",
        "Delete one of the two, or say how they differ.",
    ),
)

_SHORT = 6


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    yield from _among(procedure, procedure.body)
    for block in walk(procedure.body):
        yield from _among(procedure, children(block))


def _among(procedure: Procedure, siblings: Blocks) -> Iterator[Diagnostic]:
    first: dict[Step, Step] = {}
    for step in siblings:
        if not isinstance(step, Step):
            continue
        earlier = first.setdefault(step, step)  # equal with all that stands below them
        if earlier is not step and not _is_short(step):
            length = line_length(procedure, step.position)
            yield REPEATED_STEP.at(step.position, length, line=earlier.position.line)


def _is_short(step: Step) -> bool:
    return sum(character.isalnum() for character in plain(step.content)) < _SHORT
