"""A Markdown file as one side of a comparison: of its workspace, or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.building.comparisons.readings import Surroundings, of_reading, surroundings
from sopkit.building.comparisons.sides import of_draft
from sopkit.building.drafting import Library, draft
from sopkit.refusals import Refused
from sopkit.workspace import NO_WORKSPACE, Workspace, normal

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.building.comparisons.sides import Side


def side(operand: str, file: Path) -> Side:
    """What ``file`` says: as its workspace reads it when it lies in one, else alone."""
    from sopkit.reading import read_source

    whole = normal(file)
    workspace = _around(whole)
    if workspace is None:
        return of_reading(operand, read_source(whole, root=whole.parent), Surroundings())
    if whole in workspace.sources():
        library = Library(workspace)
        (chosen,) = library.select([str(whole)])
        return of_draft(operand, library.draft(chosen))
    return of_draft(operand, draft(workspace, workspace.relative(whole)))


def kept(operand: str, text: str, place: Path) -> Side:
    """What ``text`` says, which stood at ``place`` once: what it includes is read as it is now."""
    from sopkit.reading import read_text

    whole = normal(place)
    workspace = _around(whole)
    root = workspace.root if workspace else whole.parent
    reading = read_text(
        text,
        path=whole.relative_to(root).as_posix(),
        root=root,
        values=dict(workspace.configuration.values) if workspace else {},
        language=surroundings(workspace).office.language,
    )
    return of_reading(operand, reading, surroundings(workspace))


def _around(file: Path) -> Workspace | None:
    try:
        return Workspace(file.parent)
    except Refused as refused:
        if any(found.fault is not NO_WORKSPACE for found in refused.diagnostics):
            raise
        return None
