"""What was made of a procedure is written, and noted for the next run."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sopkit.building.cache import PDF, Entry, Output, State
from sopkit.building.outcome import Artifact, Outcome, Result
from sopkit.diagnostics import Severity, has_errors
from sopkit.files.replacing import write_artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sopkit.artifacts import Rendered
    from sopkit.building.tasks import Made
    from sopkit.diagnostics import Diagnostic


def settle(state: State, made: Made, folder: str, made_from: str) -> tuple[Outcome, list[Output]]:
    """Writes the artifacts of ``made`` into ``folder``; what became of them, and the outputs of
    the last run that nothing stands for any more.
    """
    source = made.task.source
    before = state.entries.get(source)
    old = {output.path: output for output in before.outputs} if before else {}
    outputs: list[Output] = []
    artifacts: list[Artifact] = []
    found: list[Diagnostic] = []
    for rendered in made.artifacts:
        path = f"{folder}/{rendered.name}"
        known = old.get(path) or Output(rendered.kind, rendered.form, path)
        output, told = _write(state, rendered, known, made_from)
        outputs.append(output)
        if told:
            found.append(told)
        if rendered.data is not None and not (told and told.severity is Severity.ERROR):
            artifacts.append(artifact(made.number, made.version, output, False))
    outputs += _still_valid(old.values(), outputs, made_from)
    state.set(source, _entry(state, made, outputs))
    kept = {output.path for output in outputs}
    outcome = Outcome(
        source,
        made.number,
        made.title,
        Result.FAILED if has_errors(found) else Result.BUILT,
        tuple(artifacts),
        (*made.diagnostics, *found),
        made.seconds,
    )
    return outcome, [output for path, output in old.items() if path not in kept]


def failed(made: Made) -> Outcome:
    """What became of a procedure with errors: nothing."""
    return Outcome(
        made.task.source,
        made.number,
        made.title,
        Result.FAILED,
        diagnostics=made.diagnostics,
        seconds=made.seconds,
    )


def artifact(number: str, version: str, output: Output, cached: bool) -> Artifact:
    return Artifact(
        number, version, output.kind, output.form, output.path, output.file.sha256, cached
    )


def pdf_of(path: str) -> str:
    """Where the PDF of an artifact stands: beside it."""
    return str(PurePosixPath(path).with_suffix(".pdf"))


def _write(
    state: State, rendered: Rendered, known: Output, made_from: str
) -> tuple[Output, Diagnostic | None]:
    if rendered.data is None:
        return known, None
    told = write_artifact(
        state.root,
        known.path,
        rendered.data,
        lambda digest: digest == known.file.sha256 or state.wrote(known.path, digest),
    )
    if told and told.severity is Severity.ERROR:
        return known, told
    file = state.stamp(known.path, sha256(rendered.data).hexdigest())
    return Output(rendered.kind, rendered.form, known.path, made_from, file), told


def _still_valid(old: Iterable[Output], outputs: Sequence[Output], made_from: str) -> list[Output]:
    """Outputs of earlier runs that this one did not ask for and that still say the same: PDFs
    whose originals are as they were, kinds that are made on demand.
    """
    made = {output.path for output in outputs}
    originals = {pdf_of(output.path): output.file.sha256 for output in outputs}
    return [
        output
        for output in old
        if output.path not in made
        and output.made_from == (originals.get(output.path) if output.kind == PDF else made_from)
    ]


def _entry(state: State, made: Made, outputs: Iterable[Output]) -> Entry:
    return Entry(
        made.number,
        made.title,
        made.version,
        inputs={path: state.stamp(path, digest) for path, digest in made.inputs},
        places=made.places,
        values=made.values,
        outputs=tuple(outputs),
        diagnostics=made.diagnostics,
    )
