"""A form named in the text that the procedure does not have.

Somebody will look for R05 and find R01 to R04. It happens when forms are renumbered and the text
is not, and a typed number, unlike a reference, does not follow.

    填写登记表（R05）。

Use instead: a reference, [](#R03), which is checked; or the number of a form that exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.checks._places import finds
from sopkit.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from sopkit.model import Procedure

UNKNOWN_FORM_MENTIONED = warning(
    "SOP453",
    zh=(
        "正文提到“{mentioned}”，但本文件没有这张表单",
        "现有的表单是 {forms}；改用引用 [](#{first}) 就不会写错。",
    ),
    en=(
        "the text names “{mentioned}”, a form that is not here",
        "There are {forms}; a reference such as [](#{first}) is kept right for you.",
    ),
)


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    ids = [form.id for form in procedure.forms]
    pattern = _like(ids)
    if pattern is None:
        return
    for found, position in finds(procedure, pattern):
        number, hyphen, mentioned = found.rpartition("-")
        is_ours = not hyphen or number == procedure.metadata.number
        if is_ours and mentioned not in ids:
            yield UNKNOWN_FORM_MENTIONED.at(
                position, len(found), mentioned=found, forms=tuple(ids), first=ids[0]
            )


def _like(ids: list[str]) -> re.Pattern[str] | None:
    """What looks like one of the ids: the same letters and as many digits (R01: R and two), with
    the number of a procedure before it or without.
    """
    shapes = {
        _SHAPE.sub(lambda known: f"{known[1]}[0-9]{{{len(known[2])}}}", known)
        for known in ids
        if _SHAPE.fullmatch(known)
    }
    if not shapes:
        return None
    return re.compile(
        rf"(?<![A-Za-z0-9/.—-])(?:[A-Za-z0-9][A-Za-z0-9/.—-]*-)?(?:{'|'.join(sorted(shapes))})(?![A-Za-z0-9])"
    )


_SHAPE = re.compile("([A-Za-z]+)([0-9]{2,4})")
