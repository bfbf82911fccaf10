"""Everything that is wrong, with nothing written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.building.executors import runner
from sopkit.building.making import make_all
from sopkit.building.outcome import NOBODY, Checked, Listener, Outcome, Result
from sopkit.building.planning import clashes, heading, select
from sopkit.diagnostics import Diagnostic, ordered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sopkit.workspace import Workspace

NOTHING: frozenset[str] = frozenset()


def check(
    workspace: Workspace,
    targets: Sequence[str] = (),
    *,
    jobs: int | None = None,
    listener: Listener = NOBODY,
) -> Checked:
    """What is wrong with ``targets`` (numbers, titles, paths; none: all) and the configuration.
    Raises Refused for a target that names nothing.
    """
    headings = [heading(workspace, workspace.relative(path)) for path in workspace.sources()]
    chosen = select(workspace, headings, targets)
    by_source = {one.source: one for one in chosen}
    found: list[Diagnostic] = list(workspace.diagnostics)
    wrong = clashes(workspace, headings)
    found += [wrong[source] for source in by_source if source in wrong]
    listener.planned(chosen)
    with runner(workspace, len(chosen), only=NOTHING, jobs=jobs) as run:
        for made in make_all(run, chosen, headings):
            found += made.diagnostics
            own = by_source[made.task.source]
            listener.ended(Outcome(own.source, own.number, own.title, Result.CHECKED))
    return Checked(len(chosen), tuple(ordered(found)))


def check_files(paths: Sequence[Path], root: Path) -> Checked:
    """What is wrong with single files below ``root`` that lie in no workspace; positions are
    relative to it, and references to other procedures are not followed.
    """
    from sopkit.checks import check as check_procedure
    from sopkit.reading import read_source

    found: list[Diagnostic] = []
    for path in paths:
        reading = read_source(path, root=root, source_root=path.parent)
        found += [*reading.diagnostics, *check_procedure(reading.procedure)]
    return Checked(len(paths), tuple(ordered(found)))
