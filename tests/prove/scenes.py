"""What is done to a store while something happens to it, and what the store was before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.ledger.facts import Approved, Published
from tests.prove import office
from tests.prove.office import NOON, NUMBER

if TYPE_CHECKING:
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.store import Store

FORMER = "A/0"
NEW = "A/1"
PAPER = "审批单.pdf"


class Scene(NamedTuple):
    """``former`` is the version in force before; ``act`` raises AlreadyPublished when it had been
    done; ``times`` counts how often the ledger says that it was.
    """

    name: str
    former: str
    prepare: Callable[[Path], None]
    act: Callable[[Store], None]
    times: Callable[[Store], int]


def _publish_former(root: Path) -> None:
    office.publish(office.store(root), NUMBER, FORMER, day=NOON - timedelta(days=60))


def _approve(store: Store) -> None:
    """Consent with a scanned sheet as its evidence."""
    paper = store.root.parent / PAPER
    if not paper.exists():
        paper.write_bytes(b"%PDF " + bytes(range(256)))
    evidence = store.keep_evidence(paper)

    def decide(ledger: Ledger) -> Approved:
        if _approvals(store):
            raise office.AlreadyPublished
        consent = ("规程", "c" * 64, "沈若兰", "approver", "2026-11-02")
        return Approved(NUMBER, NEW, *consent, evidence=evidence)

    store.ledger.append(decide, actor=office.ACTOR, at=NOON)


def _publish(store: Store) -> None:
    office.publish(store, NUMBER, NEW)


def _releases(store: Store) -> int:
    return len(published(store))


def _approvals(store: Store) -> int:
    return sum(isinstance(entry.facts, Approved) for entry in store.ledger.of(NUMBER))


def published(store: Store) -> list[Published]:
    """The releases of the new version that the ledger knows."""
    releases = store.ledger.releases(NUMBER)
    return [release.facts for release in releases if release.facts.version == NEW]


def _nothing(root: Path) -> None:
    pass


def _approve_first(root: Path) -> None:
    _approve(office.store(root))


REVISION = Scene("revision", FORMER, _publish_former, _publish, _releases)
FIRST = Scene("first release", "", _nothing, _publish, _releases)
APPROVED = Scene("first release after approval", "", _approve_first, _publish, _releases)
APPROVAL = Scene("approval with evidence", FORMER, _publish_former, _approve, _approvals)
ALL = (REVISION, FIRST, APPROVED, APPROVAL)
