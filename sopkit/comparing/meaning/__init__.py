"""What a change of words means: an obligation, a quantity, a deadline … or wording only."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sopkit.comparing.meaning.content import is_content
from sopkit.comparing.meaning.duties import directions, is_governed
from sopkit.comparing.meaning.passages import passages
from sopkit.comparing.meaning.reading import reading
from sopkit.comparing.meaning.substance import substance
from sopkit.comparison import Meaning, Obligation

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from sopkit.words import Edit

_WEIGHT = tuple(Meaning)


def meaning(
    old: str, new: str, changed: Sequence[Edit]
) -> tuple[tuple[Meaning, ...], Obligation | None]:
    """What a change is about, the weightiest first, and what became of the obligation.

    A whole segment that was added or removed is about an obligation. Whether that strengthens or
    weakens it, its modals tell: one that only permits weakens, any other strengthens. None is
    told of a segment without a modal, of what a modal governs when that was replaced, and of
    duties some of which became stronger and some weaker. What only moved within a sentence means
    nothing. WORDING stands alone, where other words say the same; so does PUNCTUATION, where the
    words are the same, and LOOK, where all is.
    """
    if old == new:
        return (Meaning.LOOK,), None
    before, after = reading(old), reading(new)
    changes, is_reordered = passages(before, after, changed)
    found = substance(before, after, changes)
    ways = directions(before, after, changes)
    if not found and not ways and _letters(old) == _letters(new):
        return (Meaning.PUNCTUATION,), None
    governed = () if found else [each for each in changes if is_governed(after, each)]
    if ways or governed:
        found.add(Meaning.OBLIGATION)
    others = (each for each in changes if each not in governed and not each.is_whole_segment)
    if is_reordered or any(is_content(before, after, each) for each in others):
        found.add(Meaning.CONTENT)
    found = found or {Meaning.WORDING}
    return tuple(sorted(found, key=_WEIGHT.index)), _overall(ways)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _overall(ways: Set[Obligation | None]) -> Obligation | None:
    """The one way that the obligations went, if there is one; a turn outweighs all."""
    if Obligation.TURNED in ways:
        return Obligation.TURNED
    clear = ways - {None}
    return next(iter(clear)) if len(clear) == 1 else None
