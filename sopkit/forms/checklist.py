"""检查表: rows to be ticked, taken from the steps or listed."""

from __future__ import annotations

from sopkit.forms import FormKind

KIND = FormKind(
    keys=frozenset({"from", "items", "answers", "layout", "head", "fields", "declaration"}),
    renderer="checklist",
    most_fields=20,  # with 31 days and the answers still below Word's 63 columns
    rows_from_steps=True,
)
