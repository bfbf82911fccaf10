"""The YAML block at the head of a source."""

from __future__ import annotations

import re
from typing import NamedTuple

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Metadata, Position
from sopkit.reading.metadata import read_metadata
from sopkit.reading.yaml.parsing import parse

UNCLOSED = error(
    "SOP060",
    zh=("元数据没有结束，少了第二行“---”", "在元数据的最后一行下面另起一行，写“---”。"),
    en=("the “---” at the head of the file is not closed", "Write “---” below the last key."),
)

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_BODY = re.compile(r"#{1,6}[ \t]|[ \t]*$")  # where an unclosed block must have ended


class FrontMatter(NamedTuple):
    """What the head of a source says; the body begins on line ``body_line`` of the file."""

    metadata: Metadata
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...]


class Split(NamedTuple):
    """A file's text in two: the YAML between the two `---` (None: no front matter), which begins
    on line ``yaml_line`` of the file, and the body. ``closed`` is False when the second is missing.
    """

    yaml: str | None
    yaml_line: int
    body: str
    body_line: int
    closed: bool = True


def read(text: str, *, path: str) -> FrontMatter:
    """The metadata at the head of ``text``, everything wrong with it, and what follows it."""
    parts = split(text)
    if parts.yaml is None:
        metadata, faults = read_metadata(None, Position(path))
        return FrontMatter(metadata, parts.body, parts.body_line, faults)
    opening = Position(path, parts.yaml_line - 1)
    node, found = parse(parts.yaml, path=path, first_line=parts.yaml_line)
    if not parts.closed:
        found = (UNCLOSED.at(opening, 3), *found)
    metadata, faults = read_metadata(node, opening)
    return FrontMatter(metadata, parts.body, parts.body_line, found + faults)


def split(text: str) -> Split:
    """The front matter of ``text`` and what follows it. Blank lines may precede it. An unclosed
    block ends before the first blank line or heading.
    """
    lines = text.split("\n")
    start, end = _extent(lines)
    if start is None:
        return Split(None, 1, text, 1)
    closed = end < len(lines) and _END.fullmatch(_bare(lines[end])) is not None
    body = end + 1 if closed else end
    yaml = "\n".join(lines[start + 1 : end])
    return Split(yaml, start + 2, "\n".join(lines[body:]), body + 1, closed)


def _extent(lines: list[str]) -> tuple[int | None, int]:
    """The indexes of the opening `---` and of the line that ends the block."""
    start = next((index for index, line in enumerate(lines) if line.strip("\ufeff \t\r")), None)
    if start is None or not _FENCE.fullmatch(_bare(lines[start])):
        return None, 0
    after = range(start + 1, len(lines))
    for index in after:
        if _END.fullmatch(_bare(lines[index])):
            return start, index
    return start, next((index for index in after if _BODY.match(_bare(lines[index]))), len(lines))


def _bare(line: str) -> str:
    return line.removeprefix("\ufeff").removesuffix("\r")
