"""Clauses, paragraphs, bullets, notices, footnotes and verbatim text: their words, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sopkit.comparing.telling.passages import Line, line
from sopkit.comparison import OBJECT_START, PartKind

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparing.sides import Side
    from sopkit.comparison import Match

_WITHOUT_WORDS = frozenset({PartKind.NOTICE, PartKind.FOOTNOTE})


def word_lines(root: int, members: Iterable[int], pair: Pair) -> Iterator[Line]:
    """What the ``members`` say, which are told with the match ``root``."""
    old_lead = new_lead = ""
    for at in members:
        match = pair.matches[at]
        old, new = text(pair.old, match.old), text(pair.new, match.new)
        if at != root or pair.kind(match) in _WITHOUT_WORDS:
            old_lead += lead(pair.old, match.old)
            new_lead += lead(pair.new, match.new)
        if pair.kind(match) in _WITHOUT_WORDS:
            continue
        boxes = _box(pair.old, match.old), _box(pair.new, match.new)
        if None in (old, new) or boxes[0] == boxes[1]:
            boxes = "", ""
        yield line(old, new, old_lead + boxes[0], new_lead + boxes[1])
        yield from _led_elsewhere(match, pair)
        old_lead, new_lead = (
            ("" if old is not None else old_lead),
            ("" if new is not None else new_lead),
        )
    if old_lead or new_lead:  # a notice that says nothing
        yield Line("" if old_lead else None, "" if new_lead else None, (), old_lead, new_lead)


def text(side: Side, parts: tuple[int, ...]) -> str | None:
    """The words of parts that became one, or came from one; None without parts."""
    return "\n".join(map(side.text, parts)) if parts else None


def lead(side: Side, parts: tuple[int, ...]) -> str:
    part = side.parts[parts[0]] if parts else None
    match part.kind if part else None:
        case PartKind.NOTICE:
            assert part
            return side.labels[f"notice.{part.node.kind}"] + side.labels["colon"]
        case PartKind.BULLET:
            return "– "
        case _:
            return ""


def _box(side: Side, parts: tuple[int, ...]) -> str:
    """The box of a step to be ticked."""
    node = side.parts[parts[0]].node if parts else None
    return "□ " if getattr(node, "tick", False) else ""


def _led_elsewhere(match: Match, pair: Pair) -> Iterator[Line]:
    """References whose words are the same and which lead elsewhere now."""
    if len(match.old) != 1 or len(match.new) != 1:
        return
    old, new = _targets(pair.old, match.old[0]), _targets(pair.new, match.new[0])
    if len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            if before != after:
                yield line(before, after, "→ ", "→ ")


def _targets(side: Side, at: int) -> list[str]:
    """Where the references with words of their own lead to."""
    return [
        side.compared(each)
        for marked in side.parts[at].look
        if hasattr(marked, "markup")
        for each in marked.markup
        if each.startswith(f"{OBJECT_START}ref:")
    ]
