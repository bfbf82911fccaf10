"""docx-scalpel (Docxodus) as an oracle: an engine of its own that resolves as Word does."""

from __future__ import annotations

import docx_scalpel


def accepted(data: bytes) -> bytes:
    """The file with every change accepted."""
    return bytes(docx_scalpel.docx_diff_accept_revisions(data))


def rejected(data: bytes) -> bytes:
    """The file with every change rejected."""
    return bytes(docx_scalpel.docx_diff_reject_revisions(data))
