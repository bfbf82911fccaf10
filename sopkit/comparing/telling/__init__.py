"""From matches to entries: what people read, each change told once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparing.telling.entry import Entry
from sopkit.comparing.telling.figures import figure_lines
from sopkit.comparing.telling.forms import form_lines
from sopkit.comparing.telling.looks import look_lines
from sopkit.comparing.telling.metadata import UNTOLD, metadata_lines
from sopkit.comparing.telling.moving import level_shift, says_the_same
from sopkit.comparing.telling.tables import table_lines
from sopkit.comparing.telling.units import units
from sopkit.comparing.telling.words import word_lines
from sopkit.comparison import Kind, Meaning, PartKind

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparing.telling.passages import Line


def entries(pair: Pair, carried: Mapping[int, int]) -> list[Entry]:
    """An entry for each unit in which something changed, in reading order. Clauses that were
    ``carried`` along by a clause that moved are counted with it.
    """
    found: list[Entry] = []
    along = _along(pair, carried)
    for root, members in units(pair).items():
        match = pair.matches[root]
        part = pair.kind(match)
        if root in along.told or (part is PartKind.METADATA and pair.key(match) == UNTOLD):
            continue
        lines = tuple(_lines(part, root, members, pair))
        told = [at for at in members if pair.matches[at].kind is not Kind.UNCHANGED]
        entry = Entry(
            root,
            Kind.CHANGED if match.kind is Kind.UNCHANGED else match.kind,
            part,
            lines,
            tuple(sorted({*told, *along.with_root.get(root, ())})),
            more=_is_rebuilt(root, told, lines, pair),
            clauses=max(1, along.clauses[root]),
        )
        if _is_look(entry):
            lines = tuple(look_lines(told, lines, pair))
            entry = entry._replace(lines=lines, meanings=(Meaning.LOOK,))
        found.append(entry)
    return found


def _is_rebuilt(root: int, told: Sequence[int], lines: Sequence[Line], pair: Pair) -> bool:
    """Whether parts inside came, went or moved, or a picture is another one."""
    if pair.kind(pair.matches[root]) is PartKind.FIGURE:
        return any(line.note for line in lines)
    return any(at != root and pair.matches[at].kind is not Kind.CHANGED for at in told)


class _Along(NamedTuple):
    """Which matches are told with the clause that carried them, by that clause and altogether,
    and how many clauses moved with each one: it among them, unless it is a section.
    """

    with_root: Mapping[int, Sequence[int]]
    told: Container[int]
    clauses: Counter[int]


def _along(pair: Pair, carried: Mapping[int, int]) -> _Along:
    with_root: defaultdict[int, list[int]] = defaultdict(list)
    clauses = Counter(
        root for at, root in carried.items() if pair.matches[root].moved and _counts(at, root, pair)
    )
    for root in list(clauses):
        clauses[root] += pair.kind(pair.matches[root]) is not PartKind.SECTION
    for at, root in carried.items():
        match = pair.matches[at]
        shift = level_shift(pair, match)
        if says_the_same(pair, match) and shift == level_shift(pair, pair.matches[root]):
            with_root[root].append(at)
    return _Along(with_root, {at for each in with_root.values() for at in each}, clauses)


def _counts(clause: int, root: int, pair: Pair) -> bool:
    """Whether a clause counts among those that moved with another: in a section headings do not."""
    kinds = (pair.kind(pair.matches[at]) for at in (root, clause))
    return PartKind.SECTION not in kinds or pair.kind(pair.matches[clause]) is PartKind.STEP


def _is_look(entry: Entry) -> bool:
    """Whether a change is one of markup, level or look only."""
    if entry.kind is not Kind.CHANGED or entry.more:
        return False
    return not any(line.edits or line.old_lead != line.new_lead for line in entry.lines)


def _lines(part: PartKind, root: int, members: Sequence[int], pair: Pair) -> Iterator[Line]:
    match part:
        case PartKind.METADATA:
            return metadata_lines(root, pair)
        case PartKind.TABLE:
            return table_lines(root, members, pair)
        case PartKind.FIGURE:
            return figure_lines(root, pair)
        case PartKind.FORM:
            return form_lines(root, members, pair)
        case _:
            return word_lines(root, members, pair)
