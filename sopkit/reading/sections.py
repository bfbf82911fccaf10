"""Headings and what stands below them → nested sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sopkit.diagnostics import warning
from sopkit.model import Block, Blocks, Inlines, Position, Section, Step

if TYPE_CHECKING:
    from sopkit.reading.findings import Findings

SHARED_COUNT = warning(
    "SOP152",
    zh=(
        "这一节与它前面的步骤同级，编号会接着步骤数下去",
        "把步骤移到一个小节中，或把小节改成步骤。",
    ),
    en=(
        "this section stands beside steps and continues their numbers",
        "Move the steps into a section of their own, or make the section a step.",
    ),
)


class Heading(NamedTuple):
    """A heading that is not yet a section."""

    level: int
    title: Inlines
    id: str
    position: Position


Item: TypeAlias = Block | Heading


@dataclass(slots=True)
class _Open:
    """A section that may still grow; the outermost one is the body itself."""

    heading: Heading | None
    body: list[Block] = field(default_factory=list)


def nest(items: Iterable[Item], findings: Findings) -> Blocks:
    """The body whose blocks and headings are ``items`` in document order."""
    stack = [_Open(None)]
    for item in items:
        if not isinstance(item, Heading):
            stack[-1].body.append(item)
            continue
        while (heading := stack[-1].heading) and heading.level >= item.level:
            _close(stack, findings)
        stack.append(_Open(item))
    while len(stack) > 1:
        _close(stack, findings)
    return _checked(stack[0].body, findings)


def _close(stack: list[_Open], findings: Findings) -> None:
    ended = stack.pop()
    heading = ended.heading
    assert heading is not None
    body = _checked(ended.body, findings)
    stack[-1].body.append(Section(heading.level, heading.title, body, heading.id, heading.position))


def _checked(body: Sequence[Block], findings: Findings) -> Blocks:
    """``body`` as a tuple; told when a section in it takes up the count of steps in it."""
    levels = {block.level for block in body if isinstance(block, Step)}
    for block in body:
        if isinstance(block, Section) and block.level in levels:
            findings.report(SHARED_COUNT.at(block.position))
            break
    return tuple(body)
