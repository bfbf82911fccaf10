"""到期清单: periodic reviews ahead or overdue and trial periods that end, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sopkit.ledger.releases import State
from sopkit.model import Column, ColumnKind
from sopkit.registers import RegisterKind, Row, Snapshot
from sopkit.registers._dates import last_day, partial
from sopkit.registers._standing import next_review

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.ledger.facts import Published
    from sopkit.ledger.releases import Standing

REVIEW = "review"
TRIAL = "trial"


class Due(NamedTuple):
    """What falls due for a release, on which day as it was written, in how many days."""

    days: int
    facts: Published
    matter: str
    on: str


def rows(ledger: Snapshot, day: date, labels: Labels) -> Iterator[Row]:
    found = [each for standing in ledger.standings(day) for each in _due(standing, day)]
    for each in sorted(found, key=lambda due: (due.days, due.facts.number, due.matter)):
        facts = each.facts
        known = (facts.number, facts.title, facts.version, facts.department)
        yield (*known, each.matter, each.on, str(each.days))


def _due(standing: Standing, day: date) -> Iterator[Due]:
    if standing.state is State.WITHDRAWN:
        return
    facts = standing.release.facts
    for matter, on in ((REVIEW, next_review(standing)), (TRIAL, facts.trial_until)):
        if when := partial(on):
            yield Due((last_day(when) - day).days, facts, matter, on)


KIND = RegisterKind(
    aliases=("到期清单", "待评审"),
    columns=(
        Column("number"),
        Column("title"),
        Column("version"),
        Column("department"),
        Column("matter", ColumnKind.WORD, "due"),
        Column("on", ColumnKind.DATE),
        Column("days", ColumnKind.NUMBER),
    ),
    rows=rows,
    first=("number", "title", "on", "days", "matter", "version", "department"),
)
