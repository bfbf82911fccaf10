"""The source files that a user names, fragments too."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, error
from sopkit.refusals import Refused
from sopkit.workspace import OUTPUT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sopkit.workspace import Workspace

NO_SOURCE = error(
    "SOP556",
    zh=("“{path}”不是 Markdown 文件，也不是文件夹", "写源文件（.md）或文件夹的路径。"),
    en=("“{path}” is no Markdown file and no folder", "Name a source (.md) or a folder."),
)
PUBLISHED = error(
    "SOP557",
    zh=("“{path}”是生成或发布的文件，不能整理", "只整理 source/ 里的源文件。"),
    en=("“{path}” was made or published and is never changed", "Name sources in source/."),
)


def sources(workspace: Workspace, named: Sequence[Path]) -> list[Path]:
    """The Markdown files that ``named`` lead to (nothing: all below source/), fragments too. Raises
    Refused for what is none.
    """
    found: list[Path] = []
    wrong: list[Diagnostic] = []
    for path in named or (workspace.source_folder,):
        if path.is_relative_to(workspace.root / OUTPUT):
            wrong.append(PUBLISHED.at(path=workspace.relative(path)))
        elif path.is_dir():
            found += sorted(_below(path, workspace.root / OUTPUT))
        elif path.is_file() and path.suffix.lower() == ".md":
            found.append(path)
        elif named:
            wrong.append(NO_SOURCE.at(path=workspace.relative(path)))
    if wrong:
        raise Refused(*wrong)
    return list(dict.fromkeys(found))


def _below(folder: Path, left_out: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders[:] = [
            name for name in folders if not name.startswith(".") and Path(where, name) != left_out
        ]
        for name in files:
            if name.lower().endswith(".md") and not name.startswith("."):
                yield Path(where, name)
