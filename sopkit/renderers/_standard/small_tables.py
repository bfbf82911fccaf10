"""Small ruled tables: revision history, reasons of this version's changes, forms, approvals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.renderers._standard.contents import FORMS
from sopkit.renderers._standard.front_matter import person_line
from sopkit.renderers._standard.marks import bookmark
from sopkit.renderers._standard.widths import Column, display_width, longest_word, share
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.model import Revision
    from sopkit.renderers._standard.writing import Writing

_HALF = 90  # twips: a half-width character of 小五
_PADDING = 330
_SHORT = 14  # half-width characters: a column of nothing longer is centred
_LOOK = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/></w:tblCellMar>'
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


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
    """A table under its heading; nothing without a word in its rows. Columns that are blank in
    every row are left out. ``left`` are the columns that take the room left over and are ranged
    left, as long ones are; the others are centred.
    """
    shown = [at for at in range(len(head)) if any(row[at] for row in rows)]
    if not shown:
        return ""
    columns = [_column([head[at], *(row[at] for row in rows)]) for at in shown]
    growing = frozenset(place for place, at in enumerate(shown) if at in left)
    widths = share(columns, writing.width, growing)
    long = [at for at in shown if max(display_width(row[at]) for row in rows) > _SHORT]
    left = (*left, *long)
    lines = [_row([head[at] for at in shown], widths, shown, left, "", is_head=True)]
    for number, row in enumerate(rows):
        before = bookmark(row_marks[number], writing) if row_marks else ""
        lines.append(_row([row[at] for at in shown], widths, shown, left, before))
    return (
        word.paragraph("BlockHeading", bookmark(mark, writing) + word.run(heading))
        + word.table("TextTable", widths, lines, properties=_LOOK)
        + word.paragraph("NoticeGap")
    )


def _column(texts: Sequence[str]) -> Column:
    return Column(
        max(map(display_width, texts)) * _HALF + _PADDING,
        max(map(longest_word, texts)) * _HALF + _PADDING,
    )


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    shown: Sequence[int],
    left: Sequence[int],
    before: str,
    *,
    is_head: bool = False,
) -> str:
    cells: list[str] = []
    for text, width, at in zip(texts, widths, shown, strict=True):
        style = "TableSmallHead" if is_head else "TableSmall"
        centred = '<w:jc w:val="center"/>' if at not in left and not is_head else ""
        content = (before if not cells else "") + (word.run(text) if text else "")
        cells.append(word.cell(width, word.paragraph(style, content, centred)))
    return word.row(cells, head=is_head)
