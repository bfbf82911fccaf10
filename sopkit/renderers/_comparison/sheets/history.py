"""The history of a procedure or a clause as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers._comparison import history as told
from sopkit.renderers._comparison.sheets.file import finished
from sopkit.renderers._comparison.sheets.legend import legend_line
from sopkit.renderers._comparison.sheets.rows import Column
from sopkit.renderers._comparison.sheets.sheet import sheet_of

if TYPE_CHECKING:
    from sopkit.comparison import History
    from sopkit.labels import Labels
    from sopkit.model import Edition

_WIDTHS = {
    "version": 12.0,
    "label": 12.0,
    "text": 48.25,
    "kind": 10.0,
    "reason": 21.0,
    "approvers": 13.0,
    "published": 12.5,
    "effective": 12.5,
}
"""Digits of the normal font; together they are as wide as header and footer."""
_FLOWING = {"text", "reason", "approvers"}


def history_book(history: History, edition: Edition, labels: Labels) -> bytes:
    """The bytes of the .xlsx."""
    names = told.columns(history)
    columns = tuple(
        Column(labels[f"{told.KIND}.{name}"], width, name in _FLOWING, name == "version")
        for name, width in zip(names, told.widened(_WIDTHS, names), strict=True)
    )
    covered = told.span(history, labels)
    explained = labels["comparison.legend.unmarked"]
    notes = (legend_line(labels, explained),) if told.is_marked(history) else ()
    shown = sheet_of(
        told.title(history, labels),
        (labels["gap"].join(filter(None, (history.number, covered))),),
        columns,
        (told.values(line, names) for line in told.lines(history, labels)),
        () if history.rows else (labels["history_table.empty"],),
        notes,
        labels,
    )
    about = told.metadata(history)
    return finished(
        shown, about, edition, labels, kind=told.KIND, number=history.number, version=covered
    )
