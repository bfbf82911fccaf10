"""Which forms the changes invalidate: those on whose blanks something else is printed now.

The version, its dates and its code are another on every new version and no matter here.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sopkit.comparing.impact.printed_form import face, prints_note, row_faces
from sopkit.comparison import Change, FormImpact, FormState, Kind, PartKind

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparing.sides import Side
    from sopkit.comparison import Match
    from sopkit.model import Form

_ON_EVERY_FORM = frozenset({"title", "number", "department", "language"})
"""Metadata that forms print."""


_Rows: TypeAlias = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Impact:
    """What becomes of the forms. ``old_rows`` and ``new_rows`` are what each form prints of the
    clauses that give it its rows, by its id and the clause.
    """

    forms: tuple[FormImpact, ...]
    old_rows: _Rows
    new_rows: _Rows

    def touched(self, change: Change, pair: Pair) -> tuple[str, ...]:
        """The forms that ``change`` invalidates, by their ids."""
        return tuple(
            form.id
            for form in self.forms
            if form.state is not FormState.UNCHANGED and self._touches(form.id, change, pair)
        )

    def _touches(self, form: str, change: Change, pair: Pair) -> bool:
        return any(
            _is_on(pair.old, match.old, form)
            or _is_on(pair.new, match.new, form)
            or self._prints(form, change.kind, match, pair)
            for match in (pair.matches[at] for at in change.matches)
        )

    def _prints(self, form: str, kind: Kind, match: Match, pair: Pair) -> bool:
        """Whether a row of the form is another one, or stands elsewhere."""
        old = _printed(pair.old, match.old, self.old_rows.get(form, {}))
        new = _printed(pair.new, match.new, self.new_rows.get(form, {}))
        if kind in (Kind.CHANGED, Kind.SPLIT, Kind.MERGED):
            return old != new
        return bool(old or new)


def impact(pair: Pair) -> Impact:
    """What becomes of the forms: those of the new version, then those that are gone."""
    old = {form.id: form for form in pair.old.procedure.forms}
    new = {form.id: form for form in pair.new.procedure.forms}
    found = [_told(form, pair.new, _state(form, old.get(name), pair)) for name, form in new.items()]
    gone = [form for name, form in old.items() if name not in new]
    found += [_told(form, pair.old, FormState.REMOVED) for form in gone]
    others = {form.id for form in found if form.state is not FormState.UNCHANGED}
    return Impact(tuple(found), _rows(pair.old, others), _rows(pair.new, others))


def _state(form: Form, former: Form | None, pair: Pair) -> FormState:
    if former is None:
        return FormState.ADDED
    same = face(former, pair.old) == face(form, pair.new)
    return FormState.UNCHANGED if same else FormState.CHANGED


def _told(form: Form, side: Side, state: FormState) -> FormImpact:
    number = next(number for found, number in side.outline.forms if found is form)
    return FormImpact(form.id, number, form.title, form.kind, state)


def _rows(side: Side, names: Container[str]) -> _Rows:
    return {form.id: row_faces(form, side) for form in side.procedure.forms if form.id in names}


def _printed(side: Side, parts: Sequence[int], rows: Mapping[str, object]) -> list[object]:
    """What the rows of the clauses say in which ``parts`` stand."""
    clauses = (side.clause(at) for at in parts)
    return [rows[clause.reference] for clause in clauses if clause and clause.reference in rows]


def _is_on(side: Side, parts: Sequence[int], form: str) -> bool:
    """Whether something is a part of the form, or something else that it prints."""
    return any(_is_part(side, at, form) for at in parts)


def _is_part(side: Side, at: int, form: str) -> bool:
    part = side.parts[at]
    if part.kind is PartKind.METADATA:
        return part.key in _ON_EVERY_FORM
    *_, outermost = side.upwards(at)
    whole = side.parts[outermost]
    if whole.kind is PartKind.FOOTNOTE:
        own = next((each for each in side.procedure.forms if each.id == form), None)
        return own is not None and prints_note(own, side, whole.key)
    return whole.kind is PartKind.FORM and whole.key == form
