"""Both versions in one body, with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers._redline import comments, moves, notes, sequences
from sopkit.renderers._redline.alignment import aligned
from sopkit.renderers._redline.ends import settled
from sopkit.renderers._redline.entries import Apart, entries
from sopkit.renderers._redline.identities import Identities
from sopkit.renderers._redline.marking import Marking
from sopkit.renderers._redline.remarks import remarks

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.renderers._redline.sides import Side


class Tracked(NamedTuple):
    """The blocks, the footnotes and the comments of a redline in XML, and the blocks of the old and
    of the new version, which it is to be when it is rejected and accepted.
    """

    body: list[str]
    footnotes: list[str]
    comments: list[str]
    old: list[str]
    new: list[str]


def tracked(old: Side, new: Side, comparison: Comparison, labels: Labels, by: str) -> Tracked:
    """The redline of both sides; ``by`` are the attributes that say who marks, and when."""
    alignment = aligned(old.blocks, new.blocks, comparison)
    before, after = alignment.old, new.blocks
    same = notes.same(old, new, comparison)
    marking = Marking(by, same)
    told = list(_remarks(old, new, comparison, labels))
    apart = Apart(
        frozenset(place.block for place, _ in told if place.is_old),
        frozenset(place.block for place, _ in told if not place.is_old),
    )
    one = partial(sequences.one, marking=marking)
    found = entries(before, after, alignment.stays, apart, one)
    found = settled(found, before, after, marking, alignment.moved)
    moves.told(found, alignment.moved)
    body = sequences.written(found, before, after, marking)
    placed = comments.placed(found, told, labels["redline.echo"] + labels["redline.end"])
    said = comments.written(body, found, placed, marking)
    footnotes = notes.written(old, new, body, same, marking)
    identities = Identities(marking.numbers)
    return Tracked(
        [identities.given(xml) for xml in body],
        [identities.given(xml) for xml in footnotes],
        said,
        [block.xml for block in before],
        [block.xml for block in after],
    )


def _remarks(
    old: Side, new: Side, comparison: Comparison, labels: Labels
) -> Iterator[tuple[comments.Place, str]]:
    places = comments.Places(old.blocks, new.blocks)
    for remark in remarks(comparison, labels):
        parts = comparison.old_parts if remark.is_old else comparison.new_parts
        if place := places.of(remark, parts):
            yield place, remark.text
