"""The small lines below a checklist row: what else belongs to a step, so that nothing is lost.

Paragraphs, notices, bullets and footnotes are printed whole. A table or a figure would not fit
into a row: the line says where it stands in the procedure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.model import (
    Block,
    Blocks,
    BulletList,
    Emphasis,
    Figure,
    FootnoteMark,
    Inlines,
    Link,
    Notice,
    Paragraph,
    Picture,
    Reference,
    Section,
    Step,
    Strong,
    Table,
    Text,
    Verbatim,
    plain,
)

if TYPE_CHECKING:
    from sopkit.forms.rows import ChecklistRow
    from sopkit.labels import Labels
    from sopkit.numbering import Outline


@dataclass(frozen=True, slots=True)
class Detail:
    """One small line; ``lead`` stands before it: 警告, a bullet, a number."""

    content: Inlines
    lead: str = ""
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a line needs to know about the procedure: ``title`` names it, ``footnotes`` are by
    name.
    """

    title: str
    outline: Outline
    labels: Labels
    footnotes: Mapping[str, Blocks]


def details(row: ChecklistRow, around: Surroundings) -> tuple[Detail, ...]:
    """The small lines of ``row`` in the order of the source, footnotes last."""
    lines = list(_lines(row.details, row.reference, around))
    marks = [*_marks(row.content), *_marks_of(lines)]
    seen: set[str] = set()
    while marks:
        name = marks.pop(0)
        if name not in seen:
            seen.add(name)
            notes = list(_lines(around.footnotes.get(name, ()), row.reference, around))
            marks += _marks_of(notes)
            lines += _led(notes, around.labels["footnotes"])
    if _has_picture(row.content) or any(_has_picture(line.content) for line in lines):
        lines.append(_see_figure(row.reference, around))
    return tuple(lines)


def _lines(blocks: Blocks, clause: str, around: Surroundings) -> Iterator[Detail]:
    for block in blocks:
        yield from _block(block, clause, around)


def _block(block: Block, clause: str, around: Surroundings) -> Iterator[Detail]:
    match block:
        case Paragraph():
            yield Detail(block.content)
        case Notice():
            lines = _lines(block.body, clause, around)
            for line in _led(lines, around.labels[f"notice.{block.kind}"]):
                yield Detail(line.content, line.lead, notice=True)
        case BulletList():
            for item in block.items:
                yield from _led(_lines(item.body, clause, around), "–")
        case Step():
            yield Detail(block.content, around.outline.clause(block).label)
            yield from _lines(block.body, clause, around)
        case Table() | Figure():
            yield Detail((Text(_whereabouts(block, clause, around)),))
        case Verbatim():
            yield from (Detail((Text(line),)) for line in block.text.splitlines())
        case Section():  # stands in no step
            return


def _led(lines: Iterable[Detail], lead: str) -> Iterator[Detail]:
    """The lines with ``lead`` before the first one."""
    for at, line in enumerate(lines):
        both = f"{lead} {line.lead}".strip() if not at else line.lead
        yield Detail(line.content, both, line.notice)


def _whereabouts(block: Table | Figure, clause: str, around: Surroundings) -> str:
    """Where a table or figure stands: 见《…》表 1, or in which clause when it has no number."""
    kind = "table" if isinstance(block, Table) else "figure"
    labels, number = around.labels, around.outline.caption_number(block)
    if number is None:
        return labels.text(f"checklist.see_{kind}", title=around.title, clause=clause)
    caption = f"{labels.caption(kind, number)} {plain(block.caption)}".strip()
    return labels.text("checklist.see", title=around.title, caption=caption)


def _see_figure(clause: str, around: Surroundings) -> Detail:
    text = around.labels.text("checklist.see_figure", title=around.title, clause=clause)
    return Detail((Text(text),))


def _has_picture(content: Inlines) -> bool:
    """Whether there is a picture in it that has no words to be printed in its place."""
    return any(
        (isinstance(inline, Picture) and not inline.alt)
        or (
            isinstance(inline, Strong | Emphasis | Link | Reference)
            and _has_picture(inline.content)
        )
        for inline in content
    )


def _marks_of(lines: Iterable[Detail]) -> list[str]:
    return [mark for line in lines for mark in _marks(line.content)]


def _marks(content: Inlines) -> Iterator[str]:
    """The names of the footnotes called in ``content``."""
    for inline in content:
        match inline:
            case FootnoteMark():
                yield inline.name
            case Strong() | Emphasis() | Link() | Reference():
                yield from _marks(inline.content)
            case _:
                continue
