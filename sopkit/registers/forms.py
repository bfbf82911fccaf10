"""表单清单: the forms of every procedure in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sopkit.ledger.releases import State
from sopkit.model import Column, ColumnKind
from sopkit.registers import RegisterKind, Row, Snapshot

if TYPE_CHECKING:
    from sopkit.labels import Labels


def rows(ledger: Snapshot, day: date, labels: Labels) -> Iterator[Row]:
    for standing in ledger.standings(day):
        if standing.state is not State.IN_FORCE:
            continue
        facts = standing.release.facts
        for form in facts.forms:
            yield (
                form.number,
                form.title,
                form.kind,
                facts.version,
                facts.number,
                facts.title,
                labels.listing(form.roles),
                form.retention or facts.retention,
                facts.effective,
                "",
            )


KIND = RegisterKind(
    aliases=("表单清单", "记录清单", "记录（表单）清单"),
    columns=(
        Column("form"),
        Column("form_title"),
        Column("kind", ColumnKind.WORD, "form"),
        Column("version"),
        Column("number"),
        Column("title"),
        Column("roles"),
        Column("retention"),
        Column("effective", ColumnKind.DATE),
        Column("keeper", ColumnKind.BLANK),
    ),
    rows=rows,
    first=("form", "form_title", "version", "effective", "kind", "retention"),
)
