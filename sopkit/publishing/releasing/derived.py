"""What follows from a release once the ledger has it; all of it can be done again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import Bilingual, Diagnostic, error
from sopkit.files.faults import explain
from sopkit.publishing.releasing.notices import write_notices
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.building.comparisons import Compared
    from sopkit.ledger.facts import Published
    from sopkit.ledger.inputs import Restored
    from sopkit.ledger.store import Store
    from sopkit.workspace import Workspace

UNFINISHED = error(
    "SOP655",
    zh=(
        "{number} 的 {version} 已经发布，但随后的一步没有做完：{reason}",
        "发布有效，不用重新发布。排除故障后再运行一次 sopkit publish {number}，它会补做余下的事。",
    ),
    en=(
        "{version} of {number} is published, but what comes after that failed: {reason}",
        "The release stands. Clear the fault, then run sopkit publish {number} again: it does what "
        "is left.",
    ),
)


class Derived(NamedTuple):
    """Where the release's files are, the notices that go round with it, and what went wrong.
    ``made`` are the folder and the notices that were not there before.
    """

    folder: str = ""
    notices: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def derive(
    workspace: Workspace,
    store: Store,
    printed: Restored,
    facts: Published,
    since: Compared | None = None,
) -> Derived:
    """Puts the files of a release where people look for them, and writes its notices where they
    are missing; ``since`` is as for those. A version that was adopted has none: it went round on
    paper. Never raises, because the release stands whatever happens here.
    """
    derived = Derived()
    try:
        before = store.folder(facts)
        folder = workspace.relative(store.place(facts))
        moved = before is None or folder != workspace.relative(before)
        derived = derived._replace(folder=folder, made=(folder,) if moved else ())
        unplaced = store.unplaced(facts)
        derived = derived._replace(diagnostics=(unplaced,) if unplaced else ())
        if not facts.adopted:
            notices = write_notices(workspace, store, printed, facts, since)
            made = (*derived.made, *notices.written)
            derived = derived._replace(notices=notices.paths, made=made)
    except Exception as fault:
        told = UNFINISHED.at(number=facts.number, version=facts.version, reason=_reason(fault))
        derived = derived._replace(diagnostics=(*derived.diagnostics, told))
    return derived


def _reason(fault: Exception) -> Bilingual:
    if isinstance(fault, OSError):
        return explain(fault, str(fault.filename2 or fault.filename or "")).as_reason()
    if isinstance(fault, Refused):
        return fault.diagnostics[0].as_reason()
    text = f"{type(fault).__name__}: {fault}"
    return Bilingual(text, text)
