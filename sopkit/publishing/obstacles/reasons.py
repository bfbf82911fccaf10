"""What `changes` (修订说明) says: a reason for each clause that changed, and for no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sopkit.building.published import newest
from sopkit.diagnostics import Bilingual, Diagnostic, shown, warning
from sopkit.publishing.keys import place
from sopkit.versions import among_chinese

if TYPE_CHECKING:
    from sopkit.building.comparisons import Compared
    from sopkit.building.drafting import Draft
    from sopkit.ledger.releases import Release
    from sopkit.model import Position

NO_REASON = warning(
    "SOP611",
    zh=(
        "“修订说明”没有写为什么改：{clauses}",
        "在“修订说明”下面写上理由：\n{lines}",
    ),
    en=(
        "“changes” does not say why these were changed: {clauses}",
        "Write the reasons under changes:\n{lines}",
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
NOT_CHANGED = warning(
    "SOP820",
    zh=(
        "“修订说明”里的“{clause}”这一版没有改动（和{base}相比）",
        "删去这一行；写错了条款的，改成真正改动的那一条。",
    ),
    en=(
        "nothing changed in “{clause}”, which “changes” names (compared with {base})",
        "Remove that line; if another clause is meant, name that one.",
    ),
)
FORMER_CLAUSE = warning(
    "SOP821",
    zh=(
        "“修订说明”里的“{clause}”是{base}的条款，这一版里已经没有它",
        "写成“原{former}”：标准里照原样打印，不会和现在的编号混淆。",
    ),
    en=(
        "“{clause}”, named by “changes”, is a clause of {base} and no longer there",
        "Write “former {former}”: it is printed like that, and not taken for a number of today.",
    ),
)

_MOST = 12
"""Clauses without a reason that are named; of more, the first ones and how many there are."""


def reason_obstacles(draft: Draft, releases: tuple[Release, ...]) -> Iterator[Diagnostic]:
    """What is odd about the draft's `changes`. Which clauses of another version it may name is
    known where the two are compared: :func:`reason_warnings`.
    """
    from sopkit.comparing.clause_names import bare
    from sopkit.comparing.reasons import ALL

    changes = draft.procedure.metadata.changes
    at = place(draft, "changes")
    without = [each.clause for each in changes if each.clause and not each.reason]
    if without:
        yield _no_reason(at, without)
    if draft.template is None or not changes or newest(releases):
        return
    known = ALL | set(map(bare, _clauses(draft)))
    for change in changes:
        if change.clause and bare(change.clause) not in known:
            yield NO_SUCH_CLAUSE.at(at, clause=change.clause)


def reason_warnings(compared: Compared) -> Iterator[Diagnostic]:
    """The clauses that changed since the version before and have no reason in `changes`, and the
    lines of `changes` about what did not change. Without `changes` all of them lack one, which
    another warning says.
    """
    from sopkit.comparing.told_clauses import untold_clauses

    old, new, comparison = compared
    metadata = comparison.new.metadata
    if not metadata.changes:
        return
    told = {each.clause for each in metadata.changes if not each.reason}
    found = untold_clauses(comparison, old.outline, new.outline, new.labels)
    names = [name for name in found if name not in told]
    if names:
        yield _no_reason(metadata.position_of("changes"), names)
    yield from _told_clauses(compared)


def _told_clauses(compared: Compared) -> Iterator[Diagnostic]:
    from sopkit.comparing.clause_names import bare
    from sopkit.comparing.told_clauses import told_clauses

    old, new, comparison = compared
    at = comparison.new.metadata.position_of("changes")
    base = Bilingual(among_chinese(old.version), old.version)
    for told in told_clauses(comparison, old.outline, new.outline, new.labels):
        if not told.is_known:
            yield NO_SUCH_CLAUSE.at(at, clause=told.clause)
        elif not told.is_changed:
            yield NOT_CHANGED.at(at, clause=told.clause, base=base)
        elif told.former and bare(told.clause) == bare(told.former):
            yield FORMER_CLAUSE.at(at, clause=told.clause, former=told.former, base=base)


def _no_reason(at: Position, clauses: Sequence[str]) -> Diagnostic:
    named = [shown(each) for each in clauses[:_MOST]]
    chinese, english = "；".join(named), "; ".join(named)
    if len(clauses) > _MOST:
        count = len(clauses)
        chinese, english = f"{chinese}等 {count} 处", f"{english} and {count - _MOST} more"
    lines = Bilingual(
        "\n".join(f"  - {{条款: {each}, 理由: }}" for each in named),
        "\n".join(f"  - {{clause: {each}, reason: }}" for each in named),
    )
    return NO_REASON.at(at, clauses=Bilingual(chinese, english), lines=lines)


def _clauses(draft: Draft) -> Iterator[str]:
    """All that a clause, a table, a figure or a form may be called."""
    from sopkit.comparing.clause_names import names
    from sopkit.numbering import outline

    assert draft.template is not None
    numbers = outline(draft.procedure, draft.template.scheme)
    return (name for name, _ in names(draft.procedure, numbers, draft.labels))
