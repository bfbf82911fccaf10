"""The standard: the whole procedure as the Word file that is signed and filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers._standard.body import body
from sopkit.renderers._standard.writing import start
from sopkit.renderers.ooxml import running
from sopkit.renderers.ooxml.document import assemble
from sopkit.renderers.ooxml.properties import describe
from sopkit.renderers.ooxml.provenance import Provenance
from sopkit.renderers.ooxml.qr import qr_code

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Form, Procedure
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".docx"


def render(
    procedure: Procedure,
    edition: Edition,
    template: Template,
    labels: Labels,
    form: Form | None = None,
) -> bytes:
    """The .docx of the standard, the same bytes for the same arguments. ``form`` is not used."""
    writing = start(procedure, edition, template, labels)
    heads = running.controls(procedure.metadata, edition, labels)
    return assemble(
        template,
        body=body(writing, heads),
        controls=heads,
        provenance=_provenance(procedure, edition),
        properties=describe(procedure.metadata, edition, labels),
        attachments=writing.attachments,
        code=qr_code(edition, procedure.metadata, procedure.metadata.number, labels),
    )


def _provenance(procedure: Procedure, edition: Edition) -> Provenance:
    return Provenance(
        kind="standard",
        number=procedure.metadata.number,
        version=procedure.metadata.version,
        content_hash=edition.content_hash,
        stage=edition.stage,
        copy_number=edition.copy_number,
        sources=procedure.sources,
        values=procedure.values,
        holders=procedure.holders,
    )
