"""The content hash: one number for everything that a rendering was made from.

Approvals, provenance and QR codes name a content by it. It covers no artifact, and no date that
is given only at publication.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from sopkit.model import Office

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sopkit.model import Citation, Procedure


NO_OFFICE = Office()
"""An office that has nothing printed."""


def content_hash(
    procedure: Procedure,
    template_sha256: str,
    office: Office = NO_OFFICE,
    citations: Iterable[Citation] = (),
) -> str:
    """Hexadecimal sha256 over the sorted (path, sha256) of all sources, the values that the text
    used, what the office has printed on every page, what references to other procedures print,
    and the template. Paths are relative to the workspace, so its place does not matter. Who holds
    a post has no part in it: consent to a text stands when a post changes hands.
    """
    entries = [("file", source.path, _digest(source.data)) for source in procedure.sources]
    entries += [("value", name, _digest(_bytes(text))) for name, text in procedure.values]
    entries += [
        ("office", name, _digest(_bytes(text))) for name, text in printed(procedure, office)
    ]
    entries += [("citation", found.target, _digest(_bytes(found.label))) for found in citations]
    entries.append(("template", "", template_sha256))
    whole = sha256()
    for entry in sorted(set(entries)):
        # NUL ends every part: it stands neither in a path nor in text that we accept.
        whole.update(b"".join(_bytes(part) + b"\0" for part in entry))
    return whole.hexdigest()


def printed(procedure: Procedure, office: Office) -> tuple[tuple[str, str], ...]:
    """What the office's settings print on the pages of a procedure, by the setting's name."""
    language = procedure.metadata.language or office.language
    return ("name", office.name), ("note", office.note), ("language", language)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _bytes(text: str) -> bytes:
    # A file name that is not UTF-8 comes with surrogates (PEP 383) and keeps its bytes.
    return text.encode("utf-8", "surrogateescape")
