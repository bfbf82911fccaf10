"""Operands: what a user calls one side of a comparison, and what is found under that name.

`NUMBER` (or a title) is the draft, `NUMBER@VERSION` a release, `FILE.md` a source wherever it
lies, `FILE.docx` a standard of ours, read by the source that it carries.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.building.comparisons import drafts, markdown_files, releases, word_files
from sopkit.diagnostics import error
from sopkit.refusals import Refused
from sopkit.workspace import NO_WORKSPACE

if TYPE_CHECKING:
    from sopkit.building.comparisons.sides import Side
    from sopkit.workspace import Workspace

NO_FILE = error(
    "SOP800",
    zh=(
        "没有“{name}”这个文件",
        "核对文件名和路径；路径里有空格的，用英文双引号括起来。比较文件库里的，写编号或"
        "“编号@版本”。",
    ),
    en=(
        "there is no file “{name}”",
        "Check its name and path; put it in straight quotes when it has spaces. For what is in the "
        "workspace, write NUMBER or NUMBER@VERSION.",
    ),
)

MARKDOWN = ".md"
_FILES = (MARKDOWN, ".docx", ".docm", ".doc", ".wps", ".xlsx", ".xls", ".pdf", ".txt")
"""Endings by which a name is that of a file, whether it is there or not."""


def side(workspace: Workspace | None, operand: str, file: Path | None = None) -> Side:
    """What ``operand`` names; ``file`` is where it leads as a path, by default from the current
    folder. Outside a workspace only files can be compared. Raises Refused, in words, for what
    names nothing or cannot be read.
    """
    place = file or Path.cwd() / operand
    if operand.lower().endswith(_FILES) or place.is_file():
        return _file(workspace, operand, place)
    if workspace is None:
        raise Refused(NO_WORKSPACE.at(folder=Path.cwd()))
    number, at, version = operand.rpartition("@")
    if at:
        return releases.side(workspace, operand, number.strip(), version.strip())
    return drafts.side(workspace, operand)


def _file(workspace: Workspace | None, operand: str, place: Path) -> Side:
    if not place.is_file():
        raise Refused(NO_FILE.at(name=operand))
    if place.suffix.lower() == MARKDOWN:
        return markdown_files.side(operand, place)
    return word_files.side(workspace, operand, place)
