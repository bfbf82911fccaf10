"""受控文件清单: every procedure that was ever published and where it stands. What is withdrawn
comes last.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sopkit.ledger.releases import State
from sopkit.model import Column, ColumnKind
from sopkit.registers import RegisterKind, Row, Snapshot
from sopkit.registers._standing import holders, next_review, remarks, worded

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.ledger.releases import Standing


def rows(ledger: Snapshot, day: date, labels: Labels) -> Iterator[Row]:
    standings = ledger.standings(day)
    for standing in sorted(standings, key=lambda each: each.state is State.WITHDRAWN):
        facts = standing.release.facts
        yield (
            facts.number,
            facts.title,
            facts.version,
            facts.department,
            facts.published,
            facts.effective,
            "" if standing.state is State.WITHDRAWN else next_review(standing),
            worded(standing.release, standing.state),
            holders(facts, labels),
            remarks(standing, labels),
        )


def summary(standing: Standing) -> dict[str, object]:
    """One procedure as JSON; what is blank is null."""
    facts, withdrawn = standing.release.facts, standing.state is State.WITHDRAWN
    told = {
        "number": facts.number,
        "title": facts.title,
        "version": facts.version,
        "state": str(standing.state),
        "department": facts.department,
        "category": facts.category,
        "published": facts.published,
        "effective": facts.effective,
        "review_by": "" if withdrawn else next_review(standing),
        "trial_until": facts.trial_until,
        "withdrawn": str(standing.release.withdrawn or ""),
        "replaced_by": standing.release.replaced_by,
    }
    pending = [
        {"version": each.facts.version, "effective": each.facts.effective}
        for each in standing.pending
        if each.sequence != standing.release.sequence
    ]
    return {key: value or None for key, value in told.items()} | {"pending": pending}


KIND = RegisterKind(
    aliases=("受控文件清单", "清单", "register", "controlled documents"),
    columns=(
        Column("number"),
        Column("title"),
        Column("version"),
        Column("department"),
        Column("published", ColumnKind.DATE),
        Column("effective", ColumnKind.DATE),
        Column("review_by", ColumnKind.DATE),
        Column("state", ColumnKind.STATE, "state"),
        Column("distribution"),
        Column("remarks"),
    ),
    rows=rows,
    first=("number", "title", "version", "state", "effective", "review_by", "department"),
)
