"""Two sections side by side with the same heading.

Nobody can tell which one “见操作步骤” means, and in a comparison the two are taken for each other.
Most often one was pasted and not renamed. The same heading in different chapters is fine.

    # 应急处置
    # 应急处置

Use instead: headings that say what sets the sections apart, or one section.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.checks._places import line_length
from sopkit.diagnostics import Diagnostic, warning
from sopkit.model import Blocks, Procedure, Section, plain, walk

DUPLICATE_HEADING = warning(
    "SOP102",
    zh=("同级章节里已有“{title}”（第 {line} 行）", "改一个能区分的标题，或把两节合并。"),
    en=(
        "a section beside this one is already called “{title}” (line {line})",
        "Give it a heading that sets it apart, or merge the two.",
    ),
)


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    yield from _among(procedure, procedure.body)
    for block in walk(procedure.body):
        if isinstance(block, Section):
            yield from _among(procedure, block.body)


def _among(procedure: Procedure, siblings: Blocks) -> Iterator[Diagnostic]:
    first: dict[str, Section] = {}
    for section in siblings:
        if not isinstance(section, Section):
            continue
        title = "".join(plain(section.title).split())
        earlier = first.setdefault(title, section)
        if title and earlier is not section:
            length = line_length(procedure, section.position)
            line = earlier.position.line
            yield DUPLICATE_HEADING.at(section.position, length, title=title, line=line)
