"""沿革: every version of a procedure, or of one of its clauses, as rows of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparison import Kind, Mark
from sopkit.model import Metadata
from sopkit.renderers._comparison.rows import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sopkit.comparison import History, HistoryRow
    from sopkit.labels import Labels
    from sopkit.model import PartialDate

KIND = "history_table"
_REMARK = re.compile(r"\s*(?=[（(][^（(]*$)")
"""Where what is remarked of a version begins: 第四版（草稿）. It stands on a line of its own."""


class Line(NamedTuple):
    """What a version did: a value a column, whose head is the label ``history_table.`` and its
    name.
    """

    version: str
    label: str
    text: Words
    kind: str
    reason: str
    approvers: str
    published: PartialDate | None
    effective: PartialDate | None


def lines(history: History, labels: Labels) -> tuple[Line, ...]:
    """The versions, the newest first."""
    return tuple(_line(row, labels) for row in history.rows)


def columns(history: History) -> tuple[str, ...]:
    """The columns with something in them: without labels, that of labels is left out."""
    labelled = any(row.label for row in history.rows)
    return tuple(name for name in Line._fields if labelled or name != "label")


def values(line: Line, names: Iterable[str]) -> tuple[str | Words | PartialDate | None, ...]:
    """The values in these columns."""
    return tuple(getattr(line, name) for name in names)


def widened(widths: Mapping[str, float], names: Iterable[str]) -> tuple[float, ...]:
    """The widths of these columns; the room of those that are left out goes to the reasons."""
    shown = {name: widths[name] for name in names}
    shown["reason"] += sum(widths.values()) - sum(shown.values())
    return tuple(shown.values())


def title(history: History, labels: Labels) -> str:
    """《…》沿革, or 《…》三、1 沿革 for one clause."""
    quoted = labels.text("quoted_title", title=history.title) if history.title else history.number
    if history.clause:
        return labels.text("history_table.clause", title=quoted, clause=history.clause)
    return labels.text("history_table.title", title=quoted)


def is_marked(history: History) -> bool:
    """Whether anything is marked, so that the marks must be explained."""
    return any(each.mark is not Mark.SAME for row in history.rows for each in row.text)


def metadata(history: History) -> Metadata:
    """What headers, footers and properties say of the procedure."""
    version = history.rows[0].version if history.rows else ""
    return Metadata(title=history.title, number=history.number, version=version)


def span(history: History, labels: Labels) -> str:
    """The versions it covers: A/0 → A/2."""
    versions = list(dict.fromkeys(row.version for row in history.rows if row.version))
    if len(versions) < 2:
        return "".join(versions)
    return labels.text("comparison.arrow", old=versions[-1], new=versions[0])


def _line(row: HistoryRow, labels: Labels) -> Line:
    first = labels["history_table.first" if row.published else "comparison.absent"]
    kind = labels.word("comparison.kind", row.kind) if row.kind else first
    beside = labels["comparison.gone"] if row.kind is Kind.REMOVED and not row.text else ""
    return Line(
        _REMARK.sub("\n", row.version),
        row.label or labels["comparison.absent"],
        Words(row.text, beside),
        kind,
        row.reason,
        "\n".join(row.approvers),
        row.published,
        row.effective,
    )
