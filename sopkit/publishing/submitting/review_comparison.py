"""What a reviewer gets beside the review copies: redline and comparison table (修订对照表)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sopkit.artifacts import Rendered
from sopkit.building.comparisons import REDLINE, TABLE, Compared, compared, papers
from sopkit.building.comparisons.releases import of_release
from sopkit.building.comparisons.sides import of_draft
from sopkit.building.published import in_force, newest
from sopkit.diagnostics import Bilingual, Diagnostic, warning
from sopkit.model import Position, Stage
from sopkit.publishing.obstacles.reasons import reason_warnings
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.building.comparisons import Side
    from sopkit.building.drafting import Draft
    from sopkit.comparison import Comparison
    from sopkit.ledger.store import Store

NOT_COMPARED = warning(
    "SOP819",
    zh=(
        "没有生成{papers}：{reason}",
        "送审稿和审批单照常可用。排除故障后再送审一次，就会补上。",
    ),
    en=(
        "{papers} could not be made: {reason}",
        "Review copies and approval sheet are as they should be. Clear the fault, then submit "
        "again.",
    ),
)

_NAMES = {
    REDLINE: Bilingual("修订痕迹稿", "the redline"),
    TABLE: Bilingual("修订对照表", "the comparison table"),
}
_BOTH = Bilingual("修订痕迹稿和修订对照表", "redline and comparison table")


class ReviewComparison(NamedTuple):
    """``version`` is the one that the draft replaces and was compared with: empty for a first
    version, without a ``comparison`` when that could not be done. ``in_force`` is another version
    that holds until that one becomes effective, if there is one.
    """

    version: str = ""
    comparison: Comparison | None = None
    papers: tuple[Rendered, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    in_force: str = ""


def review_comparison(store: Store, draft: Draft, day: date) -> ReviewComparison:
    """The draft compared with the version that it replaces; what is in force is so on ``day``.
    Never raises Refused: what cannot be made is told, and the submission goes on.
    """
    releases = store.ledger.releases(draft.procedure.metadata.number)
    base = newest(releases)
    if base is None:
        return ReviewComparison()
    valid = in_force(releases, day)
    other = valid.facts.version if valid and valid != base else ""
    found = ReviewComparison(base.facts.version, in_force=other)
    try:
        new = of_draft(draft.procedure.metadata.number, draft, Stage.REVIEW)
        old = of_release(store, base)
        comparison = compared(old, new)
    except Refused as refused:
        return found._replace(diagnostics=(_failed(draft, _BOTH, refused),))
    found = found._replace(comparison=comparison)
    if not comparison.is_empty:
        found = _with_papers(found, old, new, draft)
    told = tuple(reason_warnings(Compared(old, new, comparison)))
    return found._replace(diagnostics=(*found.diagnostics, *told))


def _with_papers(found: ReviewComparison, old: Side, new: Side, draft: Draft) -> ReviewComparison:
    """With each paper, or why there is none."""
    assert found.comparison
    made: list[Rendered] = []
    told: list[Diagnostic] = []
    for kind, name in _NAMES.items():
        try:
            (paper,) = papers(old, new, found.comparison, (kind,))
            made.append(Rendered(paper.kind, "", paper.name, paper.data))
        except Refused as refused:
            told.append(_failed(draft, name, refused))
    return found._replace(papers=tuple(made), diagnostics=tuple(told))


def _failed(draft: Draft, what: Bilingual, refused: Refused) -> Diagnostic:
    reason = refused.diagnostics[0].as_reason()
    return NOT_COMPARED.at(Position(draft.source), papers=what, reason=reason)
