"""修订说明: which change each reason of `changes` is the reason of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sopkit.comparing.clause_names import bare, names
from sopkit.comparing.sides import CLAUSES
from sopkit.comparison import PartKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sopkit.comparing.pair import Pair
    from sopkit.comparing.sides import Side
    from sopkit.comparing.telling.entry import Entry
    from sopkit.comparison import Change, Comparison, Part
    from sopkit.model import Change as Told

ALL = frozenset({"全文", "all"})
"""What `changes` calls the whole procedure."""
_LABELLED = frozenset({PartKind.METADATA, PartKind.FOOTNOTE, PartKind.TABLE, PartKind.FIGURE})
_FORMER = ("原", "former")
"""What stands before the label of a clause that is meant as it was called before."""


def without_reason(comparison: Comparison) -> tuple[Change, ...]:
    """The substantive changes of text and forms for which `changes` gives no reason."""
    return tuple(
        change for change in comparison.changes if change.is_substantive and not change.reason
    )


class Reasons:
    """The reasons that the new version gives, by the parts that they are about."""

    def __init__(self, pair: Pair, entries: Iterable[Entry]) -> None:
        self._pair = pair
        self._whole: list[str] = []
        self._of_old: defaultdict[int, list[str]] = defaultdict(list)
        self._of_new: defaultdict[int, list[str]] = defaultdict(list)
        told = pair.new.procedure.metadata.changes
        if told:
            self._assign(told, *touched(pair, (at for entry in entries for at in entry.matches)))

    def given(self, entry: Entry) -> Entry:
        """``entry`` with the reason of the innermost clause around it that has one."""
        return entry._replace(reason=self._joined(self._nearest(entry.match)))

    def given_by_itself(self, entry: Entry) -> Entry:
        """The same, where no other change can be what is meant by the whole."""
        found = self.given(entry)
        if found.reason or entry.part is PartKind.METADATA:
            return found
        return found._replace(reason=self._joined(self._whole))

    def of_all(self, changes: Sequence[Change]) -> list[Change]:
        """The changes of text and forms with the reason that is given for the whole: it is that of
        what was replaced everywhere; without such, of each that has no reason of its own.
        """
        everywhere = any(change.is_everywhere for change in changes)
        return [
            change._replace(reason=self._joined((change.reason, *self._whole)))
            if (change.is_everywhere if everywhere else not change.reason)
            else change
            for change in changes
        ]

    def _joined(self, reasons: Iterable[str]) -> str:
        between = self._pair.new.labels["history.separator"]
        return between.join(dict.fromkeys(filter(None, reasons)))

    def _assign(self, told: Sequence[Told], old_touched: set[int], new_touched: set[int]) -> None:
        old, new = by_name(self._pair.old), by_name(self._pair.new)
        for each in told:
            if bare(each.clause) in ALL:
                self._whole.append(each.reason)
                continue
            now, before = meant(each.clause, old, new)
            now = [at for at in now if at in new_touched]
            before = [at for at in before if at in old_touched]
            for at in now:
                self._of_new[at].append(each.reason)
            for at in () if now else before:
                self._of_old[at].append(each.reason)

    def _nearest(self, match: int) -> tuple[str, ...]:
        """The reasons of the innermost part around a match that has any, now or before."""
        pair = self._pair
        for at in pair.matches[match].new[:1]:
            for part in pair.new.upwards(at):
                if found := [*self._of_new.get(part, ()), *self._before(part)]:
                    return tuple(found)
        for at in pair.matches[match].old[:1]:
            for part in pair.old.upwards(at):
                if found := [*self._of_old.get(part, ()), *self._now(part)]:
                    return tuple(found)
        return ()

    def _before(self, new: int) -> Iterator[str]:
        for old in self._pair.matches[self._pair.of_new[new]].old:
            yield from self._of_old.get(old, ())

    def _now(self, old: int) -> Iterator[str]:
        for new in self._pair.matches[self._pair.of_old[old]].new:
            yield from self._of_new.get(new, ())


def _is_labelled(part: Part) -> bool:
    """Whether it has a label beside those that clauses have: 注 1, 表 1, 正文, 文件名称."""
    return part.kind in _LABELLED or (part.parent < 0 and part.kind not in CLAUSES)


def meant(
    clause: str, old: Mapping[str, Sequence[int]], new: Mapping[str, Sequence[int]]
) -> tuple[Sequence[int], Sequence[int]]:
    """The parts now and before that ``clause`` may mean, by the names of either version. A name
    may be that of a clause now and have been that of another one before: it means the one where
    something changed, first of all the one now; 原三、1 is the one before.
    """
    name = bare(clause)
    now, before = new.get(name, ()), old.get(name, ())
    for former in () if now or before else _FORMER:
        if name.startswith(former):
            before = before or old.get(name.removeprefix(former), ())
    return now, before


def by_name(side: Side) -> Mapping[str, Sequence[int]]:
    """The parts of a version by all that they may be called, each name :func:`bare`."""
    places: dict[int, int] = {}
    for at, part in enumerate(side.parts):
        places.setdefault(id(part.node), at)  # a form before its settings
    found: defaultdict[str, list[int]] = defaultdict(list)
    for name, node in names(side.procedure, side.outline, side.labels):
        if id(node) in places:
            found[bare(name)].append(places[id(node)])
    known = frozenset(found)
    for at, part in enumerate(side.parts):
        label = bare(side.label(at)) if _is_labelled(part) else ""
        if part.kind is PartKind.METADATA:
            found[bare(part.key)].append(at)
        if label and label not in known:
            found[label].append(at)
    return found


def touched(pair: Pair, changed: Iterable[int]) -> tuple[set[int], set[int]]:
    """The old and the new parts in which something changed: what these matches are about, and all
    that it stands in.
    """
    old: set[int] = set()
    new: set[int] = set()
    for match in (pair.matches[at] for at in changed):
        for at in match.new:
            new.update(pair.new.upwards(at))
        for at in match.old:
            above = list(pair.old.upwards(at))
            old.update(above)
            new.update(at for part in above for at in pair.matches[pair.of_old[part]].new)
    return old, new
