"""A Word file of ours as one side of a comparison, read by the source that it carries."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.building.comparisons import edited, strangers
from sopkit.building.comparisons.embedded import embedded
from sopkit.building.comparisons.readings import of_reading, surroundings
from sopkit.building.comparisons.releases import of_release
from sopkit.building.published import reached
from sopkit.model import Stage
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.building.comparisons.sides import Side
    from sopkit.renderers.ooxml.provenance import Provenance
    from sopkit.workspace import Workspace


def side(workspace: Workspace | None, operand: str, file: Path) -> Side:
    """What the standard ``file`` was made from. When ``workspace`` has published just that, its
    edition is the release's; else it knows the stage and the content hash, which the file tells,
    and the office. Raises Refused, in words, for any other file, and for one with tracked changes.
    """
    package = strangers.package(operand, file)
    said = strangers.standard(operand, package)
    edited.require_settled(operand, package)
    around = surroundings(workspace)._replace(people=dict(said.holders))
    reading = embedded(operand, said, around.office.language)
    found = of_reading(operand, reading, around, _stage(said), said.content_hash)
    published = _published(workspace, said)
    if published:
        found = published._replace(name=operand, procedure=found.procedure)
    return found._replace(diagnostics=(*found.diagnostics, *edited.differences(found, package)))


def _published(workspace: Workspace | None, said: Provenance) -> Side | None:
    """The release that has the content of the file, as far as the store can tell it."""
    if workspace is None or said.stage != Stage.RELEASE:
        return None
    with suppress(Refused):
        store = reached(workspace)
        for release in store.ledger.releases(said.number):
            if release.facts.content_hash == said.content_hash:
                return of_release(store, release)
    return None


def _stage(said: Provenance) -> Stage:
    return Stage(said.stage) if said.stage in set(Stage) else Stage.DRAFT
