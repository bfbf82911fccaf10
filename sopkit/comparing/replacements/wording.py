"""A replacement made everywhere, as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sopkit.comparing.telling.entry import weighed
from sopkit.comparing.telling.passages import after, before, joined
from sopkit.comparison import Change, Kind, Mark, Meaning, Passage

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparing.replacements import Replacement
    from sopkit.comparing.telling.entry import Entry
    from sopkit.comparing.telling.passages import Line, Passages

_MOST_SENTENCES = 20
_WEIGHTY = frozenset({Meaning.OBLIGATION, Meaning.QUANTITY, Meaning.DEADLINE})
"""What nobody can judge without the sentence that it stands in."""


def worded(found: Replacement, entries: Sequence[Entry], pair: Pair, text: str) -> Change:
    """The replacement in one line. ``text`` is all that the new version says: where the old words
    still stand in it they were not replaced everywhere.
    """
    own = [entries[at] for at in found.entries]
    meanings, obligation = weighed(line for entry in own for line in entry.lines)
    is_weighty = not _WEIGHTY.isdisjoint(meanings) and len(own) <= _MOST_SENTENCES
    said = _sentences(own, pair) if is_weighty else _words(found, pair)
    where = pair.new.labels[
        "change.several" if found.words.left_in(text) else "comparison.everywhere"
    ]
    labels = (pair.label_after(pair.matches[entries[at].match]) for at in found.told)
    return Change(
        Kind.CHANGED,
        own[0].part,
        where,
        where,
        *said,
        meanings,
        obligation,
        own[0].reason,
        count=found.times,
        places=tuple(dict.fromkeys(labels)),
        matches=tuple(sorted({at for entry in own for at in entry.matches})),
    )


def _words(found: Replacement, pair: Pair) -> tuple[Passages, Passages]:
    old = Passage(pair.old.printed(found.words.old), Mark.DELETED)
    new = Passage(pair.new.printed(found.words.new), Mark.INSERTED)
    return joined([[old]]), joined([[new]])


def _sentences(own: Sequence[Entry], pair: Pair) -> tuple[Passages, Passages]:
    """The lines in which it was made, each with the label of its clause."""
    lines = [line for entry in own for line in _labelled(entry, pair)]
    return before(lines, pair.old), after(lines, pair.new)


def _labelled(entry: Entry, pair: Pair) -> Iterator[Line]:
    label = pair.label_after(pair.matches[entry.match]) + pair.new.labels["colon"]
    for line in entry.lines:
        if line.edits:
            yield line._replace(note=label + line.note)
