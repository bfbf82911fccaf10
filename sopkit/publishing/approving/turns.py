"""The order of consent: those who review and cosign come before those who approve, and all of
them before the publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sopkit.diagnostics import Bilingual, Diagnostic, error, warning
from sopkit.ledger.facts import APPROVER, Approved
from sopkit.publishing.approving.approvals import PERSONS

if TYPE_CHECKING:
    from sopkit.publishing.approving.approvals import Answer, Named

BEFORE_OTHERS = warning(
    "SOP789",
    zh=(
        "批准人 {person} 的批准（{day}）在{others}之前",
        "按审核、会签、批准的次序办；已经先批准的，等别人审批完再核对一遍，内容没有变就不用重办。",
    ),
    en=(
        "the approval of {person} ({day}) comes before {others}",
        "Reviewers and cosigners come first. Once they have consented, look again: an approval of "
        "the same content need not be given anew.",
    ),
)
NOT_YET_GIVEN = error(
    "SOP778",
    zh=(
        "{duty} {person} 的审批日期是 {day}，晚于发布日期 {published}",
        "审批以后才能发布：核对这台电脑的日期和 sopkit.toml 的 [office] timezone；都对的，"
        "到 {day} 再发布。",
    ),
    en=(
        "{duty} {person} approved on {day}, after the day of publication, {published}",
        "Nothing is published before it is approved: check the date of this machine and [office] "
        "timezone in sopkit.toml. If both are right, publish on {day}.",
    ),
)


def ahead_of_others(found: Sequence[Answer], approver: Named, on: date) -> Iterator[Diagnostic]:
    """A warning when ``approver`` approves on that day and others, who come first, did not consent
    by then. Of other duties there is none.
    """
    if approver.duty != APPROVER:
        return
    others = tuple(
        _called(each.named)
        for each in found
        if each.named.duty != APPROVER and not _consented(each, on)
    )
    if others:
        yield BEFORE_OTHERS.at(person=approver.person, day=on, others=others)


def out_of_turn(found: Sequence[Answer]) -> Iterator[Diagnostic]:
    """A warning for each approval that stands and was given before others consented."""
    for answer in found:
        if answer.entry and isinstance(answer.entry.facts, Approved):
            given = date.fromisoformat(answer.entry.facts.on)
            yield from ahead_of_others(found, answer.named, given)


def not_yet_given(found: Sequence[Answer], published: date) -> Iterator[Diagnostic]:
    """An error for each approval that stands and is of a later day than the publication: the
    machine's date or the office's time zone was changed since.
    """
    for answer in found:
        if answer.entry and not _consented(answer, published):
            assert isinstance(answer.entry.facts, Approved)
            person, day = answer.named.person, answer.entry.facts.on
            duty = PERSONS[answer.named.duty]
            yield NOT_YET_GIVEN.at(duty=duty, person=person, day=day, published=published)


def _consented(answer: Answer, by: date) -> bool:
    if answer.entry is None or not isinstance(answer.entry.facts, Approved):
        return False
    return date.fromisoformat(answer.entry.facts.on) <= by


def _called(named: Named) -> Bilingual:
    duty = PERSONS[named.duty]
    return Bilingual(f"{duty.zh} {named.person}", f"{duty.en} {named.person}")
