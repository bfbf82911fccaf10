"""What a version is to replace: the newest that was published before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.building.comparisons.releases import of_release
from sopkit.building.published import newest, reached
from sopkit.diagnostics import error
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.building.comparisons.sides import Side
    from sopkit.workspace import Workspace

NOTHING_BEFORE = error(
    "SOP817",
    zh=(
        "“{name}”以前没有发布过别的版本，没有可以比较的",
        "要和另一份比较，两个都写出来，旧的在前：sopkit diff 旧版 新版。",
    ),
    en=(
        "no other version was published before “{name}”: there is nothing to compare it with",
        "To compare it with something else, name both: sopkit diff OLD NEW.",
    ),
)
FIRST = error(
    "SOP822",
    zh=(
        "“{name}”是第一个发布的版本，以前没有可以比较的",
        "看草稿改了什么，只写编号：sopkit diff {number}；和别的版本比，两个都写，旧的在前。",
    ),
    en=(
        "“{name}” is the first version that was published: there is nothing before it",
        "To see what the draft changes, give the number alone: sopkit diff {number}. To compare it "
        "with another version, name both.",
    ),
)


def predecessor(workspace: Workspace | None, side: Side) -> Side:
    """What ``side`` replaces: the newest release of its number, of a release the newest before it,
    whether it is in force or still to come. What was recalled does not count. Raises Refused when
    there is none, and as the store does.
    """
    if workspace is None or not side.number:
        raise Refused(NOTHING_BEFORE.at(name=side.name))
    store = reached(workspace)
    own, releases = side.release, store.ledger.releases(side.number)
    found = newest([each for each in releases if own is None or each.sequence < own.sequence])
    if found is None:
        fault = FIRST if own else NOTHING_BEFORE
        raise Refused(fault.at(name=side.name, number=side.number))
    return of_release(store, found)
