"""What a part is called so that it can be found: 三 警告, 一、2 第1项, 注 1（一、3）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparing.footnote_numbers import calls
from sopkit.comparison import OBJECT_START, PartKind

if TYPE_CHECKING:
    from sopkit.comparing.sides import Side

_CALL = f"{OBJECT_START}note:"


def location(side: Side, at: int) -> str:
    """The label of a part, with what tells it from its neighbours where it has none of its own."""
    part = side.parts[at]
    label = side.label(at)
    match part.kind:
        case PartKind.NOTICE:
            return _with(label, _notice(side, at), side)
        case PartKind.BULLET | PartKind.PARAGRAPH if side.clause(at):
            counted = side.labels.text(f"change.{part.kind}", number=_count(side, at))
            return _with(label, counted, side)
        case PartKind.FOOTNOTE:
            caller = _caller(side, part.key)
            return label + (side.labels.text("parenthesis", text=caller) if caller else "")
        case _:
            return label


def _with(label: str, own: str, side: Side) -> str:
    return side.labels.text("change.within", clause=label, part=own)


def _notice(side: Side, at: int) -> str:
    """Its kind; the second of a kind in one clause bears a number."""
    kind = side.parts[at].node.kind
    name = side.labels[f"notice.{kind}"]
    number = _count(side, at, kind)
    return name if number == 1 else side.labels.text("change.numbered", name=name, number=number)


def _count(side: Side, at: int, notice: str = "") -> int:
    """How many of its kind stand in the same clause up to it."""
    part = side.parts[at]
    return sum(
        other.kind is part.kind
        and other.parent == part.parent
        and (not notice or other.node.kind == notice)
        for other in side.parts[part.parent + 1 : at + 1]
    )


def _caller(side: Side, footnote: str) -> str:
    """The label of the clause that calls a footnote first; empty where none does."""
    for at, part in enumerate(side.parts):
        if _CALL in part.text and footnote in calls(part.node):
            clause = side.clause(at)
            return clause.reference if clause else ""
    return ""
