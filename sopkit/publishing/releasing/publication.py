"""Publication: an approved draft becomes a release.

Its files are staged and stored by the hash of their manifest; the entry of the ledger that names
this hash makes them a release; all else follows from it and can be done again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.published import newest, reached
from sopkit.building.revisions import identity
from sopkit.diagnostics import Diagnostic, error
from sopkit.ledger.inputs import restore
from sopkit.ledger.manifest import INPUTS
from sopkit.ledger.store import RELEASES
from sopkit.model import Position
from sopkit.naming import folder_name
from sopkit.publishing.obstacles.reasons import reason_warnings
from sopkit.publishing.recording import record
from sopkit.publishing.releasing.changed_clauses import since_former
from sopkit.publishing.releasing.derived import Derived, derive
from sopkit.publishing.releasing.preparation import Preparation, Terms
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.building.drafting import Draft
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.entries import Actor
    from sopkit.ledger.facts import Facts, Published
    from sopkit.ledger.manifest import ReleaseFile
    from sopkit.ledger.releases import Release
    from sopkit.ledger.store import Store
    from sopkit.publishing.releasing.preparation import Prepared
    from sopkit.workspace import Workspace

SAME_CONTENT = error(
    "SOP649",
    zh=(
        "{number} 的 {version} 已经发布（流水第 {sequence} 条），内容与现在的相同",
        "不用再发布；它的文件在 {folder}。要发布改动：改好正文，版本改成下一版。",
    ),
    en=(
        "{version} of {number} is published already (entry {sequence}), with this same content",
        "It need not be published again: its files are in {folder}. To publish changes, edit the "
        "source and give it the next version.",
    ),
)
MEANWHILE = error(
    "SOP651",
    zh=(
        "刚才有别人发布或撤回了 {number} 的版本",
        "看看最新的版本（sopkit register），再运行一次。",
    ),
    en=(
        "somebody else published or recalled a version of {number} just now",
        "See which is the newest (sopkit register), then run again.",
    ),
)
TIDIED = error(
    "SOP679",
    zh=(
        "{number} {version} 准备好的文件已被清理：准备与发布之间隔得太久（电脑可能休眠过）",
        "什么都没有发布，再运行一次。",
    ),
    en=(
        "the files prepared for {number} {version} were tidied away: too much time passed before "
        "they were published (did the computer sleep?)",
        "Nothing was published; run again.",
    ),
)
OTHER_PAPER = error(
    "SOP652",
    zh=("“{name}”在补录时被改动了", "等它保存、同步完，再运行一次。"),
    en=("“{name}” was changed while it was adopted", "Wait until it is saved, then run again."),
)


class Publication(NamedTuple):
    """A release that was published, or would be: then its ``sequence`` is 0. ``folder`` is where
    its files are; ``files`` are those that are no inputs. ``notices`` are the paths of what goes
    round with it. An error among the diagnostics came after the commit: the release stands.
    ``completed``: it was published before, and only what is named was not yet done. ``former`` is
    the release of its number that was the newest before it.
    """

    facts: Published
    sequence: int
    folder: str
    files: tuple[ReleaseFile, ...]
    notices: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    completed: tuple[str, ...] = ()
    former: Release | None = None


def publish(
    workspace: Workspace,
    draft: Draft,
    *,
    actor: Actor,
    at: datetime,
    terms: Terms = Terms(),  # noqa: B008  immutable
    dry_run: bool = False,
) -> Publication:
    """Publishes ``draft``; with ``dry_run`` it does all but write. When just this was published
    before, what that left undone is completed. Raises Refused with everything that is in the way,
    and then nothing was published.
    """
    store = reached(workspace)
    if not dry_run:
        store.require()
    preparation = Preparation(workspace, draft, at, terms)
    before = _published_before(store, draft)
    if before:
        return _completed(workspace, store, draft, before, dry_run=dry_run)
    prepared = preparation.prepare(store.ledger)
    since = since_former(store, prepared.printed, prepared.facts)
    unexplained = tuple(reason_warnings(since)) if since else ()
    listed = prepared.files.listed
    if dry_run:
        folder = workspace.relative(_place(store, prepared.facts))
        former = newest(prepared.releases)
        told = (*prepared.warnings, *unexplained)
        return Publication(prepared.facts, 0, folder, listed, (), told, former=former)
    facts = _stored(store, prepared, terms)
    warnings = prepared.warnings

    def make(latest: Ledger) -> Facts:
        nonlocal warnings
        warnings = preparation.judge(latest)
        if identity(latest.releases(facts.number)) != identity(prepared.releases):
            raise Refused(MEANWHILE.at(number=facts.number))
        if store.folder(facts) is None:
            raise Refused(TIDIED.at(number=facts.number, version=facts.version))
        return facts

    recorded = record(store.ledger, make, actor=actor, at=at)
    derived = derive(workspace, store, prepared.printed, facts, since)
    return Publication(
        facts,
        recorded.entry.sequence,
        derived.folder,
        listed,
        derived.notices,
        (*warnings, *unexplained, *recorded.diagnostics, *derived.diagnostics),
        former=newest(prepared.releases),
    )


def _completed(
    workspace: Workspace, store: Store, draft: Draft, release: Release, *, dry_run: bool
) -> Publication:
    """What the publication of ``release`` left undone (it may have been killed after the commit,
    or its notices were deleted), done now. Raises Refused when nothing could be.
    """
    facts = release.facts
    folder, unplaced = store.folder(facts), store.unplaced(facts)
    derived = Derived(diagnostics=(unplaced,) if unplaced else ())
    if folder and not dry_run:
        derived = derive(workspace, store, restore(store.manifest(facts), folder), facts)
    where = derived.folder or workspace.relative(folder or _place(store, facts))
    if derived.made:
        return Publication(
            facts,
            release.sequence,
            where,
            _listed(store, facts),
            derived.notices,
            derived.diagnostics,
            derived.made,
        )
    told = SAME_CONTENT.at(
        Position(draft.source),
        number=facts.number,
        version=facts.version,
        sequence=release.sequence,
        folder=where,
    )
    raise Refused(told, *derived.diagnostics)


def _listed(store: Store, facts: Published) -> tuple[ReleaseFile, ...]:
    files = store.manifest(facts).files
    return tuple(file for file in files if not file.path.startswith(INPUTS))


def _published_before(store: Store, draft: Draft) -> Release | None:
    metadata = draft.procedure.metadata
    if draft.template is None or not metadata.number:
        return None
    for release in store.ledger.releases(metadata.number):
        facts = release.facts
        if not release.recalled and facts.version == metadata.version:
            return release if facts.content_hash == draft.content_hash else None
    return None


def _place(store: Store, facts: Published) -> Path:
    """Where people look for the files of a release."""
    return store.root / RELEASES / folder_name(facts.number) / folder_name(facts.version)


def _stored(store: Store, prepared: Prepared, terms: Terms) -> Published:
    """The facts with the hash of the manifest by which the files are stored now."""
    facts = prepared.facts
    store.require(prepared.files.size)
    if terms.paper and facts.adopted:
        kept = store.keep_evidence(terms.paper.file)
        if kept != facts.adopted.file:
            raise Refused(OTHER_PAPER.at(name=kept.name))
    return replace(facts, manifest=store.put(prepared.files.contents))
