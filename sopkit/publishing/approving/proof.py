"""Evidence of a consent: a file that is kept beside the ledger, with the consent or after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.files.originals import original_faults
from sopkit.ledger.facts import Approved
from sopkit.publishing.recording import Recorded, record
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.ledger.entries import Actor, Entry
    from sopkit.ledger.facts import Facts
    from sopkit.ledger.store import Store

NO_EVIDENCE = error(
    "SOP759",
    zh=("没有凭据文件“{path}”", "核对 --evidence 后面的路径。"),
    en=("there is no file “{path}”", "Check the path after --evidence."),
)


def add_evidence(
    store: Store, standing: Entry, evidence: Path, *, actor: Actor, at: datetime
) -> Recorded | None:
    """Records the consent of ``standing`` once more, now with the file that proves it; None when
    the ledger has it with just this file. Raises Refused, and then nothing is recorded.
    """
    require_evidence(evidence)
    facts = standing.facts
    assert isinstance(facts, Approved)
    kept = store.keep_evidence(evidence)
    proven = replace(facts, evidence=kept)
    if any(_is_proven(entry.facts, proven) for entry in store.ledger.of(facts.number)):
        return None
    return record(store.ledger, lambda _: proven, actor=actor, at=at)


def require_evidence(path: Path) -> None:
    """Raises Refused unless the file is there and is what its name says."""
    if not path.is_file():
        raise Refused(NO_EVIDENCE.at(path=path))
    faults = tuple(original_faults(path))
    if faults:
        raise Refused(*faults)


def _is_proven(known: Facts, proven: Approved) -> bool:
    """Whether the ledger knows this consent with this file, by whatever name."""
    assert proven.evidence
    if not isinstance(known, Approved) or known.evidence is None:
        return False
    return known.evidence.sha256 == proven.evidence.sha256 and (
        replace(known, evidence=proven.evidence) == proven
    )
