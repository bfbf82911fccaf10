"""From the body of a table of changes to its file, on landscape pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers._comparison.about import properties, provenance
from sopkit.renderers._papers.file import without_note
from sopkit.renderers.ooxml import running
from sopkit.renderers.ooxml.document import assemble

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Metadata
    from sopkit.renderers.ooxml.attachments import Attachments
    from sopkit.renderers.ooxml.compiled import Template


def finished(
    metadata: Metadata,
    edition: Edition,
    template: Template,
    labels: Labels,
    *,
    kind: str,
    body: str,
    attached: Attachments,
    number: str,
    version: str,
) -> bytes:
    """The .docx. ``number`` and ``version`` are what headers and footers say."""
    said = running.controls(metadata, without_note(edition), labels, number)
    return assemble(
        template,
        body=(body,),
        controls={**said, "version": version},
        provenance=provenance(metadata, edition, kind),
        properties=properties(metadata, edition, labels, kind),
        section="landscape",
        attachments=attached,
    )
