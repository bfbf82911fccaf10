"""The numbers that a version replaces (代替), and so withdraws when it takes effect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.building.published import newest
from sopkit.diagnostics import Diagnostic, error, warning
from sopkit.naming import fold
from sopkit.publishing.keys import place

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.chain import Ledger

REPLACES_ITSELF = error(
    "SOP609",
    zh=(
        "“代替”里写了自己的编号 {number}",
        "删去它：新版发布后，本文件的旧版自动作废；这里只写被代替的其他文件。",
    ),
    en=(
        "“replaces” names its own number {number}",
        "Delete it: a new version replaces the former one anyway. Name other procedures only.",
    ),
)
NEVER_PUBLISHED = warning(
    "SOP610",
    zh=(
        "“代替”里的 {number} 没有发布过，或已撤回",
        "核对编号；它若是使用 sopkit 以前的文件，不用改。",
    ),
    en=(
        "{number}, named by “replaces”, was never published, or was recalled",
        "Check the number; if it is older than the ledger, leave it.",
    ),
)
WITHDRAWN_BEFORE = warning(
    "SOP612",
    zh=("“代替”里的 {number} 已经废止（{day}）", "核对编号；只是留作说明的，不用改。"),
    en=(
        "{number}, named by “replaces”, is withdrawn already ({day})",
        "Check the number; if it is there for information, leave it.",
    ),
)


def replacement_obstacles(draft: Draft, ledger: Ledger) -> Iterator[Diagnostic]:
    """What is odd about the numbers that the draft replaces."""
    metadata = draft.procedure.metadata
    at = place(draft, "replaces")
    for number in metadata.replaces:
        if fold(number) == fold(metadata.number):
            yield REPLACES_ITSELF.at(at, number=number)
            continue
        release = newest(ledger.releases(number))
        if release is None:
            yield NEVER_PUBLISHED.at(at, number=number)
        elif release.withdrawn and fold(release.replaced_by) != fold(metadata.number):
            yield WITHDRAWN_BEFORE.at(at, number=number, day=release.withdrawn)
