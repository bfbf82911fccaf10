"""What a worker does: read, check and render some procedures. It writes nothing.

The same function runs in this process, in a pool of processes and on a cluster, so everything it
takes and gives can be pickled. On a cluster the workspace must lie on a disk that all workers see.
"""

from __future__ import annotations

from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING

from sopkit.building.citations import inputs
from sopkit.building.drafting import draft
from sopkit.building.revisions import identity
from sopkit.building.tasks import Made
from sopkit.workspace import Workspace

if TYPE_CHECKING:
    from sopkit.building.tasks import Chunk, Task


def work(chunk: Chunk) -> list[Made]:
    """All tasks of the chunk, in order."""
    workspace = _workspace(chunk.root, chunk.run)
    return [make(workspace, task, chunk.only) for task in chunk.tasks]


@lru_cache(maxsize=1)
def _workspace(root: str, run: str) -> Workspace:
    return Workspace(root)


def make(workspace: Workspace, task: Task, only: frozenset[str] | None = None) -> Made:
    """Reads and checks one procedure and, when it has no errors, renders its artifacts."""
    start = perf_counter()
    made = _make(workspace, task, only)
    return made._replace(seconds=perf_counter() - start)


def _make(workspace: Workspace, task: Task, only: frozenset[str] | None) -> Made:
    found = draft(workspace, task.source, dict(task.places), task.known)
    if found.cited.wanted:
        return Made(task, wanted=found.cited.wanted)
    metadata = found.procedure.metadata
    printed = found.is_printable and only != frozenset()
    return Made(
        task,
        number=metadata.number,
        title=metadata.title,
        version=metadata.version,
        artifacts=found.render(found.edition(), only) if printed else (),
        diagnostics=found.diagnostics,
        inputs=(*inputs(found.procedure), *found.cited.inputs),
        values=found.procedure.values,
        places=found.cited.places,
        releases=identity(found.releases),
    )
