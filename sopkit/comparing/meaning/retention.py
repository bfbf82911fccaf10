"""How long something is kept: a longer time binds more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from sopkit.comparing.meaning.numerals import value
from sopkit.comparison import Obligation
from sopkit.words.vocabulary import listed

_DAYS = {"日": 1, "周": 7, "月": 30, "季度": 91, "年": 365}
_DAYS |= {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
_ALWAYS = {"永久", "长期", "permanently", "indefinitely"}


def kept(old: Sequence[str], new: Sequence[str], sentence: str) -> Obligation | None:
    """What became of the duty to keep something, from the one time that was replaced by another;
    None where the sentence keeps nothing, or where they cannot be compared.
    """
    if len(old) != 1 or len(new) != 1 or not _keeps(sentence.lower()):
        return None
    before, after = _days(old[0]), _days(new[0])
    if before is None or after is None or before == after:
        return None
    return Obligation.STRENGTHENED if after > before else Obligation.WEAKENED


def _keeps(sentence: str) -> bool:
    return any(word in sentence for word in listed("RETENTION"))


def _days(deadline: str) -> Decimal | None:
    words = deadline.split()
    if _ALWAYS & set(words):
        return Decimal("Infinity")
    for number, unit in pairwise(words):
        days = _DAYS.get(unit.removesuffix("s"))
        if days and value(number):
            return Decimal(value(number)) * days
    return None
