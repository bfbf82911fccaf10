"""Recalling (撤回): a version that is not yet effective never becomes so."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sopkit.building.published import released, version_of
from sopkit.diagnostics import error
from sopkit.ledger.facts import Recalled
from sopkit.ledger.releases import State, state
from sopkit.publishing.recording import Recorded, record
from sopkit.publishing.withdrawal import require_reason
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.entries import Actor
    from sopkit.ledger.facts import Facts
    from sopkit.ledger.releases import Release

ALREADY_RECALLED = error(
    "SOP642",
    zh=("{number} 的 {version} 已经撤回", "不用再撤回一次；这个版本号不能再用。"),
    en=(
        "version {version} of {number} was recalled already",
        "Nothing is left to do. Its version cannot be used again.",
    ),
)
IN_FORCE = error(
    "SOP643",
    zh=(
        "{number} 的 {version} 已于 {day} 生效，不能撤回",
        "要改内容：改好正文，版本改成下一版，送审、审批后发布，由新版代替它。"
        '不再需要这份文件：sopkit withdraw {number} --reason "原因"。',
    ),
    en=(
        "version {version} of {number} took effect on {day} and is not recalled",
        "To change it, publish the next version, which replaces it. "
        'If the procedure is no longer needed: sopkit withdraw {number} --reason "…".',
    ),
)
OUT_OF_FORCE = error(
    "SOP644",
    zh=(
        "{number} 的 {version} 已经不是现行版本，没有要撤回的",
        "核对版本；只有还没有生效的能撤回。",
    ),
    en=(
        "version {version} of {number} is no longer in force: there is nothing to recall",
        "Check the version: only one that is not yet effective can be recalled.",
    ),
)


def recall(
    ledger: Ledger,
    number: str,
    version: str,
    *,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Recorded:
    """Records that ``version`` of ``number`` never becomes effective; the version before it stays
    in force. Raises Refused when it is in force, or was.
    """
    why = require_reason(reason)

    def make(latest: Ledger) -> Facts:
        releases = released(latest, number, at.date())
        release = version_of(releases, version)
        _refuse(release, releases, at.date())
        facts = release.facts
        return Recalled(facts.number, facts.title, facts.version, why)

    return record(ledger, make, actor=actor, at=at)


def _refuse(release: Release, releases: tuple[Release, ...], today: date) -> None:
    facts = release.facts
    said: dict[str, Any] = {"number": facts.number, "version": facts.version}
    if release.recalled:
        raise Refused(ALREADY_RECALLED.at(**said))
    found = state(release, releases, today)
    if found is State.IN_FORCE:
        raise Refused(IN_FORCE.at(**said, day=facts.effective))
    if found is not State.NOT_YET_EFFECTIVE:
        raise Refused(OUT_OF_FORCE.at(**said))
