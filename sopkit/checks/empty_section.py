"""A section with nothing below it.

Its heading is printed over empty paper, and whoever follows the procedure asks what was left
out. Most often the text was forgotten, or a heading was typed one level too high.

    # 总则

    # 操作前的准备
    1. 检查证件。

Use instead: a paragraph or a step below the heading; or no heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.checks._places import line_length
from sopkit.diagnostics import Diagnostic, warning
from sopkit.model import Procedure, Section, plain, walk

EMPTY_SECTION = warning(
    "SOP101",
    zh=("章节“{title}”下没有任何步骤", "在本节下写一段正文或一个步骤，或删除本节。"),
    en=(
        "there is no step below the section “{title}”",
        "Write a paragraph or a step below it, or delete the section.",
    ),
)


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    for block in walk(procedure.body):
        if isinstance(block, Section) and not block.body:
            length = line_length(procedure, block.position)
            yield EMPTY_SECTION.at(block.position, length, title=plain(block.title))
