"""A change as the table of the page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparison import Kind, Passage
from sopkit.renderers._comparison.equal_words import unmarked
from sopkit.renderers._comparison.groups import METADATA
from sopkit.renderers._comparison.head import counted_kind, names_places, place, section
from sopkit.renderers._comparison.merging import merged
from sopkit.renderers._comparison.wording import beside, has_same_text, meaning_words, reach
from sopkit.renderers._comparison_page.chips import codes

if TYPE_CHECKING:
    from sopkit.comparison import Change
    from sopkit.labels import Labels

_LONG = "long"
_MANY_SIGNS = 900
_MANY_LINES = 30
"""What is longer takes most of a page, so that paper may part it."""


class Line(NamedTuple):
    """``codes`` are the filters that show it, and whether it is long. Where a text is missing, a
    note in brackets says why; ``note`` goes behind the text of both in one. ``obligation`` is the
    badge, ``meanings`` what else it is about. ``listing`` says how many ``places`` can be listed.
    """

    codes: str
    clause: str
    section: str
    kind: str
    obligation: str
    meanings: str
    before: tuple[Passage, ...]
    after: tuple[Passage, ...]
    merged: tuple[Passage, ...]
    notes: tuple[str, str]
    note: str
    places: tuple[str, ...]
    listing: str
    reason: str
    forms: str


def line(change: Change, group: str, labels: Labels) -> Line:
    """``change`` in words; ``group`` is where it stands."""
    words = () if group == METADATA else meaning_words(change, labels)
    badges = 1 if words and change.obligation else 0
    before, after = ("", "") if change.is_everywhere else beside(change, labels)
    stayed = change.kind is Kind.MOVED and has_same_text(change)
    listed = labels.text("comparison.touches", forms=labels.listing(change.forms))
    reached = reach(len(change.places), change.count, labels)
    texts = unmarked(change.before, change.after)
    shown = (METADATA,) if group == METADATA else codes(change)
    return Line(
        " ".join((*shown, *((_LONG,) if _is_long(change) else ()))),
        place(change, labels),
        section(change),
        counted_kind(change, labels),
        "".join(words[:badges]),
        labels.listing(words[badges:]),
        texts[0],
        () if stayed else texts[1],
        merged(change.before, change.after),
        (before, _moved(change, labels) if stayed else after),
        _moved(change, labels) if stayed else _behind(change, after),
        () if names_places(change) else change.places,
        labels.text("comparison.page.places", reach=reached),
        change.reason,
        listed if change.forms else "",
    )


def _moved(change: Change, labels: Labels) -> str:
    if not change.section:
        return labels["comparison.same_text"].strip()
    return labels.text("comparison.page.moved", section=change.section)


def _behind(change: Change, note: str) -> str:
    """What is noted behind the words of the new version, not instead of them."""
    return note if change.new_text else ""


def _is_long(change: Change) -> bool:
    """Whether a page can hardly hold it."""
    texts = (change.old_text, change.new_text)
    return any(len(text) > _MANY_SIGNS or text.count("\n") > _MANY_LINES for text in texts)
