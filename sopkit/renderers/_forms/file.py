"""From the body of a form to its file: what every form carries, whatever its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.forms.rows.details import Surroundings
from sopkit.naming import form_number
from sopkit.renderers._forms.ink import Ink
from sopkit.renderers._forms.inlines import runs
from sopkit.renderers.ooxml.document import assemble
from sopkit.renderers.ooxml.properties import describe
from sopkit.renderers.ooxml.provenance import Provenance
from sopkit.renderers.ooxml.qr import qr_code
from sopkit.renderers.ooxml.qr_place import BodyCode
from sopkit.renderers.ooxml.running import controls

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Form, Procedure
    from sopkit.numbering import Outline
    from sopkit.renderers.ooxml.attachments import Attachments
    from sopkit.renderers.ooxml.compiled import Template
    from sopkit.renderers.ooxml.filling import Value
    from sopkit.renderers.ooxml.qr import QrCode


def ink_for(
    procedure: Procedure,
    edition: Edition,
    numbers: Outline,
    labels: Labels,
    attached: Attachments,
    code: QrCode | None,
) -> Ink:
    """What the body of a form of ``procedure`` is written with."""
    footnotes = {footnote.name: footnote.body for footnote in procedure.footnotes}
    around = Surroundings(procedure.metadata.title, numbers, labels, footnotes)
    in_body = BodyCode(code, attached) if code else None
    return Ink(
        lambda content: runs(content, numbers, edition, labels), attached, labels, around, in_body
    )


def code_of(procedure: Procedure, edition: Edition, labels: Labels, form: Form) -> QrCode | None:
    """The QR code of a released form, which names the form's own number."""
    return qr_code(edition, procedure.metadata, form_number(procedure, form), labels)


def running(procedure: Procedure, edition: Edition, labels: Labels, form: Form) -> dict[str, Value]:
    """What the headers and footers of a form say; its number is its own."""
    return controls(procedure.metadata, edition, labels, form_number(procedure, form))


def finished(
    procedure: Procedure,
    edition: Edition,
    template: Template,
    labels: Labels,
    form: Form,
    section: str,
    body: str,
    attached: Attachments,
    code: QrCode | None,
) -> bytes:
    """The .docx of a form whose pages are of the kind ``section``."""
    metadata = procedure.metadata
    number = form_number(procedure, form)
    return assemble(
        template,
        body=(body,),
        controls=controls(metadata, edition, labels, number),
        provenance=Provenance(
            form.kind,
            metadata.number,
            metadata.version,
            edition.content_hash,
            str(edition.stage),
            form.id,
            edition.copy_number,
        ),
        properties=describe(metadata, edition, labels, form, number),
        section=section,
        attachments=attached,
        code=code,
    )
