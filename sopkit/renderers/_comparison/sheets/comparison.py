"""The comparison table as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.renderers._comparison import sides
from sopkit.renderers._comparison.legend import remarks
from sopkit.renderers._comparison.rows import Row, Words, closing, plain, rows
from sopkit.renderers._comparison.sheets.file import finished
from sopkit.renderers._comparison.sheets.legend import legend_line
from sopkit.renderers._comparison.sheets.rows import Column
from sopkit.renderers._comparison.sheets.sheet import sheet_of
from sopkit.renderers._comparison.signers import signers
from sopkit.renderers._comparison.summary import form_lines, summary

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.model import Edition

_KIND = "comparison_table"
_COLUMNS = (
    ("sequence", 7.0),
    ("clause", 20.0),
    ("before", 39.75),
    ("after", 41.5),
    ("kind", 14.0),
    ("remark", 19.0),
)
"""Digits of the normal font; together they are as wide as header and footer."""
_FLOWING = {"before", "after", "remark"}


def comparison_book(
    comparison: Comparison, former: Edition, edition: Edition, labels: Labels
) -> bytes:
    """The bytes of the .xlsx."""
    columns = tuple(
        Column(labels[f"comparison.column.{key}"], width, key in _FLOWING, key == "clause")
        for key, width in _COLUMNS
    )
    shown = sheet_of(
        labels[_KIND],
        _above(comparison, former, edition, labels),
        columns,
        (_values(row) for row in rows(comparison, labels) if isinstance(row, Row)),
        _closing(comparison, labels),
        _notes(comparison, labels),
        labels,
        signers(comparison.new.metadata, labels),
    )
    return finished(
        shown,
        comparison.new.metadata,
        edition,
        labels,
        kind=_KIND,
        number=sides.number(comparison, labels),
        version=sides.versions(comparison, labels),
    )


def _above(
    comparison: Comparison, former: Edition, edition: Edition, labels: Labels
) -> Iterator[str]:
    yield sides.heading(comparison, former, edition, labels)
    if not comparison.is_empty:
        yield summary(comparison, labels)


def _values(row: Row) -> tuple[int | str | Words, ...]:
    about = filter(None, (row.kind, row.obligation, row.together, row.about, row.touches))
    return row.number, row.clause, row.before, row.after, "\n".join(about), row.reason


def _closing(comparison: Comparison, labels: Labels) -> Iterator[str]:
    if comparison.is_empty:
        yield labels["comparison.empty"]
    elif last := closing(comparison, labels):
        yield last


def _notes(comparison: Comparison, labels: Labels) -> Iterator[Words]:
    """What becomes of the forms, and the legend."""
    for line in form_lines(comparison, labels):
        yield plain(labels["colon"].join((labels["comparison.forms"], line)))
    if not comparison.is_empty:
        yield legend_line(labels, remarks(comparison, labels))
