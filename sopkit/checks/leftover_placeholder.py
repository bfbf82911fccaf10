"""A placeholder that was never replaced: XX部门, TODO, ××公司, 待补充.

A signed document that names XX部门 binds nobody. A blank that is meant to be written on is typed
as underscores.

    由XX部门负责，联系电话待补充。

Use instead: the real words; or a blank, ____.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.checks._places import Found, finds
from sopkit.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from sopkit.model import Procedure

LEFTOVER_PLACEHOLDER = warning(
    "SOP304",
    zh=("“{placeholder}”像是还没有填写的内容", "写上实际内容；需要手写的地方用 ____ 留空。"),
    en=(
        "“{placeholder}” looks like something still to be written",
        "Write the real words; leave a blank to be filled in by hand as ____.",
    ),
)

_PATTERN = re.compile("TODO|TBD|FIXME|[Xx]{2,}|[×╳]{2,}|待补充|待完善|此处填写")


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    for found, position in finds(procedure, _PATTERN, _stands_alone):
        yield LEFTOVER_PLACEHOLDER.at(position, len(found), placeholder=found)


def _stands_alone(found: Found) -> bool:
    """Whether Latin letters are no part of a longer word or code; XX only before a Chinese word."""
    if not found[0].isascii():
        return True
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    inside = (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum())
    return not inside and (len(found[0]) > 2 or (after.isalpha() and not after.isascii()))
