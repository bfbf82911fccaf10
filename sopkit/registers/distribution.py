"""文件发放/回收记录: every copy that was handed out. Who signed for it and when it came back is
written on it by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sopkit.model import Column, ColumnKind
from sopkit.registers import RegisterKind, Row, Snapshot
from sopkit.registers._releases import versions
from sopkit.registers._standing import worded

if TYPE_CHECKING:
    from sopkit.labels import Labels


def rows(ledger: Snapshot, day: date, labels: Labels) -> Iterator[Row]:
    for release, state, _ in versions(ledger, day):
        facts = release.facts
        for copy in facts.distribution:
            known = (copy.copy_number, facts.number, facts.title, facts.version)
            told = worded(release, state)
            blank = ("", "", "", "", "")
            yield (*known, told, "1", copy.holder, *blank)


KIND = RegisterKind(
    aliases=("文件发放/回收记录", "文件发放回收记录", "发放回收记录", "发放记录"),
    columns=(
        Column("copy_number"),
        Column("number"),
        Column("title"),
        Column("version"),
        Column("state", ColumnKind.STATE, "state"),
        Column("count", ColumnKind.NUMBER),
        Column("holder"),
        Column("received_by", ColumnKind.BLANK),
        Column("received", ColumnKind.BLANK),
        Column("returned", ColumnKind.BLANK),
        Column("taken_by", ColumnKind.BLANK),
        Column("disposal", ColumnKind.BLANK),
    ),
    rows=rows,
    first=("copy_number", "number", "version", "holder", "state", "title"),
)
