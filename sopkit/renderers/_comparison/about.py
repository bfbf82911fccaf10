"""What the file of a table of changes says about itself: it belongs to the new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers.ooxml.properties import Properties, describe
from sopkit.renderers.ooxml.provenance import Provenance

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Metadata


def provenance(metadata: Metadata, edition: Edition, kind: str) -> Provenance:
    """What sopkit reads of the file; ``kind`` is the label of its name."""
    return Provenance(
        kind.replace("_", "-"),
        metadata.number,
        metadata.version,
        edition.content_hash,
        str(edition.stage),
    )


def properties(metadata: Metadata, edition: Edition, labels: Labels, kind: str) -> Properties:
    """What Explorer, Word and Excel show: the table's name before the procedure's."""
    described = describe(metadata, edition, labels)
    title = labels["gap"].join(filter(None, (labels[kind], described.title)))
    return described._replace(title=title)
