"""Comparisons and histories as the documents of `--json`; what is absent is null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparison import FormState, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.cli.comparisons.versions import Version
    from sopkit.comparison import Change, Comparison, FormImpact, History, HistoryRow, Passage
    from sopkit.model import PartialDate


def comparison_document(comparison: Comparison, old: Version, new: Version) -> dict[str, object]:
    """`{"old", "new", "metadata", "changes", "artifacts_affected"}`, and the state of all forms."""
    return {
        "old": _version(old),
        "new": _version(new),
        "metadata": [_change(change, comparison) for change in comparison.metadata],
        "changes": [_change(change, comparison) for change in comparison.changes],
        "artifacts_affected": affected(comparison),
        "forms": [_form(form) for form in comparison.forms],
    }


def history_document(history: History) -> dict[str, object]:
    """`{"number", "title", "clause", "versions"}`, the newest version first."""
    return {
        "number": history.number or None,
        "title": history.title or None,
        "clause": history.clause or None,
        "versions": [_row(row) for row in history.rows],
    }


def _version(version: Version) -> dict[str, object]:
    return {key: value or None for key, value in version._asdict().items()}


def _change(change: Change, comparison: Comparison) -> dict[str, object]:
    told = bool(change.before or change.after)
    old = told and change.kind is not Kind.ADDED
    new = told and change.kind is not Kind.REMOVED
    return {
        "kind": str(change.kind),
        "part": str(change.part),
        "key": _key(change, comparison),
        "old_label": change.old_label or None,
        "new_label": change.new_label or None,
        "section": change.section or None,
        "old_text": change.old_text if old else None,
        "new_text": change.new_text if new else None,
        "reason": change.reason or None,
        "obligation": str(change.obligation) if change.obligation else None,
        "meanings": [str(meaning) for meaning in change.meanings],
        "substantive": change.is_substantive,
        "count": change.count,
        "places": list(change.places),
        "forms": list(change.forms),
        "before": _passages(change.before),
        "after": _passages(change.after),
    }


def _key(change: Change, comparison: Comparison) -> str | None:
    """The stable name of what it is about: a key of the metadata, an id; None without one, and for
    what is about several.
    """
    if change.is_everywhere or change.kind is Kind.RENUMBERED:
        return None
    matches = [comparison.matches[at] for at in change.matches]
    parts = [comparison.new_parts[at] for match in matches for at in match.new]
    parts += [comparison.old_parts[at] for match in matches for at in match.old]
    return next((part.key for part in parts if part.kind is change.part and part.key), None)


def _passages(passages: Sequence[Passage]) -> list[dict[str, object]]:
    return [{"text": passage.text, "mark": str(passage.mark)} for passage in passages]


def affected(comparison: Comparison) -> list[dict[str, object]]:
    """The standard, unless nothing changed, and the forms whose blanks are not what they were."""
    if comparison.is_empty:
        return []
    about = comparison.new.metadata
    standard: dict[str, object] = {
        "kind": "standard",
        "form": None,
        "number": about.number or None,
        "title": about.title or None,
        "state": str(FormState.CHANGED),
    }
    changed = (form for form in comparison.forms if form.state is not FormState.UNCHANGED)
    return [standard, *map(_form, changed)]


def _form(form: FormImpact) -> dict[str, object]:
    return {
        "kind": form.kind,
        "form": form.id,
        "number": form.number or None,
        "title": form.title or None,
        "state": str(form.state),
    }


def _row(row: HistoryRow) -> dict[str, object]:
    return {
        "version": row.version or None,
        "label": row.label or None,
        "kind": str(row.kind) if row.kind else None,
        "text": _passages(row.text),
        "reason": row.reason or None,
        "approvers": list(row.approvers),
        "published": _date(row.published),
        "effective": _date(row.effective),
    }


def _date(date: PartialDate | None) -> str | None:
    return str(date) if date else None
