"""Withdrawal (废止): from a day on, a number is no longer in force."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sopkit.building.published import in_force, pending, released
from sopkit.diagnostics import error
from sopkit.ledger.facts import Published, Withdrawn
from sopkit.publishing.recording import Recorded, record
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.entries import Actor, Entry
    from sopkit.ledger.facts import Facts
    from sopkit.ledger.releases import Release

NO_REASON = error(
    "SOP637",
    zh=("没有写原因", "在 --reason 后面写明原因，它会记入发布流水。"),
    en=("no reason was given", "Say why after --reason: the ledger keeps it."),
)
PAST_DAY = error(
    "SOP638",
    zh=("废止日期 {day} 已经过去", "今天是 {today}。写今天或以后的日期，或不写 --on。"),
    en=("the day {day} is past", "Today is {today}. Give today or a later day, or leave out --on."),
)
ALREADY_WITHDRAWN = error(
    "SOP639",
    zh=("{number}《{title}》已定于 {day} 废止", "不用再废止一次；要改日期，用 --on 写另一天。"),
    en=(
        "{number} “{title}” is to be withdrawn from {day} already",
        "Nothing is left to do. To move it, give another day: --on.",
    ),
)
WITHDRAWN = error(
    "SOP676",
    zh=(
        "{number}《{title}》已于 {day} 废止",
        "不用再废止一次，日期也不能再改；要重新启用，发布它的下一版。",
    ),
    en=(
        "{number} “{title}” was withdrawn from {day}",
        "Nothing is left to do, and the day cannot be moved any more. To use it again, publish "
        "its next version.",
    ),
)
REPLACED = error(
    "SOP677",
    zh=(
        "{number}《{title}》自 {day} 起由 {by} 代替，到那天自动废止",
        "不用再废止一次；要提前，用 --on 写更早的一天。",
    ),
    en=(
        "{number} “{title}” is replaced by {by} from {day}, which withdraws it",
        "Nothing is left to do. To have it earlier, give an earlier day: --on.",
    ),
)
NOT_YET_EFFECTIVE = error(
    "SOP640",
    zh=(
        "{number}《{title}》的 {version} 要到 {day} 才生效",
        '先撤回它：sopkit withdraw {number}@{version} --reason "原因"。',
    ),
    en=(
        "version {version} of {number} “{title}” only takes effect on {day}",
        'Recall it first: sopkit withdraw {number}@{version} --reason "…".',
    ),
)
NOTHING_IN_FORCE = error(
    "SOP641",
    zh=("{number}《{title}》没有现行有效的版本", "它的各版都已撤回，没有要废止的。"),
    en=(
        "no version of {number} “{title}” is in force",
        "All were recalled: nothing is left to do.",
    ),
)


def withdraw(
    ledger: Ledger,
    number: str,
    *,
    reason: str,
    actor: Actor,
    at: datetime,
    on: date | None = None,
) -> Recorded:
    """Records that ``number`` is in force until the day ``on`` (default: that of ``at``) and not
    from it. A withdrawal whose day has not come is moved by another. Raises Refused when it cannot
    be withdrawn.
    """
    day, why = on or at.date(), require_reason(reason)

    def make(latest: Ledger) -> Facts:
        releases = released(latest, number, at.date())
        current = _to_withdraw(releases, day, at.date())
        if day < at.date():
            raise Refused(PAST_DAY.at(day=day, today=at.date()))
        facts = current.facts
        return Withdrawn(facts.number, facts.title, facts.version, why, day.isoformat())

    return record(ledger, make, actor=actor, at=at)


def require_reason(reason: str) -> str:
    """``reason`` on one line. Raises Refused when it is blank."""
    if not reason.strip():
        raise Refused(NO_REASON.at())
    return " ".join(reason.split())


def _to_withdraw(releases: tuple[Release, ...], day: date, today: date) -> Release:
    newest = releases[-1].facts
    said: dict[str, Any] = {"number": newest.number, "title": newest.title}
    waiting = pending(releases, today)
    if waiting:
        facts = waiting[-1].facts
        raise Refused(NOT_YET_EFFECTIVE.at(**said, version=facts.version, day=facts.effective))
    current = in_force(releases, today)
    gone = [each.withdrawn for each in releases if each.withdrawn and not each.recalled]
    if current is None:
        raise Refused(WITHDRAWN.at(**said, day=max(gone)) if gone else NOTHING_IN_FORCE.at(**said))
    if current.replaced_by and current.withdrawn and current.withdrawn <= day:
        said |= {"day": current.withdrawn, "by": current.replaced_by}
        raise Refused(REPLACED.at(**said))
    if current.withdrawn == day:
        raise Refused(ALREADY_WITHDRAWN.at(**said, day=day))
    return current


def moved_from(ledger: Ledger, entry: Entry) -> str:
    """The day to which the number was in force until the withdrawal ``entry`` moved that; empty
    when it moved none.
    """
    made, former = date.fromisoformat(entry.at[:10]), ""
    for each in ledger.of(entry.facts.number):
        if each.sequence < entry.sequence and isinstance(each.facts, Published | Withdrawn):
            former = each.facts.on if isinstance(each.facts, Withdrawn) else ""
    return former if former and date.fromisoformat(former) > made else ""
