"""A draft: what a source says now, with all that its renderings need to know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sopkit.artifacts import Rendered, artifacts
from sopkit.building.citations import Cited, cite
from sopkit.building.planning import Heading, clashes, heading, places, select
from sopkit.building.revisions import apart_from, releases_of, revisions
from sopkit.content import content_hash
from sopkit.diagnostics import Diagnostic, has_errors, ordered
from sopkit.model import NOWHERE, Edition, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sopkit.labels import Labels
    from sopkit.ledger.releases import Release
    from sopkit.model import Office, Procedure, Revision
    from sopkit.renderers.ooxml.template import Template
    from sopkit.workspace import Workspace


class Draft(NamedTuple):
    """One procedure as its source says it now. There is no ``template`` when its name leads to
    nothing usable, which ``diagnostics`` say; ``cited`` is what its references to other
    procedures came to, ``releases`` are those of its number, and ``history`` is the ledger's part
    of its revision history, without a row for the draft itself.
    """

    source: str
    procedure: Procedure
    template: Template | None
    labels: Labels
    office: Office
    cited: Cited
    history: tuple[Revision, ...]
    diagnostics: tuple[Diagnostic, ...]
    releases: tuple[Release, ...] = ()

    @property
    def is_printable(self) -> bool:
        """Whether it has no errors."""
        return self.template is not None and not has_errors(self.diagnostics)

    @property
    def content_hash(self) -> str:
        """What approvals and codes name this content by. Raises ValueError without a template."""
        template = self._template.sha256
        return content_hash(self.procedure, template, self.office, self.cited.citations)

    def edition(self, stage: Stage = Stage.DRAFT, **facts: Any) -> Edition:
        """The edition of this draft, or of what it becomes at another stage; ``facts`` are
        further keys of Edition.
        """
        known: dict[str, Any] = {
            "content_hash": self.content_hash,
            "office": self.office,
            "history": self.history,
            "citations": self.cited.citations,
        }
        return Edition(stage=stage, **(known | facts))

    def render(self, edition: Edition, only: frozenset[str] | None = None) -> tuple[Rendered, ...]:
        """Its artifacts; see :func:`sopkit.artifacts.artifacts`."""
        return artifacts(self.procedure, edition, self._template, self.labels, only)

    @property
    def _template(self) -> Template:
        if self.template is None:
            raise ValueError("a draft without a template prints nothing")
        return self.template


class Library:
    """All drafts of a workspace, by what is known of them before they are read."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        sources = map(workspace.relative, workspace.sources())
        self._headings = [heading(workspace, source) for source in sources]
        self._clashes = clashes(workspace, self._headings)
        self._places = places(self._headings)

    def select(self, targets: Sequence[str]) -> list[Heading]:
        """What ``targets`` (numbers, titles, paths) name; all without any. Raises Refused for one
        that names nothing.
        """
        return select(self._workspace, self._headings, targets)

    def draft(self, chosen: Heading) -> Draft:
        """The draft of one procedure. That its number is another's too is among its faults."""
        found = draft(self._workspace, chosen.source)
        if found.cited.wanted:
            told = {number: self._places.get(number, "") for number in found.cited.wanted}
            known = [each.number for each in self._headings if each.number]
            found = draft(self._workspace, chosen.source, told, known)
        clash = self._clashes.get(chosen.source)
        return found._replace(diagnostics=(clash, *found.diagnostics)) if clash else found


def draft(
    workspace: Workspace,
    source: str,
    places: Mapping[str, str] | None = None,
    known: Sequence[str] = (),
) -> Draft:
    """What ``source`` says now. ``places`` and ``known`` are those of :func:`citations.cite`; the
    draft is not complete when ``cited.wanted`` asks for more places.
    """
    from sopkit.checks import check

    reading = workspace.read(Path(source))
    procedure = reading.procedure
    template, unusable = _template(workspace, procedure)
    cited = cite(procedure, workspace, places or {}, known) if template else Cited()
    office, faults = workspace.office()
    metadata, labels = procedure.metadata, workspace.labels(procedure)
    releases, unread = releases_of(workspace, metadata.number)
    history = revisions(apart_from(releases, metadata.version), metadata, labels)
    found = (
        *reading.diagnostics,
        *(() if cited.wanted else check(procedure, dict(workspace.configuration.checks))),
        *faults,
        *unusable,
        *cited.diagnostics,
        *unread,
    )
    told = tuple(ordered(found))
    return Draft(source, procedure, template, labels, office, cited, history, told, releases)


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
