"""Live references: every one that stays within the procedure must find its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.reading.suggestions import suggestion

if TYPE_CHECKING:
    from sopkit.reading.findings import Findings

DANGLING = error(
    "SOP050",
    zh=(
        "本文件中没有标识为“{id}”的章节、步骤、表、图或表单",
        "在被引用处后面写上 {{#{id}}}，或改正引用{closest}。",
    ),
    en=(
        "nothing in this procedure has the id “{id}”",
        "Write {{#{id}}} behind what is meant, or correct the reference{closest}.",
    ),
)

_MOST_SUGGESTIONS = 20  # looking for the closest id takes long; who misses more misses a file


def check(findings: Findings, number: str) -> None:
    """Report the references within the procedure, by ``#id`` or by its own number, whose target
    does not exist. References to other procedures are resolved where those are known.
    """
    known = set(findings.ids) | {form.id for form in findings.forms}
    hints: dict[str, str] = {}
    for reference, length in findings.references:
        if reference.target in known or reference.number not in ("", number):
            continue
        if reference.target not in hints:
            looked_for = sorted(known) if len(hints) < _MOST_SUGGESTIONS else []
            hints[reference.target] = suggestion(reference.target, looked_for)
        hint = hints[reference.target]
        findings.report(DANGLING.at(reference.position, length, id=reference.target, closest=hint))
