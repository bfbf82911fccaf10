"""Moves: a range for neighbours that moved together, with one name at both places (17.13.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sopkit.renderers._redline.blocks import head
from sopkit.renderers._redline.marking import DELETED, INSERTED, MOVED_FROM, MOVED_TO

if TYPE_CHECKING:
    from sopkit.renderers._redline.entries import Entry
    from sopkit.renderers._redline.marking import Marking
    from sopkit.renderers._redline.matching import Pair


def told(found: Sequence[Entry], moved: Iterable[Pair]) -> None:
    """Makes moves of the deletions and insertions of paragraphs that moved, but of those whose end
    has to stay, and of those behind a picture, which LibreOffice would move too.
    """
    gone = {entry.old.start: at for at, entry in enumerate(found) if entry.kind == DELETED}
    come = {entry.new.start: at for at, entry in enumerate(found) if entry.kind == INSERTED}
    number = 0
    before = (-2, -2)
    for i, j in moved:
        if i not in gone or j not in come:
            continue
        here = (gone[i], come[j])
        source, target = found[here[0]], found[here[1]]
        if not (source.ended and target.ended):
            continue
        follows = here == (before[0] + 1, before[1] + 1)
        if not follows and any(at and _ends_in_picture(found[at - 1].xml) for at in here):
            continue
        source.kind, target.kind = MOVED_FROM, MOVED_TO
        if follows:
            found[before[0]].ends = found[before[1]].ends = False
        else:
            number += 1
            source.starts = target.starts = True
        source.move = target.move = number
        source.ends = target.ends = True
        before = here


def _ends_in_picture(xml: str) -> bool:
    return xml.endswith("</w:drawing></w:r></w:p>")


def ranged(xml: str, entry: Entry, marking: Marking) -> str:
    """A moved paragraph with the start of its range inside, and the end behind it."""
    kind = f"{entry.kind}Range"
    if entry.starts:
        start = head(xml)
        marking.ranges[entry.kind] = number = next(marking.numbers)
        opened = f'<w:{kind}Start w:id="{number}" w:name="move{entry.move}"{marking.by}/>'
        xml = start + opened + xml[len(start) :]
    if entry.ends:
        xml += f'<w:{kind}End w:id="{marking.ranges[entry.kind]}"/>'
    return xml
