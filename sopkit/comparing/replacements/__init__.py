"""A replacement made everywhere: the same words for the same words, told once.

Clauses that say nothing else that is new are told by it alone; those that do keep an entry of
their own, and count among its places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparing.replacements.places import Place, Words, phrase, places
from sopkit.comparison import Kind

if TYPE_CHECKING:
    from sopkit.comparing.telling.entry import Entry

_EVERYWHERE = 3
"""In so many clauses that say nothing else a replacement is one made everywhere."""
_MOST_TRIED = 20
"""So many replacements are looked for where they were marked otherwise, in the midst of others."""


class Key(NamedTuple):
    """A replacement, and the reason that `changes` gives for it where it was made: one that was
    made for several reasons is several.
    """

    words: Words
    reason: str


class Replacement(NamedTuple):
    """``entries`` are told by this alone; ``told`` are those of all clauses in which it was made,
    ``times`` altogether.
    """

    words: Words
    entries: tuple[int, ...]
    told: tuple[int, ...]
    times: int


def replacements(entries: Sequence[Entry]) -> tuple[Replacement, ...]:
    """What was replaced everywhere, most often first."""
    found: defaultdict[Key, list[Place]] = defaultdict(list)
    keys: list[set[Key]] = []
    for at, entry in enumerate(entries):
        own = [(Key(words, entry.reason), place) for words, place in places(at, entry)]
        keys.append({key for key, _ in own} if _only_words(entry) else set())
        for key, place in own:
            found[key].append(place)
    alone = Counter(next(iter(own)) for own in keys if len(own) == 1)
    phrases = {
        key: words
        for key, count in alone.most_common()
        if count >= _EVERYWHERE and (words := phrase(key.words, found[key]))
    }
    own_entries = _own_entries(entries, keys, phrases) if phrases else {}
    folded = {at for own in own_entries.values() for at in own}
    return tuple(
        _replacement(words, own_entries[key], _made(entries, folded, found[key], words, rank))
        for rank, (key, words) in enumerate(phrases.items())
    )


def _only_words(entry: Entry) -> bool:
    """Whether nothing but words changed."""
    return (
        entry.kind is Kind.CHANGED
        and not entry.more
        and not entry.meanings
        and all(
            line.old is not None and line.new is not None and line.old_lead == line.new_lead
            for line in entry.lines
        )
    )


def _own_entries(
    entries: Sequence[Entry], keys: Sequence[set[Key]], phrases: Mapping[Key, Words]
) -> dict[Key, list[int]]:
    """The entries that say nothing but replacements made everywhere, each with one of them."""
    own: dict[Key, list[int]] = {key: [] for key in phrases}
    order = {key: at for at, key in enumerate(phrases)}
    for at, found in enumerate(keys):
        if found and found <= phrases.keys():
            own[min(found, key=order.__getitem__)].append(at)
        elif found and (key := _cut_otherwise(entries[at], phrases)):
            own[key].append(at)
    return own


def _cut_otherwise(entry: Entry, phrases: Mapping[Key, Words]) -> Key | None:
    """The replacement that an entry tells whose edits were cut in another way."""
    for key, words in islice(phrases.items(), _MOST_TRIED):
        if key.reason == entry.reason and all(
            not line.edits or (line.old or "").replace(*words) == line.new for line in entry.lines
        ):
            return key
    return None


def _made(
    entries: Sequence[Entry],
    folded: Container[int],
    found: Sequence[Place],
    words: Words,
    rank: int,
) -> Iterator[int]:
    """The entry of each place where the words were replaced."""
    if rank >= _MOST_TRIED:
        yield from (place.entry for place in found)
        return
    yield from (place.entry for place in found if place.entry in folded)
    known = {place.entry for place in found if place.entry in folded}
    for at, entry in enumerate(entries):
        if at in known:
            continue
        for line in entry.lines:
            old, new = line.old or "", line.new or ""
            if line.edits and words.old in old and words.new in new:
                fewer = old.count(words.old) - words.left_in(new)
                yield from [at] * min(fewer, new.count(words.new) if words.new else fewer)


def _replacement(words: Words, own: Sequence[int], made: Iterator[int]) -> Replacement:
    found = list(made)
    return Replacement(words, tuple(own), tuple(sorted(set(found))), len(found))
