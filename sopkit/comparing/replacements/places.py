"""Where words became other words, and which words those are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sopkit.comparing.telling.entry import Entry

_LONGEST_CONTEXT = 12


class Words(NamedTuple):
    """Words and what they became."""

    old: str
    new: str

    def left_in(self, text: str) -> int:
        """How often the old words stand in a text, apart from those within the new ones."""
        rest = text.replace(self.new, "\n") if self.new else text
        return rest.count(self.old)


class Place(NamedTuple):
    """Where words were replaced: the entry, and the text on both sides that no other edit
    touches.
    """

    entry: int
    left: str = ""
    right: str = ""


def places(at: int, entry: Entry) -> Iterator[tuple[Words, Place]]:
    """The edits of the entry ``at``."""
    for line in entry.lines:
        if line.old is None or line.new is None:
            continue
        ends = [0, *(edit.old_end for edit in line.edits)]
        starts = [*(edit.old_start for edit in line.edits), len(line.old)]
        for number, edit in enumerate(line.edits):
            left = line.old[ends[number] : edit.old_start][-_LONGEST_CONTEXT:]
            right = line.old[edit.old_end : starts[number + 1]][:_LONGEST_CONTEXT]
            was = line.old[edit.old_start : edit.old_end]
            yield Words(was, line.new[edit.new_start : edit.new_end]), Place(at, left, right)


def phrase(core: Words, found: Sequence[Place]) -> Words | None:
    """The words with those around them that are the same in all places: 业务部 where only 部 was
    marked. None where nothing stood that was replaced: an insertion in several places.
    """
    left = _word_end(_shared([place.left[::-1] for place in found]))[::-1]
    right = _word_end(_shared([place.right for place in found]))
    words = Words(left + core.old + right, left + core.new + right)
    least = 1 if core.old and core.new else 2
    return words if len(words.old) >= least else None


def _shared(texts: Sequence[str]) -> str:
    """What all texts begin with: what the first and the last of them in order begin with."""
    one, other = min(texts), max(texts)
    ends = (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return one[: next(ends, min(len(one), len(other)))]


def _word_end(text: str) -> str:
    """``text`` as far as it is words: up to a punctuation mark, a space or an object."""
    ends = (at for at, character in enumerate(text) if not character.isalnum())
    return text[: next(ends, len(text))]
