"""What `changes` (修订说明) says: a reason for each clause, and clauses that there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, warning
from sopkit.model import Section, plain
from sopkit.publishing.changes.parts import parts_of
from sopkit.publishing.keys import place
from sopkit.publishing.published import newest

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.releases import Release

NO_REASON = warning(
    "SOP611",
    zh=(
        "“修订说明”里的“{clause}”没有写理由",
        "写上为什么改：{{条款: {clause}, 理由: 为什么改}}。",
    ),
    en=(
        "“changes” gives no reason for “{clause}”",
        "Say why it changed: {{clause: {clause}, reason: WHY}}.",
    ),
)
NO_SUCH_CLAUSE = warning(
    "SOP792",
    zh=(
        "“修订说明”里的“{clause}”不是这份文件的条款",
        "写它的标题、编号（例如 三、1）或 id，表单写它的 id（例如 R01）；"
        "说的是整份文件，写“全文”。",
    ),
    en=(
        "“{clause}”, named by “changes”, is no clause of this procedure",
        "Name its heading, its number or its id, a form by its id; for all of the text, “all”.",
    ),
)

_ALL = ("全文", "all")


def reason_obstacles(
    draft: Draft, ledger: Ledger, releases: tuple[Release, ...]
) -> Iterator[Diagnostic]:
    """What is odd about the draft's `changes`. A clause may be one that the version before had."""
    changes = draft.procedure.metadata.changes
    at = place(draft, "changes")
    for change in changes:
        if change.clause and not change.reason:
            yield NO_REASON.at(at, clause=change.clause)
    if draft.template is None or not changes:
        return
    named = (*_ALL, *_clauses(draft), *_former(ledger, releases))
    known = {_bare(name) for name in named if name}
    for change in changes:
        if change.clause and _bare(change.clause) not in known:
            yield NO_SUCH_CLAUSE.at(at, clause=change.clause)


def _clauses(draft: Draft) -> Iterator[str]:
    """All that a clause or a form may be called."""
    from sopkit.numbering import outline

    assert draft.template is not None
    procedure = draft.procedure
    numbers = outline(procedure, draft.template.scheme)
    for clause in numbers.clauses:
        yield from (clause.reference, clause.node.id)
        if isinstance(clause.node, Section):
            title = plain(clause.node.title)
            yield from (title, clause.label + title, clause.reference + title)
    for form, number in numbers.forms:
        yield from (form.id, form.title, number)
    for change in procedure.metadata.changes:  # a table or a figure
        if numbers.by_id(change.clause):
            yield change.clause


def _former(ledger: Ledger, releases: tuple[Release, ...]) -> Iterator[str]:
    """The sections and forms of the version before, as far as the ledger knows them."""
    former = newest(releases)
    for name, _ in parts_of(former, ledger) if former else ():
        kind, _, rest = name.partition(".")
        if kind in ("section", "form"):
            label, _, title = rest.partition(" ")
            yield from (rest, label, title)


def _bare(name: str) -> str:
    """A name without what people write or leave out: spaces, quotation marks, the last stop."""
    return "".join(name.split()).strip('“”"《》').rstrip("、.．").casefold()
