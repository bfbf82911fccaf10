"""A word or a mark of punctuation typed twice: 应当应当, 的的, the the, ，，。

It looks careless in a document that people sign. Only words that are never doubled on purpose
are looked for: 研究研究, 目的的 and 检查检查表 are fine.

    代理人应当应当出示执业证件。。

Use instead: the word once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.checks._places import Found, finds
from sopkit.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from sopkit.model import Procedure

REPEATED_WORD = warning(
    "SOP302",
    zh=("“{word}”重复了", "只保留一个。"),
    en=("“{word}” is repeated", "Keep it once."),
)

_CHINESE = {
    *("应当", "必须", "不得", "不应", "可以", "需要", "能够", "以及", "或者", "并且", "而且"),
    *("如果", "但是", "因此", "因为", "所以", "由于", "进行", "按照", "根据", "依据", "对于"),
    *("关于", "通过", "经过", "立即", "及时", "已经", "没有", "其中", "同时"),
}
_ENGLISH = "the|a|an|of|to|and|or|in|on|for|is|are|be|shall|should|must|with|by"

# 目的的 is a word with a particle, 的的确确 an idiom; …… and —— are one mark each.
_PATTERN = re.compile(
    r"(?P<word>[一-鿿]{2})(?P=word)"
    r"|的(?<!目的)的(?!确)"
    r"|(?P<mark>[，。；：、？！])(?P=mark)+"
    rf"|(?i:\b(?P<english>{_ENGLISH}) +(?P=english)\b)"
)


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    for found, position in finds(procedure, _PATTERN, _is_never_meant):
        yield REPEATED_WORD.at(position, len(found), word=_once(found))


def _is_never_meant(found: Found) -> bool:
    return found["word"] is None or found["word"] in _CHINESE


def _once(found: str) -> str:
    """The word that was doubled, or the mark that was repeated."""
    return found.split()[0] if " " in found else found[: max(1, len(found) // 2)]
