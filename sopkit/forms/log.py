"""登记表: many rows of the same columns, filled in as things happen."""

from __future__ import annotations

from sopkit.forms import FormKind

KIND = FormKind(
    keys=frozenset({"head", "fields", "rows", "period"}),
    required=frozenset({"fields"}),
    renderer="log",
)
