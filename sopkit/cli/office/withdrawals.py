"""What `withdraw` says beside the entry: from when it counts, and whose copies are called in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.building.published import version_of
from sopkit.diagnostics import shown
from sopkit.ledger.facts import Recalled, Withdrawn
from sopkit.publishing.withdrawal import moved_from

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.entries import Entry


def lines(session: Session, ledger: Ledger, entry: Entry) -> Iterator[str]:
    """What follows from a withdrawal or a recall."""
    facts = entry.facts
    assert isinstance(facts, Recalled | Withdrawn)
    day = ""
    if isinstance(facts, Withdrawn):
        day = facts.on if facts.on > entry.at[:10] else ""
        yield from _days(session, day, facts.version, moved_from(ledger, entry))
    release = version_of(ledger.releases(facts.number), facts.version)
    copies = [f"{each.copy_number} {each.holder}" for each in release.facts.distribution]
    if copies:
        listed = shown(session.words("、", ", ").join(copies))
        yield session.words(
            f"{f'到 {day} ' if day else ''}收回发出去的副本和空白表单：{listed}",
            f"{f'On {day}, call' if day else 'Call'} in the copies and blank forms of: {listed}",
        )


def _days(session: Session, day: str, version: str, former: str) -> Iterator[str]:
    """Until when the version is valid, where that ``day`` is ahead, and which it was before."""
    if former:
        now = day or session.words("今天", "today")
        yield session.words(f"原定 {former}，改为 {now}", f"Moved from {former} to {now}")
    if day:
        version = shown(version)
        yield session.words(
            f"{day} 以前 {version} 照常有效，继续使用",
            f"Until {day}, {version} stays in force and is to be used",
        )
