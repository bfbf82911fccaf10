"""A form without a retention period in a procedure whose other forms have one.

Filled-in sheets of that form are then kept too long or thrown away too early (GB/T 19001, 7.5.3:
retention and disposition). Where no form has a period the office keeps them elsewhere, and
nothing is reported.

Use instead: `retention: 10年` in the form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from sopkit.model import Procedure

FORM_WITHOUT_RETENTION = warning(
    "SOP452",
    zh=(
        "表单“{title}”没有保存期限，而本文件的其他表单有",
        "在表单里加一行 retention，例如 retention: 10年。",
    ),
    en=(
        "the form “{title}” has no retention period although others here have one",
        "Add a line to the form, for instance retention: 10 years.",
    ),
)


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    if not any(form.retention for form in procedure.forms):
        return
    for form in procedure.forms:
        if not form.retention:
            yield FORM_WITHOUT_RETENTION.at(form.position, title=form.title)
