"""One change on a terminal: where, what, the text with its marks, why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.cli.comparisons.wrapping import Styled, flowed, wrapped
from sopkit.comparison import Kind, Mark, Passage
from sopkit.renderers._comparison.head import counted_kind, names_places, place, section
from sopkit.renderers._comparison.merging import merged
from sopkit.renderers._comparison.wording import beside, meaning_words

if TYPE_CHECKING:
    from sopkit.comparison import Change
    from sopkit.labels import Labels

INDENT = 4
_LONG = 240
"""Characters of a passage that is told in full, though nothing changed in it."""
_SHOWN = 80
"""Characters at either end of a longer one."""
_KINDS = {Kind.ADDED: "cyan", Kind.REMOVED: "red"}


def told(change: Change, words: Labels, room: int) -> Iterator[str]:
    """The lines of one change, at most ``room`` display columns wide."""
    yield from flowed(_head(change, words), room)
    yield from wrapped(tuple(_text(change, words)), room, INDENT)
    foot = "    ".join(_foot(change, words))
    if foot:
        yield from flowed([Styled(foot, "faint")], room, INDENT)


def keyed(change: Change, room: int) -> Iterator[str]:
    """A change of the title block, its key before the text."""
    key = Passage(f"{change.new_label or change.old_label}  ")
    yield from wrapped((key, *merged(change.before, change.after)), room, INDENT)


def _head(change: Change, words: Labels) -> Iterator[Styled]:
    yield Styled(place(change, words), "bold")
    yield Styled("  ")
    yield Styled(counted_kind(change, words), _KINDS.get(change.kind, ""))
    meanings = words.listing(meaning_words(change, words))
    if meanings:
        yield Styled(" · ")
        yield Styled(meanings, "yellow" if change.obligation else "")
    yield Styled(f"    {section(change)}", "faint")


def _text(change: Change, words: Labels) -> Iterator[Passage]:
    yield from map(_folded, merged(change.before, change.after))
    if change.is_everywhere:
        if not names_places(change):
            places = words["comparison.between"].join(change.places)
            yield Passage(words.text("parenthesis", text=places))
    elif change.new_text:
        yield Passage(beside(change, words)[1])


def _folded(passage: Passage) -> Passage:
    """Without the middle of a long passage that stayed."""
    if passage.mark is not Mark.SAME or len(passage.text) <= _LONG:
        return passage
    return Passage(f"{passage.text[:_SHOWN]}[…]{passage.text[-_SHOWN:]}")


def _foot(change: Change, words: Labels) -> Iterator[str]:
    if change.reason:
        yield words["colon"].join((words["comparison.column.reason"], change.reason))
    if change.forms:
        yield words.text("comparison.touches", forms=words.listing(change.forms))
