"""Where the obligations of a text went: segment by segment, and in the segments that stayed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.comparing.meaning import obligations
from sopkit.comparing.meaning.content import is_content
from sopkit.comparing.meaning.retention import kept
from sopkit.comparing.meaning.touched import words
from sopkit.comparison import Obligation
from sopkit.words.vocabulary import duties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sopkit.comparing.meaning.passages import Passage
    from sopkit.comparing.meaning.reading import Reading

_SEGMENT_END = re.compile(r"[，。；：！？\n]|[,.;:!?]\s")
_SENTENCE_END = re.compile(r"[。；！？\n]|[.;!?]\s")
_FAR = 200
"""How many characters before a passage may belong to its sentence."""

_MUCH = 3
"""So many letters say something else, where fewer may say the same in other words."""


def directions(old: Reading, new: Reading, changes: Sequence[Passage]) -> set[Obligation | None]:
    """All the ways that obligations went; None is one that the words do not tell."""
    found: set[Obligation | None] = set()
    within = []
    for passage in changes:
        if (passage.is_added or passage.is_removed) and _is_segment(old, new, passage):
            found.update(_segment(passage))
        else:
            within.append(passage)
    found |= _retention(old, new, within)
    for group in _grouped(old.text, within):
        before = [word for passage in group for word in passage.old]
        after = [word for passage in group for word in passage.new]
        found |= obligations.replaced(before, after)
    return _balanced(found, old, new, within)


def is_governed(new: Reading, passage: Passage) -> bool:
    """Whether a modal stands before it in its segment, and it is an item of a list that was added
    or removed, or was replaced by something else.
    """
    start = passage.edit.new_start
    segment = _ending(new.text, start, _SEGMENT_END)
    before = words(new.terms, start - len(segment), start)
    if not any(word in duties() for word in before):
        return False
    if passage.is_added or passage.is_removed:
        return "、" in (*passage.old, *passage.new) and bool(passage.letters)
    return passage.letters >= _MUCH


def _is_segment(old: Reading, new: Reading, passage: Passage) -> bool:
    return passage.has_segment or not old.text or not new.text


def _segment(passage: Passage) -> Iterator[Obligation | None]:
    """What a segment that was added or removed does; nothing where it may be none: a heading."""
    direction = obligations.added(passage.new or passage.old)
    if passage.is_removed:
        direction = obligations.opposite(direction)
    if direction or passage.has_segment:
        yield direction


def _retention(old: Reading, new: Reading, changes: Sequence[Passage]) -> set[Obligation | None]:
    """What became of the duty to keep something; None where another time changed beside it."""
    found: set[Obligation | None] = set()
    for passage in changes:
        a, b, c, d = passage.edit
        before, after = words(old.deadlines, a, b), words(new.deadlines, c, d)
        if before != after:
            sentence = _ending(new.text, c, _SENTENCE_END) + new.text[c:d]
            found.add(kept(before, after, sentence))
    if not found - {None}:
        return set()
    return found if len(found) == 1 else {None}


def _balanced(
    ways: set[Obligation | None], old: Reading, new: Reading, changes: Sequence[Passage]
) -> set[Obligation | None]:
    """The ways, but none where more is demanded elsewhere than became weaker, or less than became
    stronger: who drops 应 and adds an approval has not weakened a sentence.
    """
    grown = {len(each.new) > len(each.old) for each in changes if _is_large(each, old, new)}
    opposed = {True: Obligation.WEAKENED, False: Obligation.STRENGTHENED}
    against = {opposed[more] for more in grown}
    return {None if way in against else way for way in ways}


def _is_large(passage: Passage, old: Reading, new: Reading) -> bool:
    """Whether a passage says much more on the one side than on the other, modals aside."""
    sizes = [sum(_worth(word) for word in side) for side in (passage.old, passage.new)]
    return abs(sizes[0] - sizes[1]) > _MUCH and is_content(old, new, passage)


def _worth(word: str) -> int:
    """How many letters of a word are no modal's."""
    return 0 if word in duties() or not word[0].isalnum() else len(word)


def _grouped(old: str, changes: Sequence[Passage]) -> Iterator[list[Passage]]:
    """The passages between which no segment ends. They are judged as one, for a modal may only have
    moved a little: 应在归还时 and 归还时应.
    """
    group: list[Passage] = []
    for passage in changes:
        if group and _SEGMENT_END.search(old, group[-1].edit.old_end, passage.edit.old_start):
            yield group
            group = []
        group.append(passage)
    if group:
        yield group


def _ending(text: str, end: int, border: re.Pattern[str]) -> str:
    """What stands before a place, from the last border on."""
    return border.split(text[max(0, end - _FAR) : end])[-1]
