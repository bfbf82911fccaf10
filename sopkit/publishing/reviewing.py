"""Periodic review (定期评审): is the version in force still right, and when is the next one?"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sopkit.building.published import in_force, released
from sopkit.diagnostics import error
from sopkit.ledger.facts import STILL_VALID, Reviewed
from sopkit.publishing.recording import Recorded, record
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.entries import Actor
    from sopkit.ledger.facts import Facts
    from sopkit.ledger.releases import Release

NOT_IN_FORCE = error(
    "SOP645",
    zh=(
        "{number}《{title}》在 {day} 没有现行有效的版本，没有要评审的",
        "看它的状态：sopkit register；评审日期写错了就改 --on。",
    ),
    en=(
        "no version of {number} “{title}” was in force on {day}: there is nothing to review",
        "See its state: sopkit register; if the day of the review is wrong, change --on.",
    ),
)
NO_NEXT = error(
    "SOP646",
    zh=("没有写下次评审的日期", "加上 --next 和以后的一天，例如 --next {near}。"),
    en=("the day of the next review is missing", "Add --next and a day to come: --next {near}."),
)
NEXT_IS_PAST = error(
    "SOP647",
    zh=(
        "下次评审日期 {day} 应在今天（{today}）之后",
        "写一个以后的日期，例如 --next {near}。",
    ),
    en=(
        "the next review, {day}, does not come after today ({today})",
        "Give a day to come, for instance --next {near}.",
    ),
)
NOT_HELD_YET = error(
    "SOP648",
    zh=("评审日期 {day} 还没有到", "今天是 {today}。评审以后再记录，或改 --on。"),
    en=(
        "the review of {day} is still to be held",
        "Today is {today}. Record it afterwards, or change --on.",
    ),
)

A_VERSION = error(
    "SOP796",
    zh=(
        "评审不写版本：评审的总是评审那天现行有效的版本",
        "去掉 @ 和后面的版本，只写编号：sopkit review {number}。",
    ),
    en=(
        "a review names no version: it is of the one in force on its day",
        "Leave out the @ and the version: sopkit review {number}.",
    ),
)


def review(
    ledger: Ledger,
    number: str,
    *,
    result: str,
    actor: Actor,
    at: datetime,
    next_day: date | None = None,
    on: date | None = None,
    participants: Sequence[str] = (),
    opinion: str = "",
) -> Recorded:
    """Records a review held ``on`` a day (default: that of ``at``) of the version
    that was in force then. ``result`` is still-valid, revise or withdraw. Raises Refused.
    """
    plain, marked, _ = number.rpartition("@")
    if marked and not ledger.releases(number):
        raise Refused(A_VERSION.at(number=plain))
    held = on or at.date()
    _refuse_days(held, next_day, at.date(), result)

    def make(latest: Ledger) -> Facts:
        facts = _in_force(released(latest, number, at.date()), held).facts
        return Reviewed(
            facts.number,
            facts.title,
            facts.version,
            result,
            held.isoformat(),
            next_day.isoformat() if next_day else "",
            tuple(name.strip() for name in participants if name.strip()),
            " ".join(opinion.split()),
        )

    return record(ledger, make, actor=actor, at=at)


def _refuse_days(held: date, next_day: date | None, today: date, result: str) -> None:
    near = _a_year_after(today)
    if held > today:
        raise Refused(NOT_HELD_YET.at(day=held, today=today))
    if next_day is None and result == STILL_VALID:
        raise Refused(NO_NEXT.at(near=near))
    if next_day is not None and next_day <= today:
        raise Refused(NEXT_IS_PAST.at(day=next_day, today=today, near=near))


def _in_force(releases: tuple[Release, ...], day: date) -> Release:
    current = in_force(releases, day)
    if current is None:
        facts = releases[-1].facts
        raise Refused(NOT_IN_FORCE.at(number=facts.number, title=facts.title, day=day))
    return current


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)
