"""A draft as one side of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.building.comparisons.sides import of_draft
from sopkit.building.drafting import Library
from sopkit.building.planning import UNKNOWN_TARGET
from sopkit.building.revisions import releases_of
from sopkit.diagnostics import error
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.building.comparisons.sides import Side
    from sopkit.workspace import Workspace

SEVERAL = error(
    "SOP801",
    zh=("“{name}”是 {count} 份文件：{numbers}", "一次比较一份：写其中一个编号。"),
    en=("“{name}” is {count} procedures: {numbers}", "Compare one at a time: give its number."),
)
ONLY_RELEASED = error(
    "SOP802",
    zh=(
        "source/ 里没有编号为“{number}”的草稿；它发布过 {versions}",
        "比较发布过的两版，写 {number}@{version} 这样的名称。",
    ),
    en=(
        "there is no draft numbered “{number}” in source/; published are {versions}",
        "To compare what was published, write {number}@{version}.",
    ),
)


def side(workspace: Workspace, operand: str) -> Side:
    """The draft that ``operand``, a number, a title or a path, names. Raises Refused when it names
    none or several.
    """
    library = Library(workspace)
    try:
        chosen = library.select([operand])
    except Refused as refused:
        raise _with_releases(workspace, operand, refused) from None
    if len(chosen) > 1:
        numbers = tuple(each.number or each.source for each in chosen)
        raise Refused(SEVERAL.at(name=operand, count=len(chosen), numbers=numbers))
    return of_draft(operand, library.draft(chosen[0]))


def _with_releases(workspace: Workspace, operand: str, refused: Refused) -> Refused:
    """What to tell of a number that was published and has no draft any more."""
    if all(found.fault is not UNKNOWN_TARGET for found in refused.diagnostics):
        return refused
    releases, _ = releases_of(workspace, operand)
    if not releases:
        return refused
    facts = [each.facts for each in releases]
    versions = tuple(each.version for each in facts)
    number, version = facts[-1].number, facts[-1].version
    return Refused(ONLY_RELEASED.at(number=number, versions=versions, version=version))
