"""Metadata, key by key, its values as people read them."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from sopkit.comparing.telling.passages import Line, line
from sopkit.model import PartialDate, Person, Revision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.comparing.pair import Pair
    from sopkit.labels import Labels

UNTOLD = "changes"
"""The key that says why things changed is no change itself."""


def metadata_lines(root: int, pair: Pair) -> Iterator[Line]:
    """A value in one line; of a list, a line for each entry that is new, gone or another."""
    match = pair.matches[root]
    labels = pair.new.labels
    old = _entries(pair.old.parts[match.old[0]].node, labels) if match.old else ()
    new = _entries(pair.new.parts[match.new[0]].node, labels) if match.new else ()
    for tag, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            continue
        for at in range(max(end - start, last - first)):
            yield line(
                old[start + at] if start + at < end else None,
                new[first + at] if first + at < last else None,
            )


def _entries(value: Any, labels: Labels) -> tuple[str, ...]:
    """The entries of a list, or the one value."""
    if isinstance(value, tuple):
        return tuple(_printed(each, labels) for each in value)
    return (_printed(value, labels),)


def _printed(value: Any, labels: Labels) -> str:
    match value:
        case PartialDate():
            return labels.date(value)
        case Person():
            return labels["gap"].join(filter(None, (value.name, value.post)))
        case Revision():
            told = (value.version, labels.date(value.date), value.summary, value.by)
            return labels["gap"].join(filter(None, told))
        case _:
            return str(value)
