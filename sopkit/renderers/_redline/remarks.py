"""What is said beside a change: why, where it went, and which forms it touches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparison import Kind

if TYPE_CHECKING:
    from sopkit.comparison import Change, Comparison
    from sopkit.labels import Labels


class Remark(NamedTuple):
    """A comment on a part: of the old version where it went or moved away, else of the new one."""

    part: int
    is_old: bool
    text: str


def remarks(comparison: Comparison, labels: Labels) -> Iterator[Remark]:
    """The remarks in the order of the changes. A reason given for a whole section is said once."""
    told: set[tuple[str, str]] = set()
    for change in comparison.changes:
        if change.kind is Kind.RENUMBERED or not change.matches:
            continue
        is_new = (change.section, change.reason) not in told
        told.add((change.section, change.reason))
        said = list(_said(change, change.reason if is_new else "", labels))
        if said:
            text = labels["redline.joint"].join(said) + labels["redline.end"]
            yield Remark(*_place(change, comparison), text)


def _said(change: Change, reason: str, labels: Labels) -> Iterator[str]:
    if change.kind is Kind.MOVED:
        edited = change.old_text != change.new_text
        key = "redline.moved_and_edited" if edited else "redline.moved"
        yield labels.text(key, label=change.new_label)
    if reason:
        yield labels.text("redline.reason", reason=reason.rstrip("。；;."))
    if change.forms:
        yield labels.text("redline.forms", forms=labels.listing(change.forms))


def _place(change: Change, comparison: Comparison) -> tuple[int, bool]:
    match = comparison.matches[change.matches[0]]
    is_old = not match.new or (change.kind is Kind.MOVED and bool(match.old))
    return (match.old[0] if is_old else match.new[0]), is_old
