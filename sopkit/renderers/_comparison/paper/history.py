"""The history of a procedure or a clause as a Word file on landscape pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.renderers._comparison import history as told
from sopkit.renderers._comparison.paper.file import finished
from sopkit.renderers._comparison.paper.legend import legend_line
from sopkit.renderers._comparison.paper.table import (
    ABOVE_TABLE,
    CENTRED,
    LOOK,
    ROW_HEIGHT,
    head_row,
    is_whole,
    label,
    stretched,
    wide_row,
    words,
)
from sopkit.renderers._comparison.rows import plain
from sopkit.renderers._forms.grid import TOP
from sopkit.renderers._forms.inlines import written
from sopkit.renderers.ooxml import word
from sopkit.renderers.ooxml.attachments import Attachments

if TYPE_CHECKING:
    from sopkit.comparison import History
    from sopkit.labels import Labels
    from sopkit.model import Edition, PartialDate
    from sopkit.renderers.ooxml.compiled import Template

_WIDTHS = {
    "version": 24.0,
    "label": 21.0,
    "text": 87.0,
    "kind": 20.0,
    "reason": 40.0,
    "approvers": 24.0,
    "published": 22.0,
    "effective": 22.0,
}
"""Millimetres on the landscape page of our own template; another one stretches them."""


def history_file(history: History, edition: Edition, template: Template, labels: Labels) -> bytes:
    """The bytes of the .docx."""
    names = told.columns(history)
    widths = stretched(told.widened(_WIDTHS, names), template.pages["landscape"].width)
    rows = _rows(history, labels, dict(zip(names, widths, strict=True)))
    covered = told.span(history, labels)
    subtitle = labels["gap"].join(filter(None, (history.number, covered)))
    body = "".join(
        (
            word.paragraph("FormTitle", word.run(told.title(history, labels))),
            word.paragraph("FormNumber", word.run(subtitle), f"{word.KEEP}{ABOVE_TABLE}"),
            word.table("FormGrid", widths, rows, properties=LOOK),
            legend_line(labels, labels["comparison.legend.unmarked"])
            if told.is_marked(history)
            else "",
            word.paragraph("FormEnd"),
        )
    )
    return finished(
        told.metadata(history),
        edition,
        template,
        labels,
        kind=told.KIND,
        body=body,
        attached=Attachments(template),
        number=history.number,
        version=covered,
    )


def _rows(history: History, labels: Labels, widths: dict[str, int]) -> Iterator[str]:
    heads = tuple(labels[f"{told.KIND}.{name}"] for name in widths)
    yield head_row(heads, tuple(widths.values()))
    for line in told.lines(history, labels):
        yield _row(line, widths)
    if not history.rows:
        yield wide_row(labels["history_table.empty"], tuple(widths.values()), "FormNumber")


def _row(line: told.Line, widths: dict[str, int]) -> str:
    contents = {
        "version": "".join(label(text, widths["version"]) for text in line.version.split("\n")),
        "label": label(line.label, widths.get("label", 0)),
        "text": words(line.text),
        "kind": word.paragraph("FormLabel", word.run(line.kind), CENTRED),
        "reason": words(plain(line.reason)),
        "approvers": word.paragraph("FormNumber", written(line.approvers)),
        "published": _day(line.published),
        "effective": _day(line.effective),
    }
    cells = (word.cell(width, contents[name], properties=TOP) for name, width in widths.items())
    flowing = (line.text.text, line.reason)
    whole = is_whole(flowing, (widths["text"], widths["reason"]))
    return word.row(cells, height=word.mm(ROW_HEIGHT), whole=whole)


def _day(day: PartialDate | None) -> str:
    return word.paragraph("FormNumber", word.run(str(day)) if day else "")
