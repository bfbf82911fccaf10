"""The reasons (修订理由) of a comparison over several versions: those that each version gave for
what it changed itself, never those of another change.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sopkit.building.comparisons.comparing import compared
from sopkit.building.comparisons.releases import of_release
from sopkit.building.published import reached
from sopkit.refusals import Refused
from sopkit.versions import newer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sopkit.building.comparisons.sides import Side
    from sopkit.comparison import Change, Comparison, Match
    from sopkit.ledger.releases import Release
    from sopkit.workspace import Workspace


def with_reasons(
    workspace: Workspace | None, old: Side, new: Side, comparison: Comparison
) -> Comparison:
    """``comparison`` with the reasons of all versions from the one to the other, each marked with
    its version where there are others between. Without any reason when the one in between cannot
    be read, or the new side is the older one.
    """
    if newer(old.version, new.version):
        return _reasoned(comparison, None)
    try:
        between = _between(workspace, old, new)
    except Refused:
        return _reasoned(comparison, None)
    if not between:
        return comparison
    versions = [old, *between, new]
    steps = [compared(*pair) for pair in pairwise(versions)]
    return _reasoned(comparison, Steps(versions[1:], steps, comparison))


class Steps:
    """The comparisons of neighbours, by which a change is followed from version to version."""

    def __init__(
        self, versions: Sequence[Side], steps: Sequence[Comparison], whole: Comparison
    ) -> None:
        self._versions = versions
        self._steps = steps
        self._whole = whole

    def reason(self, change: Change) -> str:
        """The reasons of what the versions changed in the same parts, the oldest first."""
        matches = [self._whole.matches[at] for at in change.matches]
        found: dict[int, dict[str, None]] = {}
        parts = {at for match in matches for at in match.new}
        for step in reversed(range(len(self._steps))):
            about, own = self._of(step, parts, is_new=True)
            found.setdefault(step, {}).update(own)
            parts = {at for match in about for at in match.old}
        parts = {at for match in matches for at in match.old}
        for step in range(len(self._steps)):
            about, own = self._of(step, parts, is_new=False)
            found.setdefault(step, {}).update(own)
            parts = {at for match in about for at in match.new}
        return self._marked(found)

    def _of(
        self, step: int, parts: set[int], *, is_new: bool
    ) -> tuple[list[Match], dict[str, None]]:
        """What a version did to these parts, and the reasons that it gave."""
        comparison = self._steps[step]
        about = {
            at
            for at, match in enumerate(comparison.matches)
            if not parts.isdisjoint(match.new if is_new else match.old)
        }
        reasons = dict.fromkeys(
            change.reason
            for change in (*comparison.metadata, *comparison.changes)
            if change.reason and not about.isdisjoint(change.matches)
        )
        return [comparison.matches[at] for at in sorted(about)], reasons

    def _marked(self, found: dict[int, dict[str, None]]) -> str:
        """（第二版）多次隔日归还；（第三版）简化."""
        words = self._versions[-1].labels
        told = (
            words.text("change.reason_of", version=self._versions[step].version, reason=reason)
            for step in sorted(found)
            for reason in found[step]
        )
        return words["history.separator"].join(told)


def _reasoned(comparison: Comparison, steps: Steps | None) -> Comparison:
    """With the reasons that ``steps`` know, or with none."""

    def own(change: Change) -> Change:
        return change._replace(reason=steps.reason(change) if steps else "")

    return replace(
        comparison,
        metadata=tuple(map(own, comparison.metadata)),
        changes=tuple(map(own, comparison.changes)),
    )


def _between(workspace: Workspace | None, old: Side, new: Side) -> list[Side]:
    """The versions between the two, as far as the ledger tells them. Raises Refused for one that
    cannot be read.
    """
    if workspace is None or not new.number:
        return []
    store = reached(workspace)
    releases = store.ledger.releases(new.number)
    before = old.release or _of_version(releases, old.version)
    if before is None:
        return []
    found = (each for each in releases if each.sequence > before.sequence and not each.recalled)
    return [of_release(store, each) for each in _until(new, found)]


def _until(new: Side, releases: Iterator[Release]) -> Iterator[Release]:
    """Those that came before ``new``."""
    for each in releases:
        version = each.facts.version
        if new.release:
            if each.sequence < new.release.sequence:
                yield each
        elif version != new.version and not newer(version, new.version):
            yield each


def _of_version(releases: Sequence[Release], version: str) -> Release | None:
    found = (each for each in releases if each.facts.version == version and not each.recalled)
    return next(found, None)
