"""Live references: every one that stays within the procedure must find its target."""

from __future__ import annotations

import re
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
NO_SUCH_FORM = error(
    "SOP084",
    zh=(
        "本文件中没有 id 为“{id}”的表单，也没有这个标识",
        "表单的 id 写在 ```form 里面（id: {id}），不写 {{#{id}}}；或改正引用{closest}。",
    ),
    en=(
        "no form of this procedure has the id “{id}”, nor has anything else",
        "A form gets its id inside ```form (id: {id}), not by {{#{id}}}; or correct the "
        "reference{closest}.",
    ),
)

_FORM = re.compile(r"[A-Za-z]{1,3}-?\d{1,4}")  # as forms are called: R01
_MOST_SUGGESTIONS = 20  # looking for the closest id takes long; who misses more misses a file


def check(findings: Findings, number: str) -> None:
    """Report the references within the procedure, by ``#id`` or by its own number, whose target
    does not exist. References to other procedures are resolved where those are known.
    """
    known = set(findings.ids) | {form.id for form in findings.forms} | findings.lost
    hints: dict[str, str] = {}
    for reference, length in findings.references:
        if reference.target in known or reference.number not in ("", number):
            continue
        if reference.target not in hints:
            looked_for = sorted(known) if len(hints) < _MOST_SUGGESTIONS else []
            hints[reference.target] = suggestion(reference.target, looked_for)
        hint = hints[reference.target]
        fault = NO_SUCH_FORM if _FORM.fullmatch(reference.target) else DANGLING
        findings.report(fault.at(reference.position, length, id=reference.target, closest=hint))
