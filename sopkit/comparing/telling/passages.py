"""Lines of text, before and after, as marked passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sopkit.comparison import Mark, Passage
from sopkit.words import Edit, edits

if TYPE_CHECKING:
    from sopkit.comparing.sides import Side

Passages: TypeAlias = tuple[Passage, ...]


class Line(NamedTuple):
    """A line of what people read; None on the side where it is not. The leads are printed before
    the words on their side (a bullet, 警告：). ``note`` says what the line is about, on both
    sides: the name of a row, of a setting.
    """

    old: str | None
    new: str | None
    edits: tuple[Edit, ...] = ()
    old_lead: str = ""
    new_lead: str = ""
    note: str = ""


def line(
    old: str | None, new: str | None, old_lead: str = "", new_lead: str = "", note: str = ""
) -> Line:
    """A line with what changed in its words."""
    return Line(old, new, changed(old or "", new or ""), old_lead, new_lead, note)


def changed(old: str, new: str) -> tuple[Edit, ...]:
    """The edits from one text to another."""
    if old == new:
        return ()
    if not old or not new:
        return (Edit(0, len(old), 0, len(new)),)
    return edits(old, new)


def items_changed(old: str, new: str, comma: str) -> tuple[Edit, ...]:
    """The edits from one list to another, each of whole items with a comma."""
    sides = [[item + comma for item in text.split(comma)] for text in (old, new)]
    places = [list(accumulate(map(len, side), initial=0)) for side in sides]
    found = SequenceMatcher(None, sides[0], sides[1], autojunk=False).get_opcodes()
    return tuple(
        _within(old, new, comma, Edit(places[0][a], places[0][b], places[1][c], places[1][d]))
        for tag, a, b, c, d in found
        if tag != "equal"
    )


def _within(old: str, new: str, comma: str, edit: Edit) -> Edit:
    """The edit without a comma that both sides end in, or that stands behind the last item: there
    the comma before the first goes with it.
    """
    a, b, c, d = edit
    size = len(comma)
    if a < b and c < d:
        return Edit(a, b - size, c, d - size)
    if max(b - len(old), d - len(new)) <= 0 or not (a and c):
        return Edit(a, min(b, len(old)), c, min(d, len(new)))
    return Edit(a - size, b - size, c - size, d - size)


def before(lines: Sequence[Line], side: Side) -> Passages:
    """What the old side says, with what is deleted."""
    return joined(
        [
            (
                Passage(each.note),
                Passage(each.old_lead, _marked(each, Mark.DELETED)),
                *_before(each, side),
            )
            for each in lines
            if each.old is not None
        ]
    )


def after(lines: Sequence[Line], side: Side) -> Passages:
    """What the new side says, with what is inserted."""
    return joined(
        [
            (
                Passage(each.note),
                Passage(each.new_lead, _marked(each, Mark.INSERTED)),
                *_after(each, side),
            )
            for each in lines
            if each.new is not None
        ]
    )


def unified(lines: Sequence[Line], old: Side, new: Side) -> Passages:
    """Both sides in one text, what is deleted before what is inserted in its place."""
    return joined([_unified(each, old, new) for each in lines])


def _unified(found: Line, old: Side, new: Side) -> Iterator[Passage]:
    yield Passage(found.note)
    if found.old_lead != found.new_lead:
        yield Passage(found.old_lead, Mark.DELETED)
        yield Passage(found.new_lead, Mark.INSERTED)
    else:
        yield Passage(found.new_lead)
    at_new = 0
    for edit in found.edits:
        yield Passage(new.printed((found.new or "")[at_new : edit.new_start]))
        yield Passage(old.printed((found.old or "")[edit.old_start : edit.old_end]), Mark.DELETED)
        yield Passage(new.printed((found.new or "")[edit.new_start : edit.new_end]), Mark.INSERTED)
        at_new = edit.new_end
    yield Passage(new.printed((found.new or "")[at_new:]))


def _before(found: Line, side: Side) -> Iterable[Passage]:
    spans = [(edit.old_start, edit.old_end) for edit in found.edits]
    return marked(found.old or "", spans, Mark.DELETED, side.printed)


def _after(found: Line, side: Side) -> Iterable[Passage]:
    spans = [(edit.new_start, edit.new_end) for edit in found.edits]
    return marked(found.new or "", spans, Mark.INSERTED, side.printed)


def marked(
    text: str, spans: Iterable[tuple[int, int]], mark: Mark, printed: Callable[[str], str]
) -> Iterable[Passage]:
    """``text`` with its ``spans`` marked."""
    at = 0
    for start, end in spans:
        yield Passage(printed(text[at:start]))
        yield Passage(printed(text[start:end]), mark)
        at = end
    yield Passage(printed(text[at:]))


def _marked(found: Line, mark: Mark) -> Mark:
    """How the lead of a line is marked."""
    return Mark.SAME if found.old_lead == found.new_lead else mark


def joined(lines: Iterable[Iterable[Passage]]) -> Passages:
    """The lines parted by line ends; passages that are marked alike are one."""
    found: list[Passage] = []
    for at, each in enumerate(lines):
        if at:
            _append(found, Passage("\n"))
        for passage in each:
            _append(found, passage)
    return tuple(found)


def _append(found: list[Passage], passage: Passage) -> None:
    if not passage.text:
        return
    if found and found[-1].mark is passage.mark:
        passage = Passage(found.pop().text + passage.text, passage.mark)
    found.append(passage)
