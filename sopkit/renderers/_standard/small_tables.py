"""Small ruled tables: revision history, reasons of this version's changes, forms, approvals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.renderers._standard.contents import FORMS
from sopkit.renderers._standard.front_matter import person_line
from sopkit.renderers._standard.marks import bookmark
from sopkit.renderers._standard.text_table import text_table
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.model import Revision
    from sopkit.renderers._standard.writing import Writing


def history(writing: Writing) -> str:
    """The revisions from before sopkit, then the ledger's; and why clauses change in this one."""
    revisions = (*writing.procedure.metadata.history, *writing.edition.history)
    keys = ("version", "date", "summary", "by", "approved_by")
    labels = writing.labels
    table = _table(
        labels["label.history"],
        [labels[f"history.{key}"] for key in keys],
        [_revision(revision, writing) for revision in revisions],
        writing,
        left=(2,),
    )
    return table + _changes(writing)


def _revision(found: Revision, writing: Writing) -> tuple[str, ...]:
    date = writing.labels.date(found.date)
    return (found.version, date, found.summary, found.by, found.approved_by)


def _changes(writing: Writing) -> str:
    labels = writing.labels
    rows = [
        (writing.outline.reference(change.clause, labels) or change.clause, change.reason)
        for change in writing.procedure.metadata.changes
    ]
    head = [labels["changes.clause"], labels["changes.reason"]]
    return _table(labels["label.changes"], head, rows, writing, left=(1,))


def forms(writing: Writing) -> str:
    """The forms that belong to the procedure."""
    labels = writing.labels
    rows = [
        (
            number,
            form.title,
            labels.words.get(f"form.{form.kind}", form.kind),
            labels.listing(form.roles),
            form.retention,
        )
        for form, number in writing.outline.forms
    ]
    keys = ("number", "title", "kind", "roles", "retention")
    return _table(
        labels["forms.heading"],
        [labels[f"forms.{key}"] for key in keys],
        rows,
        writing,
        left=(1,),
        mark=FORMS,
        row_marks=[form.id for form in writing.procedure.forms],
    )


def approvals(writing: Writing) -> str:
    """Who consented to a release, and when."""
    labels = writing.labels
    rows = [
        (
            labels.words.get(f"duty.{found.duty}", found.duty),
            person_line(found.person, labels["gap"]),
            labels.date(found.date),
        )
        for found in writing.edition.approvals
    ]
    head = [labels[f"approvals.{key}"] for key in ("duty", "person", "date")]
    return _table(labels["approvals"], head, rows, writing, left=())


def _table(
    heading: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    writing: Writing,
    *,
    left: Sequence[int],
    mark: str = "",
    row_marks: Sequence[str] = (),
) -> str:
    """A table under its heading; nothing without a word in its rows."""
    marks = [bookmark(name, writing) for name in row_marks]
    table = text_table(head, rows, writing.width, left=left, before=marks)
    if not table:
        return ""
    title = word.paragraph("BlockHeading", bookmark(mark, writing) + word.run(heading))
    return title + table + word.paragraph("NoticeGap")
