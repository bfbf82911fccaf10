"""Where in the source something stands that was found in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, TypeAlias

from sopkit.checks._passages import prose
from sopkit.model import Position

if TYPE_CHECKING:
    from sopkit.model import Procedure, Source, Text


Found: TypeAlias = re.Match[str]


def finds(
    procedure: Procedure,
    pattern: re.Pattern[str],
    wanted: Callable[[Found], bool] = lambda found: True,
) -> Iterator[tuple[str, Position]]:
    """What ``pattern`` finds in the prose of a procedure and ``wanted`` lets pass, and where.

    The pattern sees all texts in one string, one a line: it must not cross a line break.
    """
    said = prose(procedure)
    found = (one for one in pattern.finditer(said.joined) if wanted(one))
    for after, group in groupby(found, lambda one: bisect_right(said.starts, one.start())):
        start = said.starts[after - 1]
        here = tuple(group)
        spans = ((one.start() - start, one.end() - start) for one in here)
        positions = places(procedure, said.texts[after - 1], spans)
        yield from zip((one[0] for one in here), positions, strict=True)


def places(
    procedure: Procedure, text: Text, spans: Iterable[tuple[int, int]]
) -> Iterator[Position]:
    """The places of spans of a text, given in their order.

    A text knows where it begins. It may run over several lines, whose breaks and indents it has
    lost, so each span is looked for in the source, behind the one before it. One that stands
    there in another form (`&amp;`) gets the place where the text begins.
    """
    source = _source(procedure, text.position.path)
    at = _offset(source, text.position)
    done = 0
    for start, end in spans:
        near = text.text[max(done, start - _CONTEXT) : end]
        reach = min(2 * (end - done) + _SLACK, _FARTHEST)
        hit = source[0].find(near, at, at + reach) if at >= 0 else -1
        if hit < 0:
            yield text.position
            continue
        at, done = hit + len(near), end
        yield _position(source, text.position.path, at - (end - start))


def line_length(procedure: Procedure, position: Position) -> int:
    """How many characters of its line stand from ``position`` on, at least 1."""
    text, _ = source = _source(procedure, position.path)
    offset = _offset(source, position)
    if offset < 0:
        return 1
    end = text.find("\n", offset)
    return max(1, len(text[offset : end if end >= 0 else len(text)].rstrip()))


_CONTEXT = 8  # characters before a find that tell it from others like it
_SLACK = 200  # characters of markup, breaks and indents that may stand before a find
_FARTHEST = 4_000  # characters to look ahead: many finds in a text stay linear

_Lines = tuple[str, list[int]]  # a source's text, and where its lines begin


def _source(procedure: Procedure, path: str) -> _Lines:
    for source in procedure.sources:
        if source.path == path:
            return _lines(source)
    return "", []


@lru_cache(maxsize=8)
def _lines(source: Source) -> _Lines:
    text = source.data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return text, [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


def _offset(source: _Lines, position: Position) -> int:
    _, begins = source
    return begins[position.line - 1] + position.column - 1 if position.line < len(begins) else -1


def _position(source: _Lines, path: str, offset: int) -> Position:
    _, begins = source
    line = bisect_right(begins, offset)
    return Position(path, line, offset - begins[line - 1] + 1)
