"""The dates of a version in their order: prepared, published, effective, reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sopkit.building.published import newest
from sopkit.dates import earliest, latest
from sopkit.diagnostics import Bilingual, Diagnostic, error
from sopkit.model import NOWHERE
from sopkit.publishing.keys import key, place

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.releases import Release
    from sopkit.model import Metadata, PartialDate, Position

OUT_OF_ORDER = error(
    "SOP604",
    zh=("{late_key} {late} 早于{early_key} {early}", "核对这两个日期，改正写错的一个。"),
    en=("{late_key} ({late}) is before {early_key} ({early})", "Compare the two, correct one."),
)
EFFECTIVE_IS_PAST = error(
    "SOP602",
    zh=(
        "生效日期 {effective} 早于发布日期 {published}：文件不能在发布以前生效",
        "改成 {published} 或以后的日期；不写就是发布当天生效。",
    ),
    en=(
        "effective on {effective}, before the day of publication, {published}",
        "Write {published} or a later day; without any, it is the day of publication.",
    ),
)
PARTLY_EFFECTIVE = error(
    "SOP606",
    zh=(
        "“生效日期”{effective} 没有写到哪一天",
        "写成 2026-12-01 这样的日期；还没有定的留空，发布时用 --effective 写明。",
    ),
    en=(
        "“effective” {effective} names no day",
        "Write it as in 2026-12-01; leave it blank while undecided, and publish with --effective.",
    ),
)
BEFORE_THE_FORMER = error(
    "SOP607",
    zh=(
        "生效日期 {effective} 早于 {former} 的生效日期 {day}：新版不能先于旧版生效",
        "改成 {day} 或以后；{former} 不再需要的，先撤回：sopkit withdraw {number}@{former}。",
    ),
    en=(
        "effective on {effective}, before {former}, which is effective on {day}",
        "Choose {day} or later; if {former} is not needed, sopkit withdraw {number}@{former}.",
    ),
)
TWO_DAYS = error(
    "SOP608",
    zh=(
        "“生效日期”里写的是 {written}，--effective 给的是 {given}",
        "以文件为准就去掉 --effective；要改就改文件，再重新审批。",
    ),
    en=(
        "“effective” says {written}, and --effective says {given}",
        "Leave out --effective, or change the procedure and have it approved again.",
    ),
)

_PUBLISHED = Bilingual("发布日期", "the day of publication")


def effective_day(metadata: Metadata, published: date, given: date | None = None) -> date | None:
    """The day on which a version that is published on ``published`` takes effect: what the front
    matter says, else what is ``given``, else that day. None when it says no whole day.
    """
    written = metadata.effective
    if written is None:
        return given or published
    if written.month is None or written.day is None:
        return None
    return date(written.year, written.month, written.day)


def date_obstacles(
    draft: Draft, releases: tuple[Release, ...], published: date, given: date | None
) -> Iterator[Diagnostic]:
    """Dates of the draft that contradict each other, the day of publication or the releases."""
    metadata = draft.procedure.metadata
    effective = effective_day(metadata, published, given)
    # What was given with --effective stands at no line of the source.
    at = place(draft, "effective") if metadata.effective else NOWHERE
    if metadata.prepared and earliest(metadata.prepared) > _parts(published):
        yield OUT_OF_ORDER.at(
            place(draft, "prepared"),
            late_key=_PUBLISHED,
            late=published,
            early_key=key("prepared"),
            early=metadata.prepared,
        )
    if effective is None:
        yield PARTLY_EFFECTIVE.at(at, effective=metadata.effective)
        return
    if given and given != effective:
        yield TWO_DAYS.at(at, written=effective, given=given)
    if effective < published:
        yield EFFECTIVE_IS_PAST.at(at, effective=effective, published=published)
    yield from _after_the_former(releases, effective, at)
    yield from _to_come(draft, effective)


def _after_the_former(
    releases: tuple[Release, ...], effective: date, at: Position
) -> Iterator[Diagnostic]:
    former = newest(releases)
    if former and effective < date.fromisoformat(former.facts.effective):
        yield BEFORE_THE_FORMER.at(
            at,
            effective=effective,
            former=former.facts.version,
            day=former.facts.effective,
            number=former.facts.number,
        )


def _to_come(draft: Draft, effective: date) -> Iterator[Diagnostic]:
    """What must not be over when the version takes effect."""
    metadata = draft.procedure.metadata
    for name in ("review_by", "trial_until"):
        day: PartialDate | None = getattr(metadata, name)
        if day and latest(day) < _parts(effective):
            yield OUT_OF_ORDER.at(
                place(draft, name),
                late_key=key(name),
                late=day,
                early_key=key("effective"),
                early=effective,
            )


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
