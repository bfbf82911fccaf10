"""单据: one sheet an event, in one or more copies (存根、回执)."""

from __future__ import annotations

from sopkit.forms import FormKind

KIND = FormKind(
    keys=frozenset({"head", "fields", "copies", "declaration"}),
    required=frozenset({"fields"}),
    renderer="record",
)
