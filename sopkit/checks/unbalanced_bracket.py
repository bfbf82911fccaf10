"""A bracket or quotation mark without its other half.

The reader cannot tell where an exception or a title ends: （保费超过 1 万元的除外 may except
half the sentence or all of it. Labels such as 1） and a) inside a sentence are no fault.

    提交材料（身份证、银行卡，由本人签名。

Use instead: both halves, in the same paragraph or cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.checks._passages import prose
from sopkit.checks._places import places
from sopkit.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from sopkit.model import Procedure, Text

UNBALANCED_BRACKET = warning(
    "SOP301",
    zh=("“{sign}”没有配对的另一半", "补上另一半，或删去它。"),
    en=("“{sign}” has no other half", "Add the other half, or delete it."),
)

_OPENING = {
    "）": "（",
    ")": "（",
    "》": "《",
    "」": "「",
    "』": "『",
    "】": "【",
    "〕": "〔",
    "”": "“",
}
_FULL_WIDTH = {"(": "（"}  # hands mix the widths; that is another matter
_SIGNS = re.compile("[（）()《》「」『』【】〔〕“”]")
_LABEL = re.compile(
    "(?<![0-9A-Za-z])([0-9]{1,3}|[A-Za-z]|[ivx]{1,5})$|(?<![一-鿿])[一二三四五六七八九十]{1,3}$"
)
_LONGEST_LABEL = 6  # with the character before it


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    for passage in prose(procedure).passages:
        if not any(_SIGNS.search(text.text) for text in passage):
            continue
        for text, offsets in _alone(passage):
            spans = ((offset, offset + 1) for offset in offsets)
            for offset, position in zip(offsets, places(procedure, text, spans), strict=True):
                yield UNBALANCED_BRACKET.at(position, sign=text.text[offset])


def _alone(parts: tuple[Text, ...]) -> Iterator[tuple[Text, list[int]]]:
    """Each text with the offsets of its signs that have no other half in the passage."""
    opened: list[tuple[str, int, int]] = []
    alone: list[tuple[int, int]] = []
    for at, text in enumerate(parts):
        for found in _SIGNS.finditer(text.text):
            sign, offset = found[0], found.start()
            if sign not in _OPENING:
                opened.append((_FULL_WIDTH.get(sign, sign), at, offset))
            elif opened and opened[-1][0] == _OPENING[sign]:
                opened.pop()
            elif not _LABEL.search(text.text[max(0, offset - _LONGEST_LABEL) : offset]):
                alone.append((at, offset))
    alone += [(at, offset) for _, at, offset in opened]
    for at, text in enumerate(parts):
        offsets = sorted(offset for place, offset in alone if place == at)
        if offsets:
            yield text, offsets
