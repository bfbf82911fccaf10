"""All numbers of a procedure: its clauses, tables, figures and forms."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sopkit import collector
from sopkit.model import DEEPEST_LEVEL, Block, Figure, Form, Procedure, Section, Step, Table, walk
from sopkit.naming import form_number
from sopkit.numbering.scheme import Scheme, bare, join, label, level, outermost_shown

if TYPE_CHECKING:
    from sopkit.labels import Labels


class Clause(NamedTuple):
    """A section or a step with its number.

    ``label`` is what stands before it (`a.`); ``reference`` names it from the outermost
    (`五、2.a`); ``number`` names it within its section (`2.a`), and is the bare label for a
    section (`五`).
    """

    node: Section | Step
    label: str
    reference: str
    number: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The numbers of a procedure. ``clauses`` stand in document order."""

    clauses: tuple[Clause, ...]
    forms: tuple[tuple[Form, str], ...]  # with their full numbers
    _by_node: dict[int, Clause | int] = field(repr=False, compare=False)
    _by_id: dict[str, Clause | Table | Figure | Form] = field(repr=False, compare=False)

    def clause(self, node: Section | Step) -> Clause:
        """The clause of this very node. Raises KeyError for a node of another procedure."""
        found = self._by_node[id(node)]
        assert isinstance(found, Clause)
        return found

    def caption_number(self, node: Table | Figure) -> int | None:
        """The number of this very table or figure, which count apart from each other, from 1;
        None when it has no caption.
        """
        found = self._by_node.get(id(node))
        return found if isinstance(found, int) else None

    def by_id(self, name: str) -> Clause | Table | Figure | Form | None:
        """What ``{#id}`` stands on, or the form of that id; the first one when ids repeat."""
        return self._by_id.get(name)

    def reference(self, name: str, labels: Labels) -> str | None:
        """What a reference to the id ``name`` prints: 五、2.a, 表 1, 图 2, ZH-GC-001-R01.

        None for an unknown id. A table or figure without a caption has no number: empty.
        """
        match self.by_id(name):
            case Clause() as clause:
                return clause.reference
            case Form() as form:
                return next(number for found, number in self.forms if found is form)
            case Table() as table:
                return self._caption(table, "table", labels)
            case Figure() as figure:
                return self._caption(figure, "figure", labels)
            case None:
                return None

    def _caption(self, node: Table | Figure, kind: str, labels: Labels) -> str:
        number = self.caption_number(node)
        return labels.caption(kind, number) if number else ""


_LATEST: deque[tuple[Procedure, Scheme, Outline]] = deque(maxlen=4)


def outline(procedure: Procedure, scheme: Scheme) -> Outline:
    """The numbers of ``procedure`` under ``scheme``, in one pass.

    Sections and steps share one counter a level and count as in Word: a level restarts when a
    higher one appears (w:lvlRestart may say otherwise), and a level that was skipped counts as
    if it had been there once (Microsoft KB Q110380; LibreOffice does the same).

    The latest outlines are kept: a procedure is printed in several artifacts.
    """
    for known, under, found in tuple(_LATEST):
        if known is procedure and under == scheme:
            return found
    with collector.paused():
        made = _outline(procedure, scheme)
    _LATEST.append((procedure, scheme, made))
    return made


def _outline(procedure: Procedure, scheme: Scheme) -> Outline:
    blocks = tuple(_everything(procedure))
    clauses = tuple(_clauses(blocks, scheme))
    tables = (block for block in blocks if isinstance(block, Table) and block.caption)
    figures = (block for block in blocks if isinstance(block, Figure) and block.caption)
    forms = tuple((form, form_number(procedure, form)) for form in procedure.forms)
    by_node: dict[int, Clause | int] = {id(clause.node): clause for clause in clauses}
    by_node |= {id(table): number for number, table in enumerate(tables, 1)}
    by_node |= {id(figure): number for number, figure in enumerate(figures, 1)}
    named: list[tuple[str, Clause | Table | Figure | Form]] = [
        (form.id, form) for form in procedure.forms
    ]
    named += [(block.id, block) for block in blocks if isinstance(block, Table | Figure)]
    named += [(clause.node.id, clause) for clause in clauses]
    return Outline(
        clauses=clauses,
        forms=forms,
        _by_node=by_node,
        _by_id={name: thing for name, thing in reversed(named) if name},
    )


def _everything(procedure: Procedure) -> Iterator[Block]:
    yield from walk(procedure.body)
    for footnote in procedure.footnotes:
        yield from walk(footnote.body)


def _clauses(blocks: tuple[Block, ...], scheme: Scheme) -> Iterator[Clause]:
    counters: list[int | None] = [None] * DEEPEST_LEVEL
    path = [_NOTHING] * (DEEPEST_LEVEL + 1)  # by level; nothing stands above level 1
    last = 0
    for node in blocks:
        if not isinstance(node, Section | Step):
            continue
        depth = min(node.level, DEEPEST_LEVEL)
        changed = advance(counters, depth, scheme)
        numbers = tuple(number for number in counters[:depth] if number is not None)
        for at in range(min(changed, last + 1), depth + 1):
            path[at] = _labelled(numbers[:at], scheme, path, isinstance(node, Section))
        own = path[last := depth]
        yield Clause(node, own.label, own.reference, own.number)


class _Labelled(NamedTuple):
    """A level's label, what it is called in references, and what goes before deeper labels."""

    label: str
    reference: str
    number: str
    context: str  # the labels from the outermost down to this one
    context_in_section: str


_NOTHING = _Labelled("", "", "", "", "")


def _labelled(
    numbers: tuple[int, ...], scheme: Scheme, path: list[_Labelled], is_section: bool
) -> _Labelled:
    """Labels are joined from the outermost, each as it is printed, and the last one's
    punctuation is dropped. A label that itself shows higher levels (1.1) takes their place, so
    that nothing is said twice; one that shows no number (a bullet) adds nothing.
    """
    text = level(len(numbers), scheme).text
    own = label(numbers, scheme)
    outermost = outermost_shown(text)
    if not outermost:
        above = path[len(numbers) - 1]
        return above._replace(label=own, number=bare(above.context_in_section))
    above = path[outermost - 1]
    called = bare(own)
    reference = join(above.context, called)
    number = called if is_section else join(above.context_in_section, called)
    dropped = own[len(called) :]
    context_in_section = "" if is_section else number + dropped
    return _Labelled(own, reference, number, reference + dropped, context_in_section)


def advance(counters: list[int | None], depth: int, scheme: Scheme) -> int:
    """Counts a paragraph at ``depth`` (from 1); the outermost level whose number is another now."""
    skipped = [above for above in range(1, depth) if counters[above - 1] is None]
    for above in skipped:
        counters[above - 1] = level(above, scheme).start
    own = counters[depth - 1]
    counters[depth - 1] = level(depth, scheme).start if own is None else own + 1
    for below in range(depth + 1, DEEPEST_LEVEL + 1):
        if counters[below - 1] is not None and _restarts(below, depth, scheme):
            counters[below - 1] = None
    return min((*skipped, depth))


def _restarts(below: int, used: int, scheme: Scheme) -> bool:
    """Whether the use of a level restarts one below it. Word restarts a level when the one that
    w:lvlRestart names, or any higher one, is used ([MS-OI29500], note on 17.9.10).
    """
    restart = level(below, scheme).restart
    return restart is None or used <= restart
