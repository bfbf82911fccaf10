"""The two sides that a call of `sopkit diff` names, compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.comparisons import (
    compared,
    oddities,
    predecessor,
    require_comparable,
    side,
    with_reasons,
)
from sopkit.cli.comparisons.versions import version
from sopkit.cli.office.clock import now
from sopkit.cli.office.stores import around
from sopkit.ledger.releases import state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.building.comparisons import Side
    from sopkit.cli.comparisons.versions import Version
    from sopkit.cli.shell.session import Session
    from sopkit.comparison import Comparison
    from sopkit.diagnostics import Diagnostic
    from sopkit.ledger.releases import Release
    from sopkit.workspace import Workspace


class Pair(NamedTuple):
    """``told`` is what is said of either side, ``diagnostics`` are warnings about them."""

    workspace: Workspace | None
    old: Side
    new: Side
    comparison: Comparison
    told: tuple[Version, Version]
    diagnostics: tuple[Diagnostic, ...]


def pair(session: Session, names: Sequence[str], *, force: bool) -> Pair:
    """The comparison of one or two operands; one alone with what it is to replace. Raises Refused
    for what cannot be compared.
    """
    workspace = around(session)
    read = {name: side(workspace, name, session.named(name)) for name in dict.fromkeys(names)}
    found = [read[name] for name in names]
    if len(found) == 1:
        found.insert(0, predecessor(workspace, found[0]))
    old, new = found
    require_comparable(old, new, force=force)
    comparison = with_reasons(workspace, old, new, compared(old, new))
    told = dict.fromkeys((*old.diagnostics, *new.diagnostics, *oddities(old, new, comparison)))
    versions = _told(old, workspace), _told(new, workspace)
    return Pair(workspace, old, new, comparison, versions, tuple(told))


def _told(side: Side, workspace: Workspace | None) -> Version:
    """A draft that says just what was published is called what that release is."""
    if workspace is None or not side.number:
        return version(side.procedure, side.edition)
    releases = workspace.releases(side.number)
    release = side.release or _published(side, releases)
    if release is None:
        return version(side.procedure, side.edition)
    facts, known = release.facts, str(state(release, releases, now(workspace).date()))
    told = version(side.procedure, side.edition)
    return told._replace(published=facts.published, effective=facts.effective, state=known)


def _published(side: Side, releases: Sequence[Release]) -> Release | None:
    same = (each for each in releases if each.facts.content_hash == side.edition.content_hash)
    return next((each for each in same if not each.recalled), None)
