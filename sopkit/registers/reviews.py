"""评审记录: every periodic review that was held, in the order in which they were recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sopkit.ledger.facts import Reviewed
from sopkit.model import Column, ColumnKind
from sopkit.registers import RegisterKind, Row, Snapshot

if TYPE_CHECKING:
    from sopkit.labels import Labels


def rows(ledger: Snapshot, day: date, labels: Labels) -> Iterator[Row]:
    for entry in ledger.entries():
        facts = entry.facts
        if isinstance(facts, Reviewed) and facts.on <= day.isoformat():
            yield (
                facts.number,
                facts.title,
                facts.version,
                facts.on,
                labels.listing(facts.participants),
                facts.opinion,
                facts.result,
                facts.next,
                entry.actor.name,
            )


KIND = RegisterKind(
    aliases=("评审记录", "文件评审记录"),
    columns=(
        Column("number"),
        Column("title"),
        Column("version"),
        Column("reviewed", ColumnKind.DATE),
        Column("participants"),
        Column("opinion"),
        Column("result", ColumnKind.WORD, "review"),
        Column("review_by", ColumnKind.DATE),
        Column("recorded_by"),
    ),
    rows=rows,
    first=("number", "reviewed", "result", "review_by", "title", "version", "recorded_by"),
)
