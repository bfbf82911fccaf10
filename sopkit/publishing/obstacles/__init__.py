"""What stands between a draft and its publication, all at once and each at its line.

Missing approvals are not among it: :mod:`sopkit.publishing.approving.approvals` tells those.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sopkit.building.published import newest
from sopkit.diagnostics import Bilingual, Diagnostic, Severity, error, ordered, warning
from sopkit.publishing.changes.parts import says_the_same
from sopkit.publishing.keys import key, place
from sopkit.publishing.obstacles.date_order import date_obstacles
from sopkit.publishing.obstacles.persons import person_obstacles
from sopkit.publishing.obstacles.reasons import reason_obstacles
from sopkit.publishing.obstacles.replacement import replacement_obstacles
from sopkit.publishing.obstacles.version_order import version_obstacles
from sopkit.versions import among_chinese

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.releases import Release

BLANK = error(
    "SOP605",
    zh=("“{key}”没有填写", "{way_out}"),
    en=("“{key}” is blank", "{way_out}"),
)
NO_CHANGES = warning(
    "SOP614",
    zh=(
        "这是修订，“修订说明”没有写改了哪些条款、为什么改",
        "在元数据里写：修订说明: [{{条款: 改动的标题, 理由: 为什么改}}]。",
    ),
    en=(
        "this is a revision, and “changes” does not say which clauses changed, and why",
        "Write in the front matter: changes: [{{clause: HEADING, reason: WHY}}].",
    ),
)
UNCHANGED = warning(
    "SOP615",
    zh=(
        "除版本和日期外，内容与已发布的{version}相同",
        "核对改动是否已经保存；只是评审后继续有效的，用 sopkit review，不必发布新版。",
    ),
    en=(
        "apart from version and dates, the content is that of {version}",
        "See whether the changes were saved. To record that a review left it valid: sopkit review.",
    ),
)
IN_FORCE_AGAIN = warning(
    "SOP613",
    zh=(
        "{number} 的废止日期是 {day}；发布这一版，它就重新有效",
        "确实要重新启用才发布；否则换一个编号。",
    ),
    en=(
        "{number} is withdrawn from {day}; publishing this version brings it into force again",
        "Publish only if that is meant; otherwise choose another number.",
    ),
)

_A_PERSON = Bilingual(
    "填上姓名，或写 [people] 里的一个职务，然后重新送审。",
    "Name a person or a post of [people], then submit again.",
)
_WAYS_OUT = {
    "number": Bilingual(
        "按编号规则取一个没有用过的编号，写在这里。", "Choose a number that was never used."
    ),
    "version": Bilingual("写上版本，例如 版本: 第一版 或 A/0。", "Write it, as in version: A/0."),
    "reviewers": _A_PERSON,
    "approvers": _A_PERSON,
}
"""The keys that a release needs, and how to fill them in."""


def obstacles(
    draft: Draft, ledger: Ledger, day: date, effective: date | None = None
) -> tuple[Diagnostic, ...]:
    """All errors for which the draft could not be published on ``day``, and the warnings to
    publish it with. ``effective`` is the day that is given where the front matter leaves it blank.
    """
    number = draft.procedure.metadata.number
    releases = ledger.releases(number) if number else ()
    found = [each for each in draft.diagnostics if each.severity is Severity.ERROR]
    found += _blanks(draft)
    found += person_obstacles(draft)
    found += version_obstacles(draft, releases)
    found += date_obstacles(draft, releases, day, effective)
    found += replacement_obstacles(draft, ledger)
    found += reason_obstacles(draft, releases)
    found += _revision(draft, ledger, releases)
    return tuple(ordered(found))


def _blanks(draft: Draft) -> Iterator[Diagnostic]:
    metadata = draft.procedure.metadata
    for name, way_out in _WAYS_OUT.items():
        if not getattr(metadata, name):
            yield BLANK.at(place(draft, name), key=key(name), way_out=way_out)


def _revision(draft: Draft, ledger: Ledger, releases: tuple[Release, ...]) -> Iterator[Diagnostic]:
    """What is odd about another version of what was published already."""
    metadata, former = draft.procedure.metadata, newest(releases)
    if former is None:
        return
    if former.withdrawn:
        yield IN_FORCE_AGAIN.at(
            place(draft, "number"), number=metadata.number, day=former.withdrawn
        )
    if not metadata.changes:
        yield NO_CHANGES.at(place(draft, "changes"))
    if says_the_same(draft, ledger, former):
        yield UNCHANGED.at(
            place(draft, "version"),
            version=Bilingual(among_chinese(former.facts.version), former.facts.version),
        )
