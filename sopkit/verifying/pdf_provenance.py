"""The provenance of a PDF: a file attached to it, after LibreOffice has made it."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sopkit.model import Position
from sopkit.refusals import Refused
from sopkit.verifying.package import BROKEN
from sopkit.verifying.pdf_content import opened, silence
from sopkit.verifying.provenance import of_facts

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.provenance import Provenance

ATTACHMENT = "sopkit-provenance.json"
FORMAT = "sopkit-provenance-1"
MOST_ATTACHED = 100_000
"""Bytes; ours are some hundred."""


def read(data: bytes, name: str) -> Provenance | None:
    """The provenance of a PDF made by us; None when it has none. Raises Refused."""
    reader = opened(data, name)
    try:
        attached = reader.attachments.get(ATTACHMENT, [])
        texts = [bytes(each) for each in attached]
    except Exception:  # a reader of foreign bytes raises what it likes
        raise Refused(BROKEN.at(Position(name), name=name)) from None
    return next(filter(None, map(_facts, texts)), None)


def with_provenance_of(original: bytes, pdf: bytes) -> bytes:
    """``pdf`` with what the file that it was made from says about itself; as it is when that says
    nothing, or when it is no PDF that anything can be attached to.
    """
    from pypdf.errors import PyPdfError

    from sopkit.verifying.reading import Reading

    try:
        told = Reading(original, "").provenance()
        return attached(pdf, told) if told else pdf
    except (Refused, PyPdfError):
        return pdf


def attached(pdf: bytes, found: Provenance) -> bytes:
    """``pdf`` with ``found`` attached; the same bytes for the same PDF. What stood in it stands
    there unchanged, because the attachment is appended. Raises PyPdfError.
    """
    from pypdf import PdfWriter

    facts = {key: value for key, value in found._asdict().items() if isinstance(value, str)}
    text = json.dumps({"format": FORMAT} | facts, ensure_ascii=False, indent=2) + "\n"
    with silence():
        writer = PdfWriter(BytesIO(pdf), incremental=True)
        writer.add_attachment(ATTACHMENT, text.encode())
        made = BytesIO()
        writer.write(made)
    return made.getvalue()


def _facts(data: bytes) -> Provenance | None:
    if len(data) > MOST_ATTACHED:
        return None
    try:
        found: Any = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return None
    return of_facts({key: value for key, value in found.items() if isinstance(value, str)})
