"""沿革: what each version did to a procedure, or to one clause of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparing.clause_names import bare
from sopkit.comparing.history.clause_rows import clause_rows
from sopkit.comparing.history.procedure_rows import procedure_rows
from sopkit.comparing.history.unknown_clause import NO_SUCH_CLAUSE, near
from sopkit.comparing.pair import opened
from sopkit.comparing.parts import parts
from sopkit.comparing.reasons import ALL, by_name
from sopkit.comparing.sides import Side
from sopkit.comparison import History, HistoryRow
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.comparing.history.row import Row
    from sopkit.labels import Labels
    from sopkit.model import PartialDate, Procedure
    from sopkit.numbering import Outline


class Version(NamedTuple):
    """A version and what is known about it. ``version`` is what it is called; ``approvers`` are
    names.
    """

    version: str
    outline: Outline
    procedure: Procedure
    approvers: tuple[str, ...] = ()
    published: PartialDate | None = None
    effective: PartialDate | None = None


def history(versions: Sequence[Version], clause: str, labels: Labels) -> History:
    """The history of a procedure over its ``versions``, at least one, given oldest first. With a
    ``clause`` (an id, a label such as 三、1.a, a heading, a caption, a form, a key of metadata),
    that of the clause: the newest version that has it says which one is meant.

    Raises Refused when no version has it.
    """
    sides = [
        opened(Side(each.procedure, (), each.outline, labels), parts(each.procedure))
        for each in versions
    ]
    metadata = versions[-1].procedure.metadata
    name = bare(clause)
    if not name or name in ALL:
        rows = procedure_rows(sides, was_published=versions[0].published is not None)
        return History(metadata.number, metadata.title, "", _dated(rows, versions))
    for at in reversed(range(len(sides))):
        if found := by_name(sides[at]).get(name):
            label = sides[at].label(found[0])
            rows = clause_rows(sides, at, found[0])
            return History(metadata.number, metadata.title, label, _dated(rows, versions))
    raise Refused(NO_SUCH_CLAUSE.at(title=metadata.title, clause=clause, near=near(clause, sides)))


def _dated(rows: Sequence[Row], versions: Sequence[Version]) -> tuple[HistoryRow, ...]:
    return tuple(
        HistoryRow(
            versions[row.version].version,
            row.label,
            row.kind,
            row.text,
            row.reason,
            versions[row.version].approvers,
            versions[row.version].published,
            versions[row.version].effective,
        )
        for row in rows
    )
