"""The releases of a number as they are found, or words that say there are none."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sopkit.diagnostics import Bilingual, Severity, error
from sopkit.ledger.releases import State, state
from sopkit.ledger.space import UNREACHABLE
from sopkit.naming import fold
from sopkit.refusals import Refused
from sopkit.versions import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.releases import Release
    from sopkit.ledger.store import Store
    from sopkit.workspace import Workspace

NEVER_PUBLISHED = error(
    "SOP635",
    zh=("没有发布过编号为“{number}”的文件", "核对编号；{near}。"),
    en=("nothing numbered “{number}” was ever published", "Check the number; {near}."),
)
UNKNOWN_VERSION = error(
    "SOP636",
    zh=("{number} 没有发布过 {version} 这一版", "核对版本；发布过的有：{known}。"),
    en=(
        "version {version} of {number} was never published",
        "Check the version; published are: {known}.",
    ),
)


def require_sound(workspace: Workspace) -> None:
    """Raises Refused for faults of the configuration: with a default in place of `[store] path` an
    office would look as if it had published nothing.
    """
    wrong = [found for found in workspace.diagnostics if found.severity is Severity.ERROR]
    if wrong:
        raise Refused(*wrong)


def reached(workspace: Workspace) -> Store:
    """The store of a workspace. Raises Refused for faults of the configuration, when `[store] path`
    names a place that is not there, and when its ledger is lost: none of them must look as if
    nothing was ever published.
    """
    require_sound(workspace)
    if workspace.lacks_store:
        raise Refused(UNREACHABLE.at(path=workspace.store_folder))
    store = workspace.store()
    store.require_ledger()
    return store


def released(ledger: Ledger, number: str, day: date) -> tuple[Release, ...]:
    """All releases of ``number`` in order of publication. Raises Refused when there is none."""
    found = ledger.releases(number)
    if found:
        return found
    known = {fold(one.release.facts.number): one.release.facts for one in ledger.standings(day)}
    near = get_close_matches(fold(number), known, 3, 0.5) or list(known)[:3]
    numbers = [known[each].number for each in near]
    told = Bilingual("还没有发布过文件", "nothing was published yet")
    if numbers:
        told = Bilingual(f"已发布的有：{'、'.join(numbers)}", f"there is: {', '.join(numbers)}")
    raise Refused(NEVER_PUBLISHED.at(number=number, near=told))


def version_of(releases: tuple[Release, ...], version: str) -> Release:
    """The release of that version. Raises Refused when it was never published."""
    wanted = parse(version)
    for release in releases:
        other = release.facts.version
        if other == version or (wanted and parse(other) == wanted):
            return release
    known = tuple(release.facts.version for release in releases)
    number = releases[0].facts.number
    raise Refused(UNKNOWN_VERSION.at(number=number, version=version, known=known))


def newest(releases: Sequence[Release]) -> Release | None:
    """The newest release that was not recalled: a new version replaces it."""
    return next((release for release in reversed(releases) if not release.recalled), None)


def in_force(releases: tuple[Release, ...], day: date) -> Release | None:
    """The release in force on ``day``, if one is."""
    found = (each for each in releases if state(each, releases, day) is State.IN_FORCE)
    return next(found, None)


def pending(releases: tuple[Release, ...], day: date) -> tuple[Release, ...]:
    """The releases that are still to become effective after ``day``."""
    return tuple(each for each in releases if state(each, releases, day) is State.NOT_YET_EFFECTIVE)
