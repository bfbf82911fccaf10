"""A side of a comparison: one version of a procedure with all that printing it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import Diagnostic, Severity, warning
from sopkit.model import Position, Stage
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.building.drafting import Draft
    from sopkit.labels import Labels
    from sopkit.ledger.inputs import Restored
    from sopkit.ledger.releases import Release
    from sopkit.model import Edition, Procedure
    from sopkit.numbering import Outline
    from sopkit.renderers.ooxml.template import Template

WITH_ERRORS = warning(
    "SOP812",
    zh=(
        "“{name}”里有 {count} 处错误，读不出来的地方没有参加比较",
        "先改正（sopkit check {source}），再比较一次。",
    ),
    en=(
        "errors in “{name}”: {count}; what cannot be read of it was not compared",
        "Correct them (sopkit check {source}), then compare again.",
    ),
)


class Side(NamedTuple):
    """What is on one side. ``name`` is what the user called it, ``release`` the ledger's where it
    is one; ``diagnostics`` are warnings about it.
    """

    name: str
    procedure: Procedure
    edition: Edition
    template: Template
    labels: Labels
    release: Release | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def number(self) -> str:
        return self.procedure.metadata.number

    @property
    def version(self) -> str:
        return self.procedure.metadata.version

    @property
    def outline(self) -> Outline:
        """The numbers that its own template gives its clauses."""
        from sopkit.numbering import outline

        return outline(self.procedure, self.template.scheme)


def of_draft(name: str, draft: Draft, stage: Stage = Stage.DRAFT) -> Side:
    """The side that a draft is. Raises Refused when there is nothing of it to be read, or its
    template cannot be used.
    """
    require_something(draft.procedure, draft.diagnostics)
    if draft.template is None:
        raise Refused(*errors(draft.diagnostics))
    told = with_errors(name, draft.source, draft.diagnostics)
    edition = draft.edition(stage)
    return Side(name, draft.procedure, edition, draft.template, draft.labels, None, told)


def of_restored(name: str, restored: Restored, release: Release | None = None) -> Side:
    """The side that a release is, as its store keeps it or is about to."""
    procedure, edition, template, labels = restored
    return Side(name, procedure, edition, template, labels, release)


def require_something(procedure: Procedure, found: Sequence[Diagnostic]) -> None:
    """Raises Refused with what was ``found`` when nothing at all could be read."""
    if procedure.sources:
        return
    wrong = errors(found)
    if wrong:
        raise Refused(*wrong)


def errors(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those that stop a build."""
    return tuple(each for each in found if each.severity is Severity.ERROR)


def with_errors(name: str, source: str, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The warning that there are errors among what was ``found`` in a source."""
    count = len(errors(found))
    return (
        (WITH_ERRORS.at(Position(source), name=name, count=count, source=source),) if count else ()
    )
