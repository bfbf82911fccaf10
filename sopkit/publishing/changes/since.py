"""What a draft changed since a person approved it, or since the release that it is to replace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.published import newest
from sopkit.dates import in_chinese
from sopkit.diagnostics import Bilingual
from sopkit.ledger.facts import Approved
from sopkit.publishing.changes.parts import changed, parts, parts_of
from sopkit.versions import among_chinese

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.releases import Release
    from sopkit.publishing.approving.approvals import Named


class Since(NamedTuple):
    """``base`` says compared with what; ``changed`` are the parts that differ from it."""

    base: Bilingual
    changed: tuple[Bilingual, ...]


def since(draft: Draft, ledger: Ledger, named: Named) -> Since | None:
    """What is new to ``named``: compared with what this person approved since the last release,
    else with that release. None when nothing is, or the ledger knows neither in parts.
    """
    number = draft.procedure.metadata.number
    base = newest(ledger.releases(number))
    own = [
        entry.facts
        for entry in ledger.of(number)
        if isinstance(entry.facts, Approved)
        and entry.facts.parts
        and entry.facts.person == named.person
        and entry.sequence > (base.sequence if base else 0)
    ]
    if own and own[-1].content_hash == draft.content_hash:
        return None
    if own:
        return Since(_approval(own[-1]), changed(own[-1].parts, parts(draft)))
    before = parts_of(base, ledger) if base else ()
    return Since(_release(base), changed(before, parts(draft))) if base and before else None


def _approval(facts: Approved) -> Bilingual:
    day, code = date.fromisoformat(facts.on), facts.content_hash[:8]
    return Bilingual(
        f"{facts.person} {in_chinese(day)}审批的 {code} ",
        f"what {facts.person} approved on {day} ({code})",
    )


def _release(release: Release) -> Bilingual:
    version = release.facts.version
    return Bilingual(f"已发布的{among_chinese(version)}", f"version {version}, which was published")
