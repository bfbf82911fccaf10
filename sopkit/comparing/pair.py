"""Both versions, taken apart and matched: where a part came from and where it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sopkit.comparing.aligning import align
from sopkit.comparing.footnote_numbers import footnote_numbers
from sopkit.comparing.parts import parts
from sopkit.comparing.ranges import called
from sopkit.comparison import PartKind

if TYPE_CHECKING:
    from sopkit.comparing.sides import Side
    from sopkit.comparison import Match, Part

_NAMED = frozenset(
    {PartKind.SECTION, PartKind.STEP, PartKind.TABLE, PartKind.FIGURE, PartKind.FORM}
)
"""What a reference can lead to."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions. ``of_old`` and ``of_new`` are the indexes of the match of each part."""

    old: Side
    new: Side
    matches: tuple[Match, ...]
    of_old: Sequence[int]
    of_new: Sequence[int]

    def kind(self, match: Match) -> PartKind:
        """What kind of part a match is about."""
        return self._part(match).kind

    def key(self, match: Match) -> str:
        """The key of the part that a match is about."""
        return self._part(match).key

    def label_before(self, match: Match) -> str:
        """The label of the parts that a match had; empty when there were none."""
        return called(self.old, match.old) if match.old else ""

    def label_after(self, match: Match) -> str:
        """The label of the parts that a match has now; empty when there are none."""
        return called(self.new, match.new) if match.new else ""

    def heading(self, match: Match) -> str:
        """The section a match stands in now, or stood in."""
        if match.new:
            return self.new.heading(match.new[0])
        return self.old.heading(match.old[0])

    def _part(self, match: Match) -> Part:
        return self.new.parts[match.new[0]] if match.new else self.old.parts[match.old[0]]


def paired(old: Side, new: Side) -> Pair:
    """The two versions, given without parts, with their parts and what became of each."""
    old_parts, new_parts = parts(old.procedure), parts(new.procedure)
    matches = align(old_parts, new_parts)
    renamed = _renamed(matches, old_parts, new_parts)
    return Pair(
        replace(
            opened(old, old_parts),
            renamed=renamed,
            names={now: was for was, now in renamed.items()},
        ),
        opened(new, new_parts),
        matches,
        places([match.old for match in matches], len(old_parts)),
        places([match.new for match in matches], len(new_parts)),
    )


def opened(side: Side, parts: Sequence[Part]) -> Side:
    """The version with its parts."""
    return replace(side, parts=parts, notes=footnote_numbers(side.procedure))


def places(matched: Sequence[tuple[int, ...]], parts: int) -> list[int]:
    """The index of the match of each of the ``parts`` of one side."""
    found = [-1] * parts
    for at, match in enumerate(matched):
        for part in match:
            found[part] = at
    return found


def _renamed(
    matches: Sequence[Match], old: Sequence[Part], new: Sequence[Part]
) -> Mapping[str, str]:
    """What the ids of the old version are called in the new one, where that is another name. An
    id that now names something else gets a name that nothing has.
    """
    same = {
        old[match.old[0]].key: new[match.new[0]].key
        for match in matches
        if match.old and match.new and old[match.old[0]].kind in _NAMED
    }
    taken = {part.key for part in new if part.kind in _NAMED}
    names: dict[str, str] = {}
    for part in old:
        if part.kind in _NAMED and part.key:
            now = same.get(part.key) or (f" {part.key}" if part.key in taken else part.key)
            if now != part.key:
                names[part.key] = now
    return names
