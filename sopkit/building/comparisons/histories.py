"""The history (沿革) of a procedure, or of one clause of it: its releases, and the draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sopkit import parts
from sopkit.building.comparisons import drafts
from sopkit.building.comparisons.drafts import ONLY_RELEASED
from sopkit.building.comparisons.papers import Paper
from sopkit.building.comparisons.releases import of_release
from sopkit.building.published import reached
from sopkit.diagnostics import Diagnostic, warning
from sopkit.naming import artifact_names
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sopkit.building.comparisons.sides import Side
    from sopkit.comparing.history import Version
    from sopkit.comparison import History
    from sopkit.ledger.releases import Release
    from sopkit.ledger.store import Store
    from sopkit.workspace import Workspace

GAP = warning(
    "SOP850",
    zh=(
        "沿革里缺 {release}：{reason}",
        "从备份恢复发布库，再运行一次；全部检查一遍：sopkit verify。",
    ),
    en=(
        "the history lacks {release}: {reason}",
        "Restore the store from a backup, then run again. To examine everything: sopkit verify.",
    ),
)


class Told(NamedTuple):
    """A history, the newest version of what it tells, and what it lacks."""

    history: History
    newest: Side
    diagnostics: tuple[Diagnostic, ...]


def told(workspace: Workspace, operand: str, clause: str = "") -> Told:
    """The history of the procedure that ``operand`` (a number, a title, a path) names; of the
    ``clause`` of that id, label or heading where one is named. Releases that were recalled are no
    part of it; the draft is when it is not what was published last. Raises Refused.
    """
    from sopkit.comparing.history import history

    store = reached(workspace)
    draft = _draft(workspace, operand)
    number = draft.number if draft else operand
    releases = [each for each in store.ledger.releases(number) if not each.recalled]
    sides, gaps = _sides(store, releases)
    found = [_version(each) for each in sides]
    if draft and not _is_published(draft, releases):
        sides.append(draft)
        found.append(_marked(draft))
    if not sides:
        raise Refused(*gaps)
    newest = sides[-1]
    warnings = (*gaps, *newest.diagnostics)
    return Told(history(found, clause, newest.labels), newest, warnings)


def paper(found: Told, kind: str) -> Paper:
    """The history as the file that the renderer ``kind`` makes."""
    renderer = parts.load("renderers", kind)
    newest = found.newest
    data = renderer.render(found.history, newest.edition, newest.template, newest.labels)
    return Paper(kind, file_name(found, renderer.SUFFIX), data)


def file_name(found: Told, suffix: str) -> str:
    """编号_名称_沿革.docx; of one clause 编号_名称_三、1.a_沿革.docx."""
    newest = found.newest
    metadata = replace(newest.procedure.metadata, version=found.history.clause)
    named = replace(newest.procedure, metadata=metadata)
    (name,) = artifact_names(named, [(None, suffix)], newest.labels["history_table"])
    return name


def _draft(workspace: Workspace, operand: str) -> Side | None:
    """The draft; None when there are releases only. Raises Refused when there is neither."""
    try:
        return drafts.side(workspace, operand)
    except Refused as refused:
        if all(found.fault is ONLY_RELEASED for found in refused.diagnostics):
            return None
        raise


def _sides(store: Store, releases: Sequence[Release]) -> tuple[list[Side], list[Diagnostic]]:
    sides, gaps = [], []
    for release in releases:
        try:
            sides.append(of_release(store, release))
        except Refused as refused:
            name = f"{release.facts.number} {release.facts.version}"
            gaps.append(GAP.at(release=name, reason=refused.diagnostics[0].as_reason()))
    return sides, gaps


def _is_published(draft: Side, releases: Sequence[Release]) -> bool:
    return any(each.facts.content_hash == draft.edition.content_hash for each in releases[-1:])


def _version(side: Side) -> Version:
    from sopkit.comparing.history import Version
    from sopkit.numbering import outline

    return Version(
        side.version,
        outline(side.procedure, side.template.scheme),
        side.procedure,
        tuple(dict.fromkeys(_approvers(side))),
        side.edition.published,
        side.edition.effective,
    )


def _marked(draft: Side) -> Version:
    """The draft's version says that it is one."""
    mark = draft.labels.text("parenthesis", text=draft.labels[f"mark.{draft.edition.stage}"])
    return _version(draft)._replace(version=f"{draft.version}{mark}")


def _approvers(side: Side) -> Iterator[str]:
    return (approval.person.name or approval.person.post for approval in side.edition.approvals)
