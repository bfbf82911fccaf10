"""The YAML block at the head of a source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Metadata, Position
from sopkit.reading.metadata import read_metadata
from sopkit.reading.yaml.parsing import parse

UNCLOSED = error(
    "SOP060",
    zh=("文件开头的“---”没有结束", "在文件信息的最后一行下面另起一行，写“---”。"),
    en=("the “---” at the head of the file is not closed", "Write “---” below the last key."),
)

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_BODY = re.compile(r"#{1,6}[ \t]|[ \t]*$")  # where an unclosed block must have ended


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a source says; the body begins on line ``body_line`` of the file."""

    metadata: Metadata
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...]


def read(text: str, *, path: str) -> FrontMatter:
    """The metadata at the head of ``text``, everything wrong with it, and what follows it."""
    yaml_text, yaml_line, body, body_line = split(text)
    if yaml_text is None:
        metadata, faults = read_metadata(None, Position(path))
        return FrontMatter(metadata, body, body_line, faults)
    node, found = parse(yaml_text, path=path, first_line=yaml_line)
    if not closed(text):
        found = (UNCLOSED.at(Position(path, yaml_line - 1), 3), *found)
    metadata, faults = read_metadata(node, Position(path, yaml_line - 1))
    return FrontMatter(metadata, body, body_line, found + faults)


def split(text: str) -> tuple[str | None, int, str, int]:
    """The YAML between the two `---` (None when there is no front matter), the line of the file
    it begins on, the body, and the line of the file that this begins on. Blank lines may precede
    it. An unclosed block ends before the first blank line or heading.
    """
    lines = text.split("\n")
    start, end = _extent(lines)
    if start is None:
        return None, 1, text, 1
    body = end + 1 if end < len(lines) and _END.fullmatch(_bare(lines[end])) else end
    return "\n".join(lines[start + 1 : end]), start + 2, "\n".join(lines[body:]), body + 1


def closed(text: str) -> bool:
    """Whether the front matter of ``text`` has its closing `---`; True when it has none at all."""
    lines = text.split("\n")
    start, end = _extent(lines)
    return start is None or (end < len(lines) and bool(_END.fullmatch(_bare(lines[end]))))


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
