"""Text → segments, and which segments of two texts belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sopkit.comparison import OBJECT_END, OBJECT_START
from sopkit.words.anchors import anchors
from sopkit.words.similarity import similarity
from sopkit.words.tokens import CLUSTER, COMBINING

ALIKE = 0.4
"""From this similarity on, two segments are one that was changed."""

FEW = 2500
"""Up to so many pairs of segments, the best choice of all is made."""

NEAR, FAR = 8, 64
"""How far ahead a segment's partner is looked for where there are many: near at first, one farther
for each that had none.
"""

ENDS = "，。；：！？、\n"
_LATIN_ENDS = ",.;:!?"
_PLAIN = f"[^{ENDS}{_LATIN_ENDS}{OBJECT_START}]*"
_OBJECT = f"{OBJECT_START}(?:[^{OBJECT_START}{OBJECT_END}]*{OBJECT_END})?"
_WITHIN = f"{_OBJECT}|[{_LATIN_ENDS}](?![\\s{_LATIN_ENDS}]|$)"
_END = f"[{ENDS}]{CLUSTER}|[{_LATIN_ENDS}][^\\S\n]*(?![{COMBINING}\u200d])|$"
_SEGMENT = re.compile(f"({_PLAIN}(?:(?:{_WITHIN}){_PLAIN})*)({_END})")


class Segment(NamedTuple):
    """What stands between two ends, and the end: a mark of punctuation or a new line."""

    body: str
    end: str


def segments(text: str) -> list[Segment]:
    """The segments of a text; together they are the text. Latin punctuation ends one only before
    a space, with which it goes.
    """
    found = [Segment(body, end) for body, end in _SEGMENT.findall(text)]
    if not any(found[-1]):
        found.pop()
    return found


def pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The segments that belong together: their indexes, rising in both. Empty ones belong to
    none.
    """
    before, after = ([at for at, body in enumerate(side) if body] for side in (old, new))
    choose = _best if len(before) * len(after) <= FEW else _anchored
    found = choose([old[at] for at in before], [new[at] for at in after])
    return [(before[i], after[j]) for i, j in found]


def _anchored(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The best pairs between segments that stand once in either text."""
    found = []
    i = j = 0
    for anchor in (*anchors(old, new), (len(old), len(new))):
        gap = old[i : anchor[0]], new[j : anchor[1]]
        choose = _best if len(gap[0]) * len(gap[1]) <= FEW else _nearest
        found += [(i + at_old, j + at_new) for at_old, at_new in choose(*gap)]
        found.append(anchor)
        i, j = anchor[0] + 1, anchor[1] + 1
    return found[:-1]


def _best(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that keep most of the words, by dynamic programming from the end."""
    kept = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_kept(body, other) for other in new] for body in old]
    for i in range(len(old) - 1, -1, -1):
        row, below, own = kept[i], kept[i + 1], alike[i]
        for j in range(len(new) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], own[j] + below[j + 1])
    found = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and kept[i][j] == alike[i][j] + kept[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif kept[i][j] == kept[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _kept(old: str, new: str) -> float:
    """How many characters two segments share; 0 when they are not alike."""
    ratio = similarity(old, new)
    return ratio * (len(old) + len(new)) if ratio >= ALIKE else 0.0


def _nearest(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """For each segment the one most like it among the next ones, in one pass."""
    found = []
    start = missed = 0
    for i, body in enumerate(old):
        ahead = range(start, min(start + NEAR + missed, start + FAR, len(new)))
        best = max(ahead, key=lambda j: (_kept(body, new[j]), -j), default=-1)
        if best >= 0 and _kept(body, new[best]):
            found.append((i, best))
            start, missed = best + 1, 0
        else:
            missed += 1
    return found
