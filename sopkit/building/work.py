"""What a worker does: read, check and render some procedures. It writes nothing.

The same function runs in this process, in a pool of processes and on a cluster, so everything it
takes and gives can be pickled. On a cluster the workspace must lie on a disk that all workers see.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from sopkit import forms, parts
from sopkit.building.citations import Cited, cite, inputs
from sopkit.building.tasks import STANDARD, Chunk, Made, Rendered, Task
from sopkit.content import content_hash
from sopkit.diagnostics import Diagnostic, has_errors, ordered
from sopkit.model import NOWHERE, Citation, Edition, Form, Procedure, Stage
from sopkit.naming import artifact_names
from sopkit.renderers import Renderer, renderer
from sopkit.workspace import Workspace

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.template import Template


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
    from sopkit.checks import check

    reading = workspace.read(Path(task.source))
    procedure = reading.procedure
    template, unusable = _template(workspace, procedure)
    cited = cite(procedure, workspace, dict(task.places), task.known) if template else Cited()
    if cited.wanted:
        return Made(task, wanted=cited.wanted)
    diagnostics = (
        *reading.diagnostics,
        *check(procedure, dict(workspace.configuration.checks)),
        *workspace.office()[1],
        *unusable,
        *cited.diagnostics,
    )
    made = Made(
        task,
        number=procedure.metadata.number,
        title=procedure.metadata.title,
        version=procedure.metadata.version,
        diagnostics=tuple(ordered(diagnostics)),
        inputs=(*inputs(procedure), *cited.inputs),
        values=procedure.values,
        places=cited.places,
    )
    if template is None or has_errors(diagnostics) or only == frozenset():
        return made
    edition = draft_edition(workspace, procedure, template, cited.citations)
    return made._replace(artifacts=_render(workspace, procedure, edition, template, only))


def _template(
    workspace: Workspace, procedure: Procedure
) -> tuple[Template | None, tuple[Diagnostic, ...]]:
    from sopkit.renderers.ooxml.template import UnusableTemplate

    try:
        return workspace.template(procedure.metadata.template), ()
    except UnusableTemplate as unusable:
        place = procedure.metadata.position_of("template")
        return None, tuple(
            replace(found, position=place) if found.position == NOWHERE else found
            for found in unusable.diagnostics
        )


def draft_edition(
    workspace: Workspace,
    procedure: Procedure,
    template: Template,
    citations: tuple[Citation, ...] = (),
) -> Edition:
    """What a draft's rendering must know: its code, the office, what its references print."""
    return Edition(
        stage=Stage.DRAFT,
        content_hash=content_hash(procedure, template.sha256),
        office=workspace.office()[0],
        citations=citations,
    )


def _whole(only: frozenset[str] | None) -> list[str]:
    """The kinds that print the procedure itself: the standard, and others when asked for."""
    asked = (kind for kind in only or () if not parts.known("forms", kind))
    return [STANDARD, *sorted({*asked} - {STANDARD})]


def _render(
    workspace: Workspace,
    procedure: Procedure,
    edition: Edition,
    template: Template,
    only: frozenset[str] | None,
) -> tuple[Rendered, ...]:
    labels = workspace.labels(procedure)
    subjects: list[tuple[str, Form | None, Renderer]] = [
        (kind, None, renderer(kind)) for kind in _whole(only)
    ]
    subjects += [
        (form.kind, form, renderer(forms.kind(form.kind).renderer)) for form in procedure.forms
    ]
    names = artifact_names(
        procedure, [(form, via.SUFFIX) for _, form, via in subjects], labels["mark.draft"].lower()
    )
    return tuple(
        Rendered(
            kind,
            form.id if form else "",
            name,
            via.render(procedure, edition, template, labels, form)
            if only is None or kind in only
            else None,
        )
        for (kind, form, via), name in zip(subjects, names, strict=True)
    )
