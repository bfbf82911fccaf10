"""A step of more than 200 characters.

Nobody reads it standing at the counter, and a box beside it says nothing about which half was
done. Optional, because rules for special cases can need the length.

Use instead: a short step with steps of its own below it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.diagnostics import Diagnostic, warning
from sopkit.model import Procedure, Step, plain, walk

OPTIONAL = True

OVERLONG_STEP = warning(
    "SOP306",
    zh=("这一步有 {count} 个字，执行时难以看清", "拆成几个步骤，或把细节写成下一级步骤。"),
    en=(
        "this step is {count} characters long and hard to follow at work",
        "Split it, or move the details to steps of their own below it.",
    ),
)

_MOST = 200


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    for block in walk(procedure.body):
        if isinstance(block, Step):
            count = len(plain(block.content))
            if count > _MOST:
                yield OVERLONG_STEP.at(block.position, count=count)
