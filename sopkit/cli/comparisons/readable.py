"""A version as lines of plain text with its numbers, for programs that compare lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.comparing.parts import parts
from sopkit.comparing.sides import Side as Printed
from sopkit.comparison import Part, PartKind
from sopkit.numbering import outline

if TYPE_CHECKING:
    from sopkit.building.comparisons import Side

_APART = frozenset({PartKind.SECTION, PartKind.TABLE, PartKind.FIGURE, PartKind.FORM})
_INDENT = "  "


def lines(side: Side) -> Iterator[str]:
    """The version, a line for each clause, paragraph, row, field and key of its metadata."""
    numbers = outline(side.procedure, side.template.scheme)
    citations = {each.target: each.label for each in side.edition.citations}
    printed = Printed(side.procedure, parts(side.procedure), numbers, side.labels, citations)
    for at, part in enumerate(printed.parts):
        if part.kind in _APART:
            yield ""
        yield from _part(printed, at, part)


def _part(printed: Printed, at: int, part: Part) -> Iterator[str]:
    words = printed.labels
    match part.kind:
        case PartKind.CELL:
            return
        case PartKind.ROW:
            yield " | ".join(_flat(printed, cell) for cell in _cells(printed, at))
        case PartKind.METADATA:
            yield words["colon"].join((printed.label(at), _flat(printed, part)))
        case PartKind.SECTION | PartKind.STEP:
            indent = _INDENT * (part.level - 1) if part.kind is PartKind.STEP else ""
            yield indent + printed.outline.clause(part.node).label + _flat(printed, part)
        case PartKind.NOTICE:
            yield words[f"notice.{part.node.kind}"] + words["colon"]
        case PartKind.TABLE | PartKind.FIGURE | PartKind.FORM | PartKind.FOOTNOTE:
            yield f"{printed.label(at)} {_flat(printed, part)}".rstrip()
        case PartKind.VERBATIM:
            yield from part.text.split("\n")
        case _:
            yield _lead(part) + _flat(printed, part)


def _lead(part: Part) -> str:
    if part.kind is PartKind.SETTING:
        return f"{_INDENT}{part.key}: "
    if part.kind is PartKind.BULLET:
        return "• "
    return _INDENT if part.kind in (PartKind.FIELD, PartKind.ITEM) else ""


def _cells(printed: Printed, at: int) -> Iterator[Part]:
    """The cells of the row ``at``: they follow it."""
    for part in printed.parts[at + 1 :]:
        if part.kind is not PartKind.CELL or part.parent != at:
            return
        yield part


def _flat(printed: Printed, part: Part) -> str:
    return " ".join(printed.printed(part.text).split())
