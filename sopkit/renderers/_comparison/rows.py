"""A comparison as the rows of a table, on paper and in a sheet alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparison import PartKind, Passage
from sopkit.renderers._comparison.equal_words import unmarked
from sopkit.renderers._comparison.groups import groups, renumbered
from sopkit.renderers._comparison.wording import (
    beside,
    clause_line,
    clauses,
    companions,
    kind_word,
    meaning_words,
    obligation_word,
    renumbering,
)

if TYPE_CHECKING:
    from sopkit.comparison import Change, Comparison
    from sopkit.labels import Labels


class Words(NamedTuple):
    """What stands in a cell: marked passages, and behind them what no version says."""

    passages: tuple[Passage, ...] = ()
    beside: str = ""

    @property
    def text(self) -> str:
        """All of it without marks."""
        return "".join(passage.text for passage in self.passages) + self.beside


def plain(text: str) -> Words:
    """A text without marks."""
    return Words((Passage(text),) if text else ())


class Row(NamedTuple):
    """A change. ``clause`` is both labels in one, ``old`` and ``new`` are each by itself, empty
    where it concerns the metadata. ``together`` says how many clauses moved along, ``about`` what
    it is about in a word or two, ``touches`` which forms it invalidates.
    """

    number: int
    clause: str
    old: str
    new: str
    before: Words
    after: Words
    kind: str
    obligation: str
    together: str
    about: str
    touches: str
    reason: str


def rows(comparison: Comparison, labels: Labels) -> tuple[Row | str, ...]:
    """A row for each change, substantive ones first, those of the metadata last; where there are
    several groups, a text heads each. Clauses that only have another number are told by
    :func:`closing`.
    """
    return tuple(_rows(comparison, labels))


def closing(comparison: Comparison, labels: Labels) -> str:
    """The line about clauses that only have another number; empty without any."""
    runs = [
        renumbering(change, labels) + _because(change.reason, labels)
        for change in renumbered(comparison)
    ]
    if not runs:
        return ""
    return labels.text("comparison.renumbered", runs=labels["comparison.between"].join(runs))


def _rows(comparison: Comparison, labels: Labels) -> Iterator[Row | str]:
    found, numbers = groups(comparison), count(1)
    for name, changes in found:
        if len(found) > 1:
            yield labels[f"comparison.group.{name}"]
        for change in changes:
            yield _row(next(numbers), change, labels)


def _row(number: int, change: Change, labels: Labels) -> Row:
    of_metadata = change.part is PartKind.METADATA
    old, new = ("", "") if of_metadata else clauses(change, labels)
    before, after = beside(change, labels)
    old_text, new_text = unmarked(change.before, change.after)
    about = () if of_metadata else meaning_words(change, labels)[1 if change.obligation else 0 :]
    forms = " ".join(change.forms)  # Writer ends lines within R01、R02
    return Row(
        number,
        clause_line(change, labels),
        old,
        new,
        _beside(old_text, before),
        _beside(new_text, after),
        kind_word(change, labels),
        "" if of_metadata else obligation_word(change, labels),
        companions(change, labels),
        labels.listing(about),
        labels.text("comparison.touches", forms=forms) if forms else "",
        change.reason,
    )


def _beside(passages: tuple[Passage, ...], text: str) -> Words:
    """What stands beside several lines has a line of its own."""
    words = Words(passages)
    return Words(passages, f"\n{text.strip()}" if text and "\n" in words.text else text)


def _because(reason: str, labels: Labels) -> str:
    return labels["colon"] + reason if reason else ""
