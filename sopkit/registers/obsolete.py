"""作废文件清单: every version that is no longer in force, since when, why, and what to use now. How
its copies were destroyed, and before whom, is written on it by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sopkit.ledger.facts import Recalled, Withdrawn
from sopkit.ledger.releases import State
from sopkit.model import Column, ColumnKind
from sopkit.registers import RegisterKind, Row, Snapshot
from sopkit.registers._releases import Version, versions

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.ledger.entries import Entry


class End(NamedTuple):
    """The first day on which a version is not in force, why, and what stands in its place."""

    on: str
    reason: str
    successor: str = ""


def rows(ledger: Snapshot, day: date, labels: Labels) -> Iterator[Row]:
    for version in versions(ledger, day):
        if version.state not in (State.SUPERSEDED, State.WITHDRAWN):
            continue
        facts, end = version.release.facts, _end(version, ledger, labels)
        copies = str(len(facts.distribution) or "")
        blank = ("", "", "")
        known = (facts.number, facts.title, facts.version, *end, copies)
        yield (*known, *blank)


def _end(version: Version, ledger: Snapshot, labels: Labels) -> End:
    release, facts = version.release, version.release.facts
    if release.recalled:
        return _recall(ledger.of(facts.number), facts.version, labels)
    if version.state is State.SUPERSEDED and version.successor:
        successor = version.successor.facts
        name = f"{successor.number} {successor.version}"
        return End(successor.effective, labels["register.superseded"], name)
    on = release.withdrawn.isoformat() if release.withdrawn else ""
    if release.replaced_by:
        reason = labels.text("register.replaced", number=release.replaced_by)
        return End(on, reason, release.replaced_by)
    return End(on, _reason(ledger.of(facts.number), on))


def _recall(entries: tuple[Entry, ...], version: str, labels: Labels) -> End:
    for entry in reversed(entries):
        if isinstance(entry.facts, Recalled) and entry.facts.version == version:
            told = (labels["register.recalled"], entry.facts.reason)
            return End(entry.at[:10], labels["colon"].join(filter(None, told)))
    return End("", labels["register.recalled"])


def _reason(entries: tuple[Entry, ...], on: str) -> str:
    """Why the number was withdrawn from the day ``on``, as was said last."""
    told = (entry.facts for entry in reversed(entries) if isinstance(entry.facts, Withdrawn))
    return next((facts.reason for facts in told if facts.on == on), "")


KIND = RegisterKind(
    aliases=("作废文件清单", "作废", "withdrawn"),
    columns=(
        Column("number"),
        Column("title"),
        Column("version"),
        Column("ended", ColumnKind.DATE),
        Column("reason"),
        Column("successor"),
        Column("copies", ColumnKind.NUMBER),
        Column("disposal", ColumnKind.BLANK),
        Column("witness", ColumnKind.BLANK),
        Column("second_witness", ColumnKind.BLANK),
    ),
    rows=rows,
    first=("number", "version", "ended", "reason", "title", "successor", "copies"),
)
