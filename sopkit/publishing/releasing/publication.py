"""Publication: an approved draft becomes a release.

Its files are staged and stored by the hash of their manifest; the entry of the ledger that names
this hash makes them a release; all else follows from it and can be done again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.revisions import identity
from sopkit.diagnostics import Diagnostic, error
from sopkit.ledger.inputs import restore
from sopkit.ledger.store import RELEASES
from sopkit.model import Position
from sopkit.naming import folder_name
from sopkit.publishing.published import reached
from sopkit.publishing.recording import record
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
OTHER_PAPER = error(
    "SOP652",
    zh=("“{name}”在补录时被改动了", "等它保存、同步完，再运行一次。"),
    en=("“{name}” was changed while it was adopted", "Wait until it is saved, then run again."),
)


class Publication(NamedTuple):
    """A release that was published, or would be: then its ``sequence`` is 0. ``folder`` is where
    its files are; ``files`` are those that are no inputs. ``notices`` are the paths of what goes
    round with it. An error among the diagnostics came after the commit: the release stands.
    """

    facts: Published
    sequence: int
    folder: str
    files: tuple[ReleaseFile, ...]
    notices: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def publish(
    workspace: Workspace,
    draft: Draft,
    *,
    actor: Actor,
    at: datetime,
    terms: Terms = Terms(),  # noqa: B008  immutable
    dry_run: bool = False,
) -> Publication:
    """Publishes ``draft``; with ``dry_run`` it does all but write. Raises Refused with everything
    that is in the way, and then nothing was published.
    """
    store = reached(workspace)
    if not dry_run:
        store.require()
    preparation = Preparation(workspace, draft, at, terms)
    _refuse_the_same(workspace, store, draft, dry_run=dry_run)
    prepared = preparation.prepare(store.ledger)
    listed = prepared.files.listed
    if dry_run:
        folder = workspace.relative(_place(store, prepared.facts))
        return Publication(prepared.facts, 0, folder, listed, (), prepared.warnings)
    facts = _stored(store, prepared, terms)

    def make(latest: Ledger) -> Facts:
        preparation.judge(latest)
        if identity(latest.releases(facts.number)) != identity(prepared.releases):
            raise Refused(MEANWHILE.at(number=facts.number))
        return facts

    recorded = record(store.ledger, make, actor=actor, at=at)
    derived = derive(workspace, store, prepared.printed, facts)
    return Publication(
        facts,
        recorded.entry.sequence,
        derived.folder,
        listed,
        derived.notices,
        (*prepared.warnings, *recorded.diagnostics, *derived.diagnostics),
    )


def _refuse_the_same(workspace: Workspace, store: Store, draft: Draft, *, dry_run: bool) -> None:
    """Raises Refused when just this was published before. What its publication left undone (it
    may have been killed after the commit) is done first, and what still fails is told.
    """
    release = _published_before(store, draft)
    if release is None:
        return
    facts = release.facts
    folder = store.folder(facts)
    derived = Derived()
    if folder and not dry_run:
        derived = derive(workspace, store, restore(store.manifest(facts), folder), facts)
    told = SAME_CONTENT.at(
        Position(draft.source),
        number=facts.number,
        version=facts.version,
        sequence=release.sequence,
        folder=derived.folder or workspace.relative(_place(store, facts)),
    )
    raise Refused(told, *derived.diagnostics)


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
