"""Is this what was published, and is it in force?

A file from anywhere says where it comes from (its provenance); the ledger says what was published
there and until when it holds; the store has the very file. The two are compared by what they
print and by what may be entered, because every program that saves a file writes other bytes.

    from sopkit.verifying import verify
    verify(Path("from-a-mail.docx"), "from-a-mail.docx", workspace.store(), date.today()).state
"""

from __future__ import annotations

from sopkit.verifying.judging import verify
from sopkit.verifying.verified import Verified

__all__ = ["Verified", "verify"]
