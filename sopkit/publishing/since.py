"""What a draft changed since a person approved it, or since the release that it is to replace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import Bilingual
from sopkit.ledger.facts import Approved
from sopkit.publishing.approvals import replaced
from sopkit.publishing.parts import changed, parts

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.chain import Ledger
    from sopkit.publishing.approvals import Named


class Since(NamedTuple):
    """``base`` says compared with what; ``changed`` are the parts that differ from it."""

    base: Bilingual
    changed: tuple[Bilingual, ...]


def since(draft: Draft, ledger: Ledger, named: Named) -> Since | None:
    """What is new to ``named``: compared with what this person approved since the last release,
    else with that release. None when nothing is, or the ledger knows neither in parts.
    """
    number = draft.procedure.metadata.number
    base = replaced(ledger.releases(number))
    approved = [
        (entry.sequence, entry.facts)
        for entry in ledger.of(number)
        if isinstance(entry.facts, Approved) and entry.facts.parts
    ]
    own = [
        facts
        for sequence, facts in approved
        if facts.person == named.person and sequence > (base.sequence if base else 0)
    ]
    if own and own[-1].content_hash == draft.content_hash:
        return None
    if own:
        return Since(_approval(own[-1]), changed(own[-1].parts, parts(draft)))
    of_release = [
        facts for _, facts in approved if base and facts.content_hash == base.facts.content_hash
    ]
    if base and of_release:
        version = base.facts.version
        words = Bilingual(f"已发布的 {version}", f"version {version}, which was published")
        return Since(words, changed(of_release[-1].parts, parts(draft)))
    return None


def _approval(facts: Approved) -> Bilingual:
    day, code = date.fromisoformat(facts.on), facts.content_hash[:8]
    return Bilingual(
        f"{facts.person} {day.year}年{day.month}月{day.day}日审批的 {code}",
        f"what {facts.person} approved on {day} ({code})",
    )
