"""A comparison in one line: how many changes of each kind, which forms they touch."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sopkit.comparison import FormState, PartKind
from sopkit.renderers._comparison.groups import METADATA
from sopkit.renderers._comparison.wording import counted_as, reach

if TYPE_CHECKING:
    from sopkit.comparison import Comparison, FormImpact
    from sopkit.labels import Labels

_ORDER = (
    "changed",
    "added",
    "removed",
    "moved",
    "split",
    "merged",
    "everywhere",
    METADATA,
    "renumbered",
)

_UNPRINTED = "unprinted"
FORM_CODES = ("changed", "added", "removed", _UNPRINTED, "unchanged")
"""What becomes of forms, in the order in which it is told: those to print anew first. Something in
an `unprinted` one changed, but nothing that its blanks show.
"""


def summary(comparison: Comparison, labels: Labels) -> str:
    """All counts and the forms that change, in one line; that nothing changed where so."""
    if comparison.is_empty:
        return labels["comparison.empty"]
    told = list(_counts(comparison, labels))
    touched = [form.id for form in comparison.forms if form.state is not FormState.UNCHANGED]
    if touched:
        told.append(labels.text("comparison.count.forms", forms=labels.listing(touched)))
    return labels["gap"].join(told)


def form_lines(comparison: Comparison, labels: Labels) -> tuple[str, ...]:
    """What becomes of the forms' blanks, a line a state: those to print anew first, those that may
    still be used last.
    """
    lines: list[str] = []
    for code in FORM_CODES:
        found = [form for form in comparison.forms if form_code(form, comparison) == code]
        if found:
            listed = labels.listing(_form(form, labels) for form in found)
            lines.append(labels.text(f"comparison.forms.{code}", forms=listed))
    return tuple(lines)


def form_code(form: FormImpact, comparison: Comparison) -> str:
    """One of :data:`FORM_CODES`."""
    if form.state is FormState.UNCHANGED and any(
        change.part is PartKind.FORM and form.id in (change.old_label, change.new_label)
        for change in comparison.changes
    ):
        return _UNPRINTED
    return form.state


def counted(code: str, number: int, comparison: Comparison, labels: Labels) -> str:
    """修改 5, 统一替换 1（7 处）, 题头 2: how many changes there are of a kind."""
    if code == METADATA:
        return labels.text("comparison.count.metadata", number=number)
    told = labels.text("comparison.count", kind=labels.word("comparison.kind", code), number=number)
    if code != "everywhere":
        return told
    found = [change for change in comparison.changes if change.is_everywhere]
    clauses = sum(len(change.places) for change in found)
    reached = reach(clauses, sum(change.count for change in found), labels)
    return told + labels.text("parenthesis", text=reached)


def _counts(comparison: Comparison, labels: Labels) -> tuple[str, ...]:
    """修改 5, 新增 1 … 统一替换 1（7 处）, 仅编号变化 3; kinds that did not occur are left out.
    A change of the metadata counts as 题头, a run of renumbered clauses as so many clauses.
    """
    found: Counter[str] = Counter()
    for change in comparison.changes:
        code = counted_as(change)
        found[code] += change.count if code == "renumbered" else 1
    found[METADATA] = len(comparison.metadata)
    return tuple(counted(code, found[code], comparison, labels) for code in _ORDER if found[code])


def _form(form: FormImpact, labels: Labels) -> str:
    return labels["gap"].join(filter(None, (form.number or form.id, form.title)))
