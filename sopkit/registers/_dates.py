"""Days as the ledger writes them."""

from __future__ import annotations

from datetime import date, timedelta

from sopkit.dates import read_date
from sopkit.model import PartialDate


def partial(text: str) -> PartialDate | None:
    """The date that ``text`` writes; None when it is empty or none."""
    found = read_date(text, "") if text else None
    return found if isinstance(found, PartialDate) else None


def last_day(when: PartialDate) -> date:
    """The last day that ``when`` may mean: what falls due in June is late from July on."""
    if when.month is None:
        return date(when.year, 12, 31)
    if when.day is None:
        following = date(when.year + when.month // 12, when.month % 12 + 1, 1)
        return following - timedelta(days=1)
    return date(when.year, when.month, when.day)
