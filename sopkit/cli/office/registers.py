"""Registers on a terminal and as JSON."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sopkit import labels, registers
from sopkit.building.published import reached, released
from sopkit.cli.office import clock
from sopkit.cli.shell import screen
from sopkit.cli.shell.table import Cell, Column, lines
from sopkit.diagnostics import shown
from sopkit.model import ColumnKind
from sopkit.naming import fold
from sopkit.registers import Snapshot
from sopkit.registers.procedures import summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit import model
    from sopkit.cli.shell.session import Session
    from sopkit.labels import Labels
    from sopkit.model import Register
    from sopkit.workspace import Workspace

NOTE = "remarks"
"""The column that stands below its row."""
_SOON = 30
_AHEAD = 60  # days
_STYLES = {"in-force": "green", "not-yet-effective": "cyan", "draft": "cyan"}


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: the registers of a ledger on a day, in the ``words`` of the session;
    ``due`` and ``number`` leave out other rows.
    """

    workspace: Workspace
    ledger: Snapshot
    day: date
    words: Labels
    due: int | None
    number: str | None

    def register(self, name: str, words: Labels | None = None) -> Register:
        """One register; its remarks in other ``words`` where they are given."""
        found = registers.register(name, self.ledger, self.day, words or self.words)
        if self.due is not None and name == registers.DUE:
            found = registers.within(found, self.due)
        return registers.about(found, self.number) if self.number else found


def request(session: Session, as_of: str | None, due: int | None, number: str | None) -> Request:
    """What a call asks for. Raises Refused when the store cannot be reached, the day is none or the
    number was never published.
    """
    workspace = session.workspace()
    ledger = reached(workspace).ledger
    today = clock.now(workspace).date()
    day = clock.day(as_of, "--as-of") if as_of else today
    if number:
        released(ledger, number, today)
    return Request(workspace, Snapshot(ledger), day, labels.load(session.language), due, number)


def show(session: Session, request: Request, name: str) -> None:
    """The register on stdout; nothing there when it is asked for as JSON."""
    if session.json:
        return
    register, words = request.register(name), request.words
    title = screen.style(words.word("register", name), "bold")
    day = words.text("register.as_of", date=register.day)
    count = words.text("register.count", count=len(register.rows))
    told = [f"{title}  {day}  {count}"]
    if register.rows:
        columns = _columns(session, register, words)
        told += ["", *lines(columns, screen.room(sys.stdout), _notes(register))]
    screen.write_line(sys.stdout, "\n".join(told))
    if name == registers.MAIN:
        _tell_more(session, request, register)


def _tell_more(session: Session, request: Request, register: Register) -> None:
    """That nothing was published, or that reviews lie ahead."""
    if not register.rows and not request.number:
        place = shown(str(request.workspace.store_folder))
        day = request.day.isoformat()
        session.note(
            session.words(
                f"到 {day} 还没有发布过文件（{place}）。",
                f"Nothing was published by {day} ({place}).",
            )
        )
    ahead = registers.within(request.register(registers.DUE), _AHEAD)
    if ahead.rows:
        count = len(ahead.rows)
        told = session.words(
            f"{_AHEAD} 天内到期或已逾期的评审、试行有 {count} 项，见",
            f"reviews and trials due within {_AHEAD} days or overdue: {count}, see",
        )
        session.note(f"\n{told} sopkit register --due {_AHEAD}")


def _columns(session: Session, register: Register, words: Labels) -> Sequence[Column]:
    """The register's columns as a terminal shows them: those in which something stands."""
    first = registers.kind(register.name).first
    found = []
    for at, column in enumerate(register.columns):
        if column.key == NOTE or not any(row[at] for row in register.rows):
            continue
        cells = tuple(_cell(session, column, row[at], words) for row in register.rows)
        rank = first.index(column.key) if column.key in first else len(first) + at
        cut = column.kind is ColumnKind.TEXT and rank > 0
        head = words.word("register.column", column.key)
        found.append(Column(head, cells, rank, cut))
    return found


def _cell(session: Session, column: model.Column, value: str, words: Labels) -> Cell:
    if column.key == "days":
        return _days_left(session, int(value))
    if column.kind is ColumnKind.STATE:
        return Cell(words.word(column.words, value), _STYLES.get(value, "red"))
    return Cell(shown(words.word(column.words, value) if column.words else value))


def _days_left(session: Session, days: int) -> Cell:
    if days < 0:
        return Cell(session.words(f"逾期 {-days} 天", f"{-days} overdue"), "red")
    text = session.words(f"还有 {days} 天", str(days)) if days else session.words("今天", "today")
    return Cell(text, "yellow" if days <= _SOON else "")


def _notes(register: Register) -> list[str]:
    keys = [column.key for column in register.columns]
    if NOTE not in keys:
        return [""] * len(register.rows)
    return [shown(row[keys.index(NOTE)]) for row in register.rows]


def procedures(request: Request) -> list[dict[str, object]]:
    """The key `procedures` of the JSON document, in the register's order."""
    found = {fold(row[0]): row[0] for row in request.register(registers.MAIN).rows}
    told = {
        fold(each.release.facts.number): summary(each)
        for each in request.ledger.standings(request.day)
    }
    return [told[number] for number in found]


def as_rows(register: Register) -> list[dict[str, object]]:
    """The rows of a register as JSON objects, without the columns to be written on by hand. States
    and the like are codes.
    """
    return [
        {
            column.key: int(value) if value and column.kind is ColumnKind.NUMBER else value or None
            for column, value in zip(register.columns, row, strict=True)
            if column.kind is not ColumnKind.BLANK
        }
        for row in register.rows
    ]
