"""The drafts that an act of the office is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sopkit.building.drafting import Library
from sopkit.diagnostics import error
from sopkit.publishing.published import require_sound
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.workspace import Workspace

SEVERAL = error(
    "SOP757",
    zh=("“{target}”是 {count} 份文件：{numbers}", "审批一次只办一份：写其中一个编号。"),
    en=("“{target}” is {count} procedures: {numbers}", "Approve one at a time: give its number."),
)


def chosen(workspace: Workspace, targets: Sequence[str]) -> Iterator[Draft]:
    """The draft of each procedure that ``targets`` (numbers, titles, paths) name, read when its
    turn comes. Raises Refused at once for a target that names nothing and for faults of the
    configuration.
    """
    require_sound(workspace)
    library = Library(workspace)
    return map(library.draft, library.select(targets))


def chosen_one(workspace: Workspace, target: str) -> Draft:
    """The one draft that ``target`` names. Raises Refused when it names none or several."""
    found = tuple(chosen(workspace, [target]))
    if len(found) > 1:
        numbers = tuple(draft.procedure.metadata.number or draft.source for draft in found)
        raise Refused(SEVERAL.at(target=target, count=len(found), numbers=numbers))
    return found[0]
