"""The proof that a source says the same after it was laid out anew."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from sopkit.diagnostics import Bilingual, Diagnostic, error
from sopkit.model import Position
from sopkit.reading.front_matter import split
from sopkit.reading.written import typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sopkit.reading import Reading
    from sopkit.reading.written import Typed

NOT_PROVED = error(
    "SOP552",
    zh=(
        "不能证明整理后的文字与原文意思相同，本文件没有改动",
        "从这一行起，把缩进、空行写得规整一些（下级步骤比上级多缩进 3 格），再整理。",
    ),
    en=(
        "it cannot be proved that the text laid out anew says the same; the file was left as it is",
        "From this line on, tidy indentation and blank lines by hand (three more spaces for what "
        "belongs to a step), then run again.",
    ),
)
WOULD_SILENCE = error(
    "SOP553",
    zh=(
        "这里要先改好，整理以后就看不出来了：{reason}；本文件没有改动",
        "{way}改好后再整理。",
    ),
    en=(
        "mend this first, laid out anew it would no longer show: {reason}; the file was left as it "
        "is",
        "{way} Then run again.",
    ),
)

MENDED = frozenset(("SOP008", "SOP010", "SOP154", "SOP157"))
"""What laying out mends: the kind of a notice misspelt or on one line with text, a heading that is
underlined with `=`, a box that is ticked already.
"""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_YAML_COMMENT = re.compile(r"(?:^|\s)#.*")


def objection(before: str, after: str, was: Reading, now: Reading) -> Diagnostic | None:
    """What speaks against writing ``after``, read as ``now``, in place of ``before``, read as
    ``was``; None when it says the same, keeps its comments, and nothing is told that was not, or
    no longer told that the author must see.
    """
    path = was.procedure.position.path
    if was.procedure != now.procedure or _comments(before) != _comments(after):
        return NOT_PROVED.at(Position(path, _first_difference(before, after)))
    told, tells = (Counter(found.code for found in each.diagnostics) for each in (was, now))
    if tells - told:
        return NOT_PROVED.at(Position(path, _first_difference(before, after)))
    silenced = (told - tells).keys() - MENDED
    for found in was.diagnostics:
        if found.code in silenced:
            words = {
                "reason": found.as_reason(),
                "way": Bilingual(found.hint("zh"), found.hint("en")),
            }
            return WOULD_SILENCE.at(found.position, found.length, **words)
    return None


def _comments(text: str) -> list[str]:
    """The comments of a source, of Markdown and of YAML, without the spaces that may change."""
    parts = split(text)
    found = _COMMENT.findall(parts.body)
    for yaml in (parts.yaml or "", *_forms(typed(parts.body))):
        found += [match[0] for line in yaml.split("\n") if (match := _YAML_COMMENT.search(line))]
    return ["".join(comment.split()) for comment in found]


def _forms(blocks: Iterable[Typed]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "fence" and block.word == "form":
            yield block.text
        yield from _forms(block.blocks)


def _first_difference(before: str, after: str) -> int:
    """The first line, from 1, that is not the same."""
    pairs = zip_longest(before.split("\n"), after.split("\n"))
    return next((line for line, (was, now) in enumerate(pairs, 1) if was != now), 1)
