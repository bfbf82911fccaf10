"""The ledger's part of a revision history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sopkit.dates import whole
from sopkit.diagnostics import Diagnostic, warning
from sopkit.files.faults import explain
from sopkit.model import PartialDate, Revision
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sopkit.labels import Labels
    from sopkit.ledger.facts import Published
    from sopkit.ledger.releases import Release
    from sopkit.model import Metadata
    from sopkit.workspace import Workspace

LEDGER_UNREAD = warning(
    "SOP650",
    zh=(
        "发布流水读不出来，草稿的修订记录里没有以前发布的版本：{reason}",
        "看共享盘是否可用；能用的话运行 sopkit verify，它会说出坏在哪一条。",
    ),
    en=(
        "the ledger cannot be read, so the drafts' histories lack the releases: {reason}",
        "See whether the share is there; if so, sopkit verify tells which entry is damaged.",
    ),
)


def releases_of(
    workspace: Workspace, number: str
) -> tuple[tuple[Release, ...], tuple[Diagnostic, ...]]:
    """The releases of ``number`` in order of publication, and why they cannot be told. Where
    nothing was ever published, a look at the disk is all that it costs.
    """
    if workspace.lacks_store:
        from sopkit.ledger.space import UNREACHABLE

        return (), (_unread(UNREACHABLE.at(path=workspace.store_folder)),)
    try:
        return workspace.releases(number), ()
    except Refused as refused:
        return (), (_unread(refused.diagnostics[0]),)
    except OSError as fault:
        return (), (_unread(explain(fault, str(fault.filename or workspace.store_folder))),)


def _unread(found: Diagnostic) -> Diagnostic:
    return LEDGER_UNREAD.at(reason=found.as_reason())


def apart_from(releases: Iterable[Release], version: str) -> tuple[Release, ...]:
    """The releases other than ``version``: a document has one row for itself at most."""
    return tuple(release for release in releases if release.facts.version != version)


def revisions(
    releases: Sequence[Release], metadata: Metadata, labels: Labels
) -> tuple[Revision, ...]:
    """A row for each release; they stand behind the rows of the key `history` in ``metadata``.
    What was recalled says so, because its number is used up.
    """
    rows = (
        revision(release.facts, labels, first=not metadata.history and at == 0)
        for at, release in enumerate(releases)
    )
    return tuple(
        _recalled(row, labels) if release.recalled else row
        for row, release in zip(rows, releases, strict=True)
    )


def revision(facts: Published, labels: Labels, *, first: bool) -> Revision:
    """The row of one release: its changes with their reasons, or that it is the first issue."""
    from sopkit.ledger.change_summary import change_summary
    from sopkit.ledger.facts import APPROVER  # a draft without a ledger loads none of it

    summary = change_summary(facts, labels, first=first)
    if facts.adopted:
        summary = labels.text("history.adopted", summary=summary).strip()
    approvers = (consent.person for consent in facts.approvals if consent.duty == APPROVER)
    return Revision(
        facts.version,
        day_of(facts.published),
        summary,
        facts.prepared_by,
        labels.listing(dict.fromkeys(approvers)),
    )


def identity(releases: Iterable[Release]) -> tuple[tuple[str, bool], ...]:
    """What the rows of releases depend on: nothing else of them ever changes."""
    return tuple((release.facts.manifest, release.recalled) for release in releases)


def day_of(text: str) -> PartialDate:
    """An ISO day of the ledger as a date that is printed."""
    return whole(date.fromisoformat(text))


def _recalled(row: Revision, labels: Labels) -> Revision:
    return replace(row, summary=labels.text("history.recalled", summary=row.summary).strip())
