"""What a clause says, with all that is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.comparing.sides import CLAUSES
from sopkit.comparing.telling.passages import joined
from sopkit.comparing.telling.tables import row_text
from sopkit.comparing.telling.words import lead
from sopkit.comparison import PartKind, Passage

if TYPE_CHECKING:
    from sopkit.comparing.sides import Side
    from sopkit.comparing.telling.passages import Passages

_UNSAID = frozenset({PartKind.CELL, PartKind.SETTING, PartKind.FIELD, PartKind.ITEM})


def everything_in(side: Side, own: tuple[int, ...]) -> Passages:
    """The words of the parts and of all clauses, paragraphs and rows in them, a line each."""
    return joined([Passage(line)] for part in own for line in _lines(side, part))


def own_words(side: Side, part: int) -> str:
    """The words of a part without what is in it."""
    return side.printed(side.text(part))


def _lines(side: Side, part: int) -> Iterator[str]:
    own = own_words(side, part)
    if own or side.parts[part].kind is not PartKind.FOOTNOTE:
        yield own
    inside = {part}
    for at in range(part + 1, len(side.parts)):
        found = side.parts[at]
        if found.parent not in inside:
            break
        inside.add(at)
        if found.kind is PartKind.ROW:
            yield side.printed(row_text(side, at))
        elif found.kind not in _UNSAID:
            label = side.label(at) + side.labels["gap"] if found.kind in CLAUSES else ""
            yield label + lead(side, (at,)) + own_words(side, at)
