"""修订记录: every version of every procedure, in order of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sopkit.ledger.change_summary import change_summary, is_first
from sopkit.ledger.facts import APPROVER
from sopkit.model import Column, ColumnKind
from sopkit.registers import RegisterKind, Row, Snapshot
from sopkit.registers._releases import versions
from sopkit.registers._standing import withdrawal, worded

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.ledger.releases import Release


def rows(ledger: Snapshot, day: date, labels: Labels) -> Iterator[Row]:
    for release, state, _ in versions(ledger, day):
        facts = release.facts
        approvers = (each.person for each in facts.approvals if each.duty == APPROVER)
        yield (
            facts.number,
            facts.title,
            facts.version,
            facts.published,
            facts.effective,
            change_summary(facts, labels, first=is_first(facts)),
            facts.prepared_by,
            labels.listing(dict.fromkeys(approvers)),
            worded(release, state),
            _remarks(release, labels),
        )


def _remarks(release: Release, labels: Labels) -> str:
    told = [labels["register.adopted"]] if release.facts.adopted else []
    told += [labels["register.recalled"]] if release.recalled else []
    if release.replaced_by:
        told += withdrawal(release, labels)
    return labels["register.separator"].join(told)


KIND = RegisterKind(
    aliases=("修订记录", "versions", "history"),
    columns=(
        Column("number"),
        Column("title"),
        Column("version"),
        Column("published", ColumnKind.DATE),
        Column("effective", ColumnKind.DATE),
        Column("summary"),
        Column("by"),
        Column("approved_by"),
        Column("state", ColumnKind.STATE, "state"),
        Column("remarks"),
    ),
    rows=rows,
    first=("number", "version", "state", "effective", "title", "approved_by", "published"),
)
