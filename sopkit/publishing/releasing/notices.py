"""What goes round with a release: the notice (发布通知), and the record of its copies, written to
output/notices/. All of it follows from the ledger and can be written again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit import parts
from sopkit.building.published import newest
from sopkit.building.revisions import day_of
from sopkit.files.replacing import replace_file
from sopkit.model import Announcement, Change, Holding
from sopkit.naming import folder_name, paper_name
from sopkit.publishing.releasing.changed_clauses import changed_clauses, since_former
from sopkit.publishing.releasing.form_changes import form_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.building.comparisons import Compared
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.facts import Published
    from sopkit.ledger.inputs import Restored
    from sopkit.ledger.store import Store
    from sopkit.workspace import Workspace

FOLDER = "output/notices"

PAPERS = (
    ("announcement", "announcement"),
    ("announcement_text", "announcement"),
    ("distribution_record", "distribution"),
)
"""The renderers, and the labels by which their files are called."""


class Notices(NamedTuple):
    """The paths of what goes round, relative to the workspace, and which of them were missing."""

    paths: tuple[str, ...]
    written: tuple[str, ...]


def announcement(
    facts: Published, ledger: Ledger, changed: tuple[Change, ...] = ()
) -> Announcement:
    """What the notice of a release says, as the ledger tells it; ``changed`` are its clauses."""
    former = _former(facts, ledger)
    replaced = tuple(_replaced(facts, ledger))
    forms = form_changes(facts, former, replaced)
    return Announcement(
        day_of(facts.published),
        department=facts.department,
        previous=facts.supersedes,
        changed=changed,
        reprint=forms.reprint,
        call_in=forms.call_in,
        unchanged=forms.unchanged,
        replaced=facts.replaces,
        holders=tuple(Holding(each.copy_number, each.holder) for each in facts.distribution),
        former=tuple(
            Holding(each.copy_number, each.holder, other.number, other.title, other.version)
            for other in ((former,) if former else ()) + replaced
            for each in other.distribution
        ),
    )


def write_notices(
    workspace: Workspace,
    store: Store,
    printed: Restored,
    facts: Published,
    since: Compared | None = None,
) -> Notices:
    """The notice and the record of copies; those that are missing are written. What is there
    stays: it may be filled in. ``since`` is the release beside the one that it supersedes, where
    the two were compared before. Raises OSError.
    """
    paths = {_path(printed, facts, name, label): name for name, label in PAPERS}
    missing = [path for path in paths if not (workspace.root / path).exists()]
    if missing:
        since = since or since_former(store, printed, facts)
        comparison = since.comparison if since else None
        changed = changed_clauses(comparison, facts, printed.labels)
        told = announcement(facts, store.ledger, changed)
    for path in missing:
        data = parts.load("renderers", paths[path]).render(
            printed.procedure, told, printed.edition, printed.template, printed.labels
        )
        replace_file(workspace.root / path, data)
    return Notices(tuple(paths), tuple(missing))


def _path(printed: Restored, facts: Published, name: str, label: str) -> str:
    """Where the paper that the renderer ``name`` makes is, relative to the workspace."""
    suffix = parts.load("renderers", name).SUFFIX
    title = printed.labels[label]
    file = paper_name(facts.number, title, facts.version, suffix)
    return f"{FOLDER}/{folder_name(facts.number)}/{file}"


def _former(facts: Published, ledger: Ledger) -> Published | None:
    """The release that this one supersedes."""
    found = ledger.releases(facts.number)
    return next((each.facts for each in found if each.facts.version == facts.supersedes), None)


def _replaced(facts: Published, ledger: Ledger) -> Iterator[Published]:
    """The last release of each number that this one withdraws."""
    for number in facts.replaces:
        release = newest(ledger.releases(number))
        if release:
            yield release.facts
