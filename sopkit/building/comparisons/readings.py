"""A side made from what was read of a file, and from what its surroundings add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.comparisons.sides import Side, require_something, with_errors
from sopkit.building.comparisons.templates import template
from sopkit.content import NO_OFFICE, content_hash
from sopkit.model import Edition, Office, Stage
from sopkit.people import with_holders
from sopkit.workspace import printable

if TYPE_CHECKING:
    from sopkit.reading import Reading
    from sopkit.workspace import Workspace


class Surroundings(NamedTuple):
    """The office, who holds its posts, and where its templates are; nobody's by default."""

    office: Office = NO_OFFICE
    people: Mapping[str, str] = {}
    templates: tuple[Path, ...] = ()


def surroundings(workspace: Workspace | None) -> Surroundings:
    """Those of a workspace."""
    if workspace is None:
        return Surroundings()
    people = dict(workspace.configuration.people)
    return Surroundings(workspace.office()[0], people, (workspace.root / "templates",))


def of_reading(
    name: str,
    reading: Reading,
    around: Surroundings,
    stage: Stage = Stage.DRAFT,
    content: str = "",
) -> Side:
    """The side that ``reading`` is; ``content`` is its content hash where the file tells it.
    Raises Refused when nothing at all could be read.
    """
    from sopkit import labels

    reading = printable(reading)
    require_something(reading.procedure, reading.diagnostics)
    metadata, used = with_holders(reading.procedure.metadata, around.people)
    procedure = replace(reading.procedure, metadata=metadata, holders=tuple(sorted(used.items())))
    look, other = template(name, metadata.template, around.office, around.templates)
    content = content or content_hash(procedure, look.sha256, around.office)
    words = labels.load(metadata.language or around.office.language)
    told = with_errors(name, name, reading.diagnostics)
    edition = Edition(stage, content, around.office)
    return Side(name, procedure, edition, look, words, None, (*told, *other))
