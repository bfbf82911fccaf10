"""What time it is at the office, and the days that options name."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.model import Office
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.workspace import Workspace

NO_WHOLE_DAY = error(
    "SOP755",
    zh=("{option} 的“{said}”不是写到某一天的日期", "写成 2026-12-01 或 2026年12月1日。"),
    en=("“{said}” of {option} names no day", "Write it as in 2026-12-01."),
)


def now(workspace: Workspace | None) -> datetime:
    """The time at the office, in the zone of `[office] timezone`, to the second; without a
    workspace in that of an office that says nothing.
    """
    office = workspace.configuration.office if workspace else Office()
    return datetime.now(_zone(office.timezone)).replace(microsecond=0)


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):  # no list of zones; China has one and no summer time
        return timezone(timedelta(hours=8), "CST")


def day(said: str, option: str) -> date:
    """The day that ``said`` writes behind ``option``. Raises Refused when it is none, or names
    only a month or a year.
    """
    from sopkit.dates import NOT_A_DATE, read_date
    from sopkit.model import PartialDate

    read = read_date(said, option)
    if isinstance(read, PartialDate) and read.month and read.day:
        return date(read.year, read.month, read.day)
    if isinstance(read, PartialDate) or read.fault is NOT_A_DATE:  # whose hint allows less
        raise Refused(NO_WHOLE_DAY.at(option=option, said=said[:40]))
    raise Refused(read)
