"""One build: what is stale is made, what is unchanged is left, what nothing stands for goes."""

from __future__ import annotations

from time import time_ns
from typing import TYPE_CHECKING
from unicodedata import normalize

from sopkit import __version__, parts
from sopkit.artifacts import STANDARD
from sopkit.building import cache
from sopkit.building.executors import runner
from sopkit.building.freshness import Freshness, program
from sopkit.building.making import make_all
from sopkit.building.outcome import NOBODY, BuildResult, Listener, Outcome, Result
from sopkit.building.planning import Heading, clashes, heading, places, select
from sopkit.building.revisions import identity, releases_of
from sopkit.building.settling import artifact, failed, settle
from sopkit.diagnostics import Diagnostic, has_errors
from sopkit.files.faults import explain
from sopkit.files.replacing import remove_artifact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.building.tasks import Made
    from sopkit.workspace import Workspace


def build(
    workspace: Workspace,
    targets: Sequence[str] = (),
    *,
    only: frozenset[str] | None = None,
    jobs: int | None = None,
    executor: str = "process",
    force: bool = False,
    pdf: bool = False,
    listener: Listener = NOBODY,
) -> BuildResult:
    """Renders the drafts of ``targets`` (numbers, titles, paths; none: all) into output/draft/.

    ``only`` limits the kinds, ``force`` makes again what is unchanged, ``pdf`` adds a PDF beside
    each file. Nothing is written for a procedure with errors; its old output stays. Raises
    Refused when nothing can be done.
    """
    if has_errors(workspace.diagnostics):
        return BuildResult((), workspace.diagnostics)
    state = cache.load(workspace.root, program(__version__), time_ns())
    headings = [_heading(workspace, state, path) for path in _sources(workspace)]
    chosen = select(workspace, headings, targets)
    drafts = Drafts(workspace, state, headings, only)
    outcomes = {} if force else drafts.unchanged(chosen)
    outcomes |= drafts.clashing(chosen)
    listener.planned(chosen)
    for outcome in outcomes.values():
        listener.ended(outcome)
    stale = [one for one in chosen if one.source not in outcomes]
    try:
        with runner(workspace, len(stale), only=only, jobs=jobs, executor=executor) as run:
            for made in make_all(run, stale, headings):
                outcome = outcomes[made.task.source] = drafts.settle(made)
                listener.ended(outcome)
        general = [*workspace.diagnostics, *drafts.clear(everything=not targets)]
        ready = [outcomes[one.source] for one in chosen]
        if pdf:
            from sopkit.building.pdf import add_pdfs

            ready, faults = add_pdfs(state, ready)
            general += faults
    finally:
        unsaved = _save(state)
    return BuildResult(tuple(ready), (*general, *unsaved))


class Drafts:
    """The drafts of a workspace and what is known of them."""

    def __init__(
        self,
        workspace: Workspace,
        state: cache.State,
        headings: Sequence[Heading],
        only: frozenset[str] | None,
    ) -> None:
        self._workspace = workspace
        self._state = state
        self._headings = headings
        self._only = only
        self._on_demand = {kind for kind in only or () if not parts.known("forms", kind)}
        self._places = places(headings)
        self._folders = {each.source: each.folder for each in headings}
        self._freshness = Freshness(workspace)
        self._gone: list[cache.Output] = []

    def clashing(self, chosen: Sequence[Heading]) -> dict[str, Outcome]:
        """The chosen whose artifacts would be mixed up with another's; they are not built."""
        wrong = clashes(self._workspace, self._headings)
        return {
            one.source: Outcome(
                one.source, one.number, one.title, Result.FAILED, diagnostics=(wrong[one.source],)
            )
            for one in chosen
            if one.source in wrong
        }

    def unchanged(self, chosen: Sequence[Heading]) -> dict[str, Outcome]:
        """The chosen whose artifacts all stand as they would be made now."""
        found = ((one.source, self._unchanged(one.source)) for one in chosen)
        return {source: outcome for source, outcome in found if outcome}

    def _unchanged(self, source: str) -> Outcome | None:
        entry = self._state.fresh(source)
        if entry is None or not self._freshness.holds(entry.values):
            return None
        if any(self._places.get(number, "") != place for number, place in entry.places):
            return None
        inputs = {path: stamp.sha256 for path, stamp in entry.inputs.items()}
        releases = self._releases(entry.number)
        made_from = self._freshness.made_from(inputs, entry.values, entry.places, releases)
        outputs = [output for output in entry.outputs if self._asked(output)]
        if not self._on_demand <= {output.kind for output in outputs}:
            return None
        if not all(self._state.intact(output, made_from) for output in outputs):
            return None
        self._state.vouch(source)
        return Outcome(
            source,
            entry.number,
            entry.title,
            Result.UNCHANGED,
            tuple(artifact(entry.number, entry.version, output, True) for output in outputs),
            entry.diagnostics,
        )

    def _releases(self, number: str) -> tuple[tuple[str, bool], ...]:
        found, _ = releases_of(self._workspace, number)
        return identity(found)

    def _asked(self, output: cache.Output) -> bool:
        if self._only is None:
            return bool(output.form and output.kind != cache.PDF) or output.kind == STANDARD
        return output.kind in self._only

    def settle(self, made: Made) -> Outcome:
        """Writes what was made of one procedure."""
        source = made.task.source
        if has_errors(made.diagnostics):
            return failed(made)
        inputs = dict(made.inputs)
        made_from = self._freshness.made_from(inputs, made.values, made.places, made.releases)
        folder = f"{cache.DRAFTS}/{self._folders[source]}"
        outcome, gone = settle(self._state, made, folder, made_from)
        self._gone += gone
        return outcome

    def clear(self, *, everything: bool) -> list[Diagnostic]:
        """Removes our outputs that nothing stands for any more: forms that were removed or
        renamed, former versions and, when ``everything`` was built, sources that are gone.
        """
        if everything:
            for source in self._state.entries.keys() - self._folders.keys():
                self._gone += self._state.entries[source].outputs
                self._state.set(source, None)
        entries = self._state.entries.values()
        current = {_on_disk(output.path) for entry in entries for output in entry.outputs}
        faults = [
            remove_artifact(self._workspace.root, output.path, output.file.sha256)
            for output in self._gone
            if _on_disk(output.path) not in current
        ]
        return [fault for fault in faults if fault]


def _on_disk(path: str) -> str:
    """The same for two paths that some disk takes for one."""
    return normalize("NFC", path.casefold())


def _sources(workspace: Workspace) -> list[str]:
    return [path.relative_to(workspace.root).as_posix() for path in workspace.sources()]


def _heading(workspace: Workspace, state: cache.State, source: str) -> Heading:
    """The heading, known from the last run while its file is the same."""
    entry = state.entries.get(source)
    if entry and source in entry.inputs and state.same(source, entry.inputs[source], text=True):
        return Heading(source, entry.number, entry.title)
    return heading(workspace, source)


def _save(state: cache.State) -> list[Diagnostic]:
    try:
        cache.save(state)
    except OSError as fault:
        return [explain(fault, cache.FILE)]
    return []
