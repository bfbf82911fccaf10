"""The history of a whole procedure: which clauses each version changed, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sopkit.comparing import compare
from sopkit.comparing.clause_names import bare
from sopkit.comparing.history.row import Row
from sopkit.comparing.reasons import by_name
from sopkit.comparing.told_clauses import told_clauses
from sopkit.comparison import Kind, Passage

if TYPE_CHECKING:
    from sopkit.comparing.sides import Side
    from sopkit.comparing.telling.passages import Passages
    from sopkit.comparison import Change, Comparison
    from sopkit.labels import Labels

_MOST_LABELS = 20


def procedure_rows(sides: Sequence[Side], *, was_published: bool) -> list[Row]:
    """A row for each version, the newest first; ``was_published``: the first one of them was."""
    first = _first(sides[0]) if was_published else ()
    rows = [Row(0, "", None, first, _reasons(sides[0], {}))]
    for at in range(1, len(sides)):
        old, new = sides[at - 1], sides[at]
        found = compare(old.procedure, new.procedure, old.outline, new.outline, new.labels)
        kind = Kind.UNCHANGED if found.is_empty else Kind.CHANGED
        told = told_clauses(found, old.outline, new.outline, new.labels)
        reasons = _reasons(new, {each.clause: each.former for each in told})
        rows.append(Row(at, "", kind, _summary(found, new.labels), reasons))
    return rows[::-1]


def _first(side: Side) -> Passages:
    """首次发布, unless its source knows of versions before it."""
    before = side.procedure.metadata.history
    return () if before else (Passage(side.labels["history.first"]),)


def _summary(comparison: Comparison, labels: Labels) -> Passages:
    """A line for each kind of change: 修改：三、1、三、1.a."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for change in comparison.changes:
        found.setdefault(labels.word("comparison.kind", _kind(change)), [])
    for change in sorted(comparison.changes, key=lambda change: min(change.matches)):
        found[labels.word("comparison.kind", _kind(change))].append(_called(change, labels))
    for change in comparison.metadata:
        found[labels["comparison.group.metadata"]].append(change.new_label or change.old_label)
    lines = (labels["colon"].join((kind, _listed(names, labels))) for kind, names in found.items())
    text = "\n".join(lines)
    return (Passage(text),) if text else ()


def _kind(change: Change) -> str:
    return "everywhere" if change.is_everywhere else change.kind


def _called(change: Change, labels: Labels) -> str:
    if change.is_everywhere:
        return labels.text("comparison.arrow", old=change.old_text, new=change.new_text)
    if change.kind in {Kind.RENUMBERED, Kind.MOVED}:
        return labels.text("comparison.arrow", old=change.old_label, new=change.new_label)
    return change.new_label or change.old_label


def _listed(names: Sequence[str], labels: Labels) -> str:
    each = list(dict.fromkeys(names))
    shown = labels["change.then"].join(each[:_MOST_LABELS])
    if len(each) <= _MOST_LABELS:
        return shown
    return labels.text("change.and_more", items=shown, count=len(each))


def _reasons(side: Side, former: Mapping[str, str]) -> str:
    """What the version says of itself, a line a clause, ids as the labels they have; ``former``
    are the labels that clauses had which only the version before has.
    """
    labels, known = side.labels, by_name(side)
    told: list[str] = []
    for change in side.procedure.metadata.changes:
        name, label = bare(change.clause), change.clause
        if former.get(label):
            label = labels.text("announcement.former_clause", clause=former[label])
        elif name in known:
            label = side.label(known[name][0])
        told.append(labels["colon"].join(filter(None, (label, change.reason))))
    return "\n".join(told)
