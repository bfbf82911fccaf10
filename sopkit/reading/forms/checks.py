"""What only the whole procedure shows about its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from sopkit.diagnostics import Diagnostic, Fault, error
from sopkit.forms import takes_steps
from sopkit.model import (
    Block,
    Blocks,
    Figure,
    Form,
    Position,
    Procedure,
    Section,
    Step,
    Table,
    walk,
)
from sopkit.reading.yaml.values import SEPARATORS

SAME_ID = error(
    "SOP440",
    zh=("表单 id“{id}”与 {path} 第 {line} 行的重复（不分大小写）", "换一个 id，例如 {free}。"),
    en=("the form id “{id}” is used at {path}:{line} (case is ignored)", "Use {free}."),
)
ID_OF_A_NODE = error(
    "SOP441",
    zh=("表单 id“{id}”与 {path} 第 {line} 行的标识重复", "换一个 id，例如 {free}。"),
    en=("the form id “{id}” is taken at {path}:{line}", "Use another, such as {free}."),
)
NO_SUCH_SECTION = error(
    "SOP442",
    zh=(
        "from 里的“{id}”不是章节或步骤的标识",
        "有标识的：{known}；在标题后写 {{#{id}}} 加上标识。",
    ),
    en=(
        "“{id}” of from is the id of no section or step",
        "There are: {known}; write {{#{id}}} after a heading to name it.",
    ),
)
MISSPELT_SECTION = error(
    "SOP443",
    zh=("from 里的“{id}”不是章节或步骤的标识", "改成“{nearest}”。"),
    en=("“{id}” of from is the id of no section or step", "Write “{nearest}”."),
)
NO_STEPS_THERE = error(
    "SOP444",
    zh=("“{title}”没有一行：from 所指的章节下没有步骤", "在那里写步骤，或改用 items 列出检查项。"),
    en=("“{title}” has no row: there are no steps in the sections of from", "List items instead."),
)
NO_TICKED_STEPS = error(
    "SOP445",
    zh=(
        "“{title}”没有一行：本文件没有“1. [ ]”步骤",
        "写 from: [章节标识] 或 items，或给步骤加上 [ ]。",
    ),
    en=("“{title}” has no row: no step is marked “1. [ ]”", "Write from, items, or mark steps."),
)


def check_forms(procedure: Procedure) -> tuple[Diagnostic, ...]:
    """Ids used twice, `from` without its section, checklists without a row."""
    nodes = {
        block.id: block
        for block in walk(procedure.body)
        if isinstance(block, Section | Step | Table | Figure) and block.id
    }
    return (*_ids(procedure.forms, nodes), *_rows(procedure, nodes))


def _ids(found: tuple[Form, ...], nodes: Mapping[str, Block]) -> Iterator[Diagnostic]:
    """Ids become file names, which Windows compares without case."""
    first: dict[str, Form] = {}
    taken = {name.lower() for name in (*nodes, *(form.id for form in found))}
    for form in found:
        other = first.setdefault(form.id.lower(), form)
        if form.id and other is not form:
            yield _clash(SAME_ID, form, _place(other, "id"), taken)
        elif form.id in nodes:
            yield _clash(ID_OF_A_NODE, form, nodes[form.id].position, taken)


def _clash(fault: Fault, form: Form, other: Position, taken: set[str]) -> Diagnostic:
    where = {"path": other.path, "line": other.line}
    return fault.at(_place(form, "id"), len(form.id), id=form.id, free=_free(taken), **where)


def _free(taken: set[str]) -> str:
    return next(
        name for n in range(1, len(taken) + 2) if (name := f"R{n:02d}").lower() not in taken
    )


def _rows(procedure: Procedure, nodes: Mapping[str, Block]) -> Iterator[Diagnostic]:
    """A form whose rows are steps must find some."""
    for form in procedure.forms:
        if not takes_steps(form):
            continue
        missing = [
            source for source in form.sources if not isinstance(nodes.get(source), Section | Step)
        ]
        for source in missing:
            if not SEPARATORS.search(source):  # several in one text were told where it was read
                yield _no_section(form, source, nodes)
        if missing:
            continue
        title = form.title[:40]
        if form.sources and not any(_has_steps(nodes[source]) for source in form.sources):
            yield NO_STEPS_THERE.at(_place(form, "from"), title=title)
        elif not form.sources and not _has_ticks(_everything(procedure)):
            yield NO_TICKED_STEPS.at(_place(form, "kind"), title=title)


def _no_section(form: Form, source: str, nodes: Mapping[str, Block]) -> Diagnostic:
    known = [name for name, node in nodes.items() if isinstance(node, Section | Step)]
    place = _place(form, f"from {source}")
    close = get_close_matches(source[:64], known, 1, 0.5)
    if close:
        return MISSPELT_SECTION.at(place, len(source), id=source[:40], nearest=close[0])
    return NO_SUCH_SECTION.at(place, len(source), id=source[:40], known=tuple(known[:20]))


def _has_steps(node: Block) -> bool:
    return isinstance(node, Step) or (
        isinstance(node, Section)
        and (next(_steps(node.body), None) is not None or _has_ticks(node.body))
    )


def _has_ticks(blocks: Blocks) -> bool:
    """Whether a step is to be ticked, wherever it stands: each one makes a row."""
    return any(isinstance(block, Step) and block.tick for block in walk(blocks))


def _everything(procedure: Procedure) -> Blocks:
    notes = (block for footnote in procedure.footnotes for block in footnote.body)
    return (*procedure.body, *notes)


def _steps(blocks: Blocks) -> Iterator[Step]:
    """The steps of sections and of steps; others within notices and lists make no rows."""
    pending = list(blocks)
    while pending:
        block = pending.pop()
        if isinstance(block, Step):
            yield block
        if isinstance(block, Step | Section):
            pending.extend(block.body)


def _place(form: Form, key: str) -> Position:
    return dict(form.positions).get(key, form.position)
