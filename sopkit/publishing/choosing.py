"""The drafts that an act of the office is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.drafting import Library
from sopkit.building.published import require_sound
from sopkit.diagnostics import error
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.building.planning import Heading
    from sopkit.diagnostics import Diagnostic
    from sopkit.workspace import Workspace

SEVERAL = error(
    "SOP757",
    zh=("“{target}”是 {count} 份文件：{numbers}", "审批一次只办一份：写其中一个编号。"),
    en=("“{target}” is {count} procedures: {numbers}", "Approve one at a time: give its number."),
)


class Chosen(NamedTuple):
    """The ``drafts`` that were asked for, each read when its turn comes, and each target that names
    none, with what is told of it.
    """

    drafts: Iterator[Draft]
    unknown: tuple[tuple[str, Diagnostic], ...]


def chosen(workspace: Workspace, targets: Sequence[str]) -> Chosen:
    """The draft of each procedure that ``targets`` (numbers, titles, paths) name, in that order.
    Raises Refused at once when they all name nothing, and for faults of the configuration.
    """
    require_sound(workspace)
    library = Library(workspace)
    headings: dict[str, Heading] = {}
    unknown: list[tuple[str, Diagnostic]] = []
    for target in targets:
        try:
            headings |= {each.source: each for each in library.select([target])}
        except Refused as refused:
            unknown += ((target, found) for found in refused.diagnostics)
    if not headings:
        raise Refused(*dict.fromkeys(found for _, found in unknown))
    return Chosen(map(library.draft, headings.values()), tuple(dict.fromkeys(unknown)))


def chosen_one(workspace: Workspace, target: str) -> Draft:
    """The one draft that ``target`` names. Raises Refused when it names none or several."""
    found = tuple(chosen(workspace, [target]).drafts)
    if len(found) > 1:
        numbers = tuple(draft.procedure.metadata.number or draft.source for draft in found)
        raise Refused(SEVERAL.at(target=target, count=len(found), numbers=numbers))
    return found[0]
