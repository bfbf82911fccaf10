"""An entry: what one line of a comparison says, before it is worded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparing.meaning import meaning
from sopkit.comparing.telling.passages import Line, after, before, changed
from sopkit.comparison import Change, Kind, Meaning, Obligation, PartKind

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparing.replacements.places import Words


class Entry(NamedTuple):
    """``match`` is the index of the match it is about, ``matches`` are those of all it tells of.
    ``more`` tells that more changed than the words of its ``lines``; ``clauses`` is how many moved
    together.
    """

    match: int
    kind: Kind
    part: PartKind
    lines: tuple[Line, ...]
    matches: tuple[int, ...]
    more: bool = False
    meanings: tuple[Meaning, ...] = ()
    clauses: int = 1
    reason: str = ""


def worded(entry: Entry, pair: Pair, everywhere: Sequence[Words] = ()) -> Change:
    """The entry as people read it, without the forms that it invalidates. What words mean that
    were replaced ``everywhere`` is told there.
    """
    match = pair.matches[entry.match]
    meanings, obligation = _about(entry, everywhere)
    return Change(
        entry.kind,
        entry.part,
        pair.label_before(match),
        pair.label_after(match),
        before(entry.lines, pair.old),
        after(entry.lines, pair.new),
        meanings,
        obligation,
        entry.reason,
        entry.clauses,
        matches=entry.matches,
        section=pair.heading(match),
    )


_WEIGHT = tuple(Meaning)
_OBLIGATIONS = tuple(Obligation)
_UNBOUND = frozenset({PartKind.SECTION, PartKind.FIGURE})
"""What has a heading or a caption and no sentence: nothing is demanded there."""


def _about(
    entry: Entry, everywhere: Sequence[Words]
) -> tuple[tuple[Meaning, ...], Obligation | None]:
    """What an entry is about. Nothing of a form is mere wording, for it is filled in; nor is it
    that something came, went or moved.
    """
    if entry.part is PartKind.METADATA:
        return (), None
    found, obligation = weighed(_without(line, everywhere) for line in entry.lines)
    meanings = {*entry.meanings, *found}
    if entry.part is PartKind.FORM and Meaning.WORDING in meanings:
        meanings.add(Meaning.CONTENT)
    if entry.part in _UNBOUND and Meaning.OBLIGATION in meanings:
        meanings, obligation = (meanings - {Meaning.OBLIGATION}) | {Meaning.CONTENT}, None
    if entry.more:
        meanings.add(Meaning.CONTENT)
    if not meanings <= _SLIGHT:
        meanings -= _SLIGHT
    return tuple(sorted(meanings, key=_WEIGHT.index)), obligation


_SLIGHT = frozenset({Meaning.WORDING, Meaning.PUNCTUATION, Meaning.LOOK})


_MOST_TRIED = 20
"""So many replacements are looked for in an entry that tells more."""


def _without(line: Line, everywhere: Sequence[Words]) -> Line:
    """The line as if what was replaced everywhere had been there before."""
    if line.old is None or line.new is None or not line.edits:
        return line
    old = line.old
    for words in everywhere[:_MOST_TRIED]:
        if words.new in line.new and _is_among(words, line):
            old = old.replace(*words)
    if old == line.old:
        return line
    return line._replace(old=old, edits=changed(old, line.new))


def _is_among(words: Words, line: Line) -> bool:
    """Whether one of the edits may be a replacement: the one is a part of the other."""
    old, new = line.old or "", line.new or ""
    return any(
        _is_part(old[a:b], words.old) and _is_part(new[c:d], words.new) for a, b, c, d in line.edits
    )


def _is_part(one: str, other: str) -> bool:
    return one in other or other in one


def weighed(lines: Iterable[Line]) -> tuple[tuple[Meaning, ...], Obligation | None]:
    """What all the lines are about, the weightiest first."""
    meanings: set[Meaning] = set()
    obligations: set[Obligation] = set()
    for line in lines:
        if line.edits:
            found, obligation = meaning(line.old or "", line.new or "", line.edits)
            meanings.update(found)
            obligations.update((obligation,) if obligation else ())
        if line.old_lead != line.new_lead and None not in (line.old, line.new):
            meanings.add(Meaning.CONTENT)
    first = next((each for each in _OBLIGATIONS if each in obligations), None)
    return tuple(sorted(meanings, key=_WEIGHT.index)), first
