"""Half-width punctuation between Chinese characters.

On paper 准备,佩戴 leaves an uneven gap, and lines break in the wrong place. Optional, because
some offices have always typed this way; the document means the same.

    人员准备:佩戴工牌,整理仪表.

Use instead: the full-width mark, 人员准备：佩戴工牌，整理仪表。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.checks._places import finds
from sopkit.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from sopkit.model import Procedure

OPTIONAL = True

HALFWIDTH_PUNCTUATION = warning(
    "SOP303",
    zh=("汉字之间用了半角标点“{mark}”", "改用全角标点“{right}”。"),
    en=(
        "half-width “{mark}” between Chinese characters",
        "Use the full-width mark “{right}”.",
    ),
)

_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_PATTERN = re.compile("[,;:?!.](?<=[一-鿿].)(?=[一-鿿]|$)", re.MULTILINE)


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    for found, position in finds(procedure, _PATTERN):
        yield HALFWIDTH_PUNCTUATION.at(position, mark=found, right=_FULL_WIDTH[found])
