"""What only looks otherwise, in words: 加粗：访客证当日有效."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparing.parts.inlines import Marked
from sopkit.comparing.telling.passages import Line
from sopkit.comparison import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sopkit.comparing.pair import Pair
    from sopkit.comparing.sides import Side
    from sopkit.comparison import Match, Part

_MARKUP = ("strong", "emphasis", "code")


class _Look(NamedTuple):
    """What became of what: the words of a label, and the words that look so."""

    label: str
    words: str


def look_lines(told: Iterable[int], lines: Sequence[Line], pair: Pair) -> Iterator[Line]:
    """The old words as they were and what looks otherwise; the ``lines`` where words do not tell
    it.
    """
    found = dict.fromkeys(look for at in told for look in _looks(pair.matches[at], pair))
    if not found:
        yield from lines
        return
    yield from (line._replace(new=None) for line in lines if line.old is not None)
    for look in found:
        yield Line(None, look.words, note=pair.new.labels[f"change.look.{look.label}"])


def _looks(match: Match, pair: Pair) -> Iterator[_Look]:
    if len(match.old) != 1 or len(match.new) != 1:
        return
    old, new = pair.old.parts[match.old[0]], pair.new.parts[match.new[0]]
    gone, come = (_marked(one) - _marked(other) for one, other in ((old, new), (new, old)))
    yield from (_Look(f"{markup}.removed", pair.old.printed(words)) for markup, words in gone)
    yield from (_Look(markup, pair.new.printed(words)) for markup, words in come)
    if old.kind is new.kind is PartKind.CELL:
        if old.look[0] != new.look[0]:
            yield _Look("alignment", _head(pair.new, match.new[0]))
        if old.look[1:3] != new.look[1:3]:
            yield _Look("span", pair.new.printed(new.text))
    elif old.level != new.level or _depth(old) != _depth(new):
        yield _Look("level", pair.new.printed(new.text))


def _marked(part: Part) -> Counter[tuple[str, str]]:
    """The markup that lies on words."""
    return Counter(
        (markup, marked.words)
        for marked in part.look
        if isinstance(marked, Marked)
        for markup in marked.markup
        if markup in _MARKUP
    )


def _depth(part: Part) -> object:
    return part.look[0] if part.kind is PartKind.BULLET else None


def _head(side: Side, cell: int) -> str:
    """What heads the column of a cell."""
    row = side.parts[cell].parent
    at = side.parts[row].parent + 2  # behind the table and its first row
    column = side.parts[cell].node.column
    while at < len(side.parts) and side.parts[at].kind is PartKind.CELL:
        if side.parts[at].node.column == column:
            return side.printed(side.text(at))
        at += 1
    return side.printed(side.text(cell))
