"""沿革 on a terminal: every version of a procedure, or of one of its clauses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit import labels
from sopkit.cli.comparisons.changes import INDENT
from sopkit.cli.comparisons.versions import named
from sopkit.cli.comparisons.wrapping import Styled, flowed, wrapped
from sopkit.cli.shell import screen
from sopkit.renderers._comparison.history import title

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.comparison import History, HistoryRow
    from sopkit.labels import Labels


def show(session: Session, history: History) -> None:
    """The history on stdout; nothing there when it is asked for as JSON."""
    if not session.json:
        words = labels.load(session.language)
        screen.write_line(sys.stdout, "\n".join(lines(history, words, screen.room(sys.stdout))))


def lines(history: History, words: Labels, room: int) -> Iterator[str]:
    """The history in lines of at most ``room`` display columns, the newest version first."""
    yield from flowed(_title(history, words), room)
    if not history.rows:
        yield from flowed([Styled(words["history_table.empty"])], room)
    for row in history.rows:
        yield ""
        yield from flowed(_head(row, words), room)
        if row.text:
            yield from wrapped(row.text, room, INDENT)
        for line, indent in _foot(row, words):
            yield from flowed([Styled(line, "faint")], room, indent)


def _title(history: History, words: Labels) -> Iterator[Styled]:
    number = history.number if history.title else ""  # else the title is the number
    return named(number, title(history, words), words)


def _head(row: HistoryRow, words: Labels) -> Iterator[Styled]:
    yield Styled(row.version, "bold")
    if row.label:
        yield Styled(f"  {row.label}")
    if row.kind:
        yield Styled("  " + words.word("comparison.kind", row.kind))
    dates = (("published_short", row.published), ("effective_short", row.effective))
    for key, date in dates:
        if date:
            yield Styled("  " + words.text(key, date=date), "faint")


def _foot(row: HistoryRow, words: Labels) -> Iterator[tuple[str, int]]:
    """Reasons and approvers, each line with its indent; several reasons stand below each other."""
    colon, (first, *more) = words["colon"], row.reason.split("\n")
    if more or colon in first:
        yield words["history_table.reason"], INDENT
        yield from ((line, 2 * INDENT) for line in (first, *more))
    elif first:
        yield colon.join((words["history_table.reason"], first)), INDENT
    if row.approvers:
        approvers = words.listing(row.approvers)
        yield colon.join((words["history_table.approvers"], approvers)), INDENT
