"""Dates as offices write them → PartialDate, or the reason why it is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import NOWHERE, PartialDate, Position

if TYPE_CHECKING:
    from datetime import date

IMPOSSIBLE_DAY = error(
    "SOP204",
    zh=(
        "{key}“{value}”不是一个日期",
        "{year} 年 {month} 月只有 {days} 天；请写成 {nearest} 或其他日期。",
    ),
    en=(
        "{key} “{value}” is not a date",
        "Month {month} of {year} has only {days} days; write {nearest} or another date.",
    ),
)
IMPOSSIBLE_MONTH = error(
    "SOP205",
    zh=("{key}“{value}”不是一个日期", "月份只有 1 到 12；先写月，后写日，例如 2025-06-01。"),
    en=(
        "{key} “{value}” is not a date",
        "Months run from 1 to 12; write the month before the day, as in 2025-06-01.",
    ),
)
NOT_A_DATE = error(
    "SOP206",
    zh=("{key}“{value}”不是一个日期", "写成 2025、2025-06、2025-06-01 或 2025年6月1日。"),
    en=("{key} “{value}” is not a date", "Write 2025, 2025-06, 2025-06-01 or 2025年6月1日."),
)

FIRST_YEAR = 1900
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_MARKED = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?", re.ASCII)
_WORDED = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?", re.ASCII)


def read_date(
    text: str, key: str, position: Position = NOWHERE, length: int = 1
) -> PartialDate | Diagnostic:
    """The date that ``text`` writes: 2025, 2025-06, 2025/6/1, 2025.6.1, 2025年6月1日. What is no
    date comes back as the fault to tell, with ``key`` as the name of what was to be a date.
    """
    parts = _parts(text.translate(_DIGITS))
    value = text[:40]
    if parts is None or parts[0] < FIRST_YEAR or 0 in parts:
        return NOT_A_DATE.at(position, length, key=key, value=value)
    year, month, day = parts
    if month is not None and month > 12:
        return IMPOSSIBLE_MONTH.at(position, length, key=key, value=value)
    if month is not None and day is not None:
        days = _days_in(year, month)
        if day > days:
            nearest = PartialDate(year, month, days)
            return IMPOSSIBLE_DAY.at(
                position,
                length,
                key=key,
                value=value,
                year=year,
                month=month,
                days=days,
                nearest=nearest,
            )
    return PartialDate(year, month, day)


def whole(day: date) -> PartialDate:
    """``day`` as a date that is printed."""
    return PartialDate(day.year, day.month, day.day)


def _parts(text: str) -> tuple[int, int | None, int | None] | None:
    """Year, month and day as they were written; None when ``text`` has no such shape."""
    if match := _MARKED.fullmatch(text.strip()):
        year, _, month, day = match.groups()
    elif match := _WORDED.fullmatch("".join(text.split())):
        year, month, day = match.groups()
    else:
        return None
    return int(year), int(month) if month else None, int(day) if day else None


def in_chinese(day: date) -> str:
    """2026年12月1日: a day within a Chinese sentence of ours."""
    return f"{day.year}年{day.month}月{day.day}日"


def earliest(date: PartialDate) -> tuple[int, int, int]:
    """The first day that ``date`` may mean."""
    return date.year, date.month or 1, date.day or 1


def latest(date: PartialDate) -> tuple[int, int, int]:
    """A bound on the last day that ``date`` may mean."""
    return date.year, date.month or 12, date.day or 31


def _days_in(year: int, month: int) -> int:
    from calendar import monthrange  # brings locale along, which a cold start feels

    return monthrange(year, month)[1]
