"""From the body of a paper to its file: pages of the office's template, provenance, properties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import running
from sopkit.renderers.ooxml.document import assemble
from sopkit.renderers.ooxml.properties import describe
from sopkit.renderers.ooxml.provenance import Provenance

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Procedure
    from sopkit.renderers.ooxml.attachments import Attachments
    from sopkit.renderers.ooxml.compiled import Template
    from sopkit.renderers.ooxml.properties import Properties


def finished(
    procedure: Procedure,
    edition: Edition,
    template: Template,
    labels: Labels,
    kind: str,
    body: str,
    attached: Attachments,
) -> bytes:
    """The .docx on upright pages."""
    return assemble(
        template,
        body=(body,),
        controls=running.controls(procedure.metadata, without_note(edition), labels),
        provenance=provenance(procedure, edition, kind),
        properties=properties(procedure, edition, labels, kind),
        attachments=attached,
    )


def without_note(edition: Edition) -> Edition:
    """The edition of what is no controlled copy, so that the note on stray prints is not on it."""
    return replace(edition, office=replace(edition.office, note=""))


def provenance(procedure: Procedure, edition: Edition, kind: str) -> Provenance:
    """What the file says about itself; ``kind`` is also the key of its name in the labels."""
    metadata = procedure.metadata
    return Provenance(
        kind.replace("_", "-"),
        metadata.number,
        metadata.version,
        edition.content_hash,
        str(edition.stage),
    )


def properties(procedure: Procedure, edition: Edition, labels: Labels, kind: str) -> Properties:
    """What Explorer and Word show: the paper's name before the procedure's."""
    described = describe(procedure.metadata, edition, labels)
    return described._replace(title=f"{labels[kind]}{labels['gap']}{described.title}")
