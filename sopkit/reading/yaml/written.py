"""YAML as it was typed: where each key, item and value stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from sopkit.reading.yaml.parsing import LOADER
from sopkit.reading.yaml.slips import Mark, marked


class Typed(NamedTuple):
    """A scalar, a list or a mapping (keys and values in turn), from ``start`` to ``end``: lines
    and columns from 0. ``flow`` tells that it stands between brackets.
    """

    kind: str
    start: tuple[int, int]
    end: tuple[int, int]
    flow: bool = False
    nodes: tuple[Typed, ...] = ()


def typed(text: str) -> Typed | None:
    """What ``text`` holds; None when it holds nothing. ``text`` is known to be valid."""
    events = iter(LOADER(text).get_event, None)
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _node(event, events)
    return None


def _node(event: yaml.Event, events: Iterator[yaml.Event]) -> Typed:
    start = _place(marked(event.start_mark))
    if not isinstance(event, yaml.CollectionStartEvent):
        return Typed("scalar", start, _place(marked(event.end_mark)))
    kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
    nodes: list[Typed] = []
    for inner in events:
        if isinstance(inner, yaml.CollectionEndEvent):
            end = _place(marked(inner.end_mark))
            return Typed(kind, start, end, bool(event.flow_style), tuple(nodes))
        nodes.append(_node(inner, events))
    raise AssertionError("the parser closes what it opens")


def _place(mark: Mark) -> tuple[int, int]:
    return mark.line, mark.column
