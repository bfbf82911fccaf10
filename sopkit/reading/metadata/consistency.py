"""What looks wrong between two keys of the front matter that are each right alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit import versions
from sopkit.dates import earliest, latest
from sopkit.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from sopkit.model import Metadata, PartialDate

DATES_REVERSED = warning(
    "SOP230",
    zh=("“{late_key}”{late} 早于“{early_key}”{early}", "核对这两个日期，改正写错的一个。"),
    en=("“{late_key}” {late} is before “{early_key}” {early}", "Compare the two, correct one."),
)
TWO_SCHEMES = warning(
    "SOP231",
    zh=(
        "修订记录里的“{former}”与当前版本“{present}”不是同一种写法",
        "同一文件的各版用同一种写法。",
    ),
    en=("“{former}” of the history follows another scheme than “{present}”", "Keep to one scheme."),
)
NOT_FORMER = warning(
    "SOP232",
    zh=(
        "修订记录里的“{former}”不早于当前版本“{present}”",
        "修订记录只写以前各版；核对两处的版本。",
    ),
    en=(
        "“{former}” of the history is not before the present version “{present}”",
        "The history lists former versions only; compare the two.",
    ),
)

# A later key may not name an earlier date than the former one.
_ORDER = (
    ("prepared", "effective"),
    ("prepared", "review_by"),
    ("effective", "review_by"),
    ("effective", "trial_until"),
)


def inconsistencies(metadata: Metadata, spelled: dict[str, str]) -> Iterator[Diagnostic]:
    """Dates in the wrong order, and a history that does not lead to the present version.
    ``spelled`` says how the author spelled each key.
    """
    for early_key, late_key in _ORDER:
        early: PartialDate | None = getattr(metadata, early_key)
        late: PartialDate | None = getattr(metadata, late_key)
        if early and late and latest(late) < earliest(early):
            yield DATES_REVERSED.at(
                metadata.position_of(late_key),
                len(spelled[late_key]),
                late_key=spelled[late_key],
                late=late,
                early_key=spelled[early_key],
                early=early,
            )
    yield from _history(metadata, spelled)


def _history(metadata: Metadata, spelled: dict[str, str]) -> Iterator[Diagnostic]:
    present = versions.parse(metadata.version)
    if present is None:
        return
    where = metadata.position_of("history")
    for revision in metadata.history:
        former = versions.parse(revision.version)
        if former is None:
            continue
        names = {"former": revision.version, "present": metadata.version}
        if former.scheme != present.scheme:
            yield TWO_SCHEMES.at(where, len(spelled["history"]), **names)
        elif former.parts >= present.parts:
            yield NOT_FORMER.at(where, len(spelled["history"]), **names)
