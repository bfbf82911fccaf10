"""Files being read, and excerpts of them: text that knows where each character was written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sopkit.model import Position


@dataclass(frozen=True, slots=True)
class File:
    """A text file being read. ``lines`` is its Markdown, which begins on line ``first_line``;
    ``links`` holds its link definitions, ``footnotes`` the names of its footnotes.
    """

    path: str  # as it is shown
    place: Path | None  # where it lies; None for text that is in no file
    lines: Sequence[str]
    first_line: int = 1
    env: dict[str, Any] = field(default_factory=dict)  # the parser's: link definitions
    footnotes: dict[str, str] = field(default_factory=dict)  # name typed here → name in the model

    def position(self, index: int, column: int = 1) -> Position:
        """The place of a column (from 1) of ``lines[index]``."""
        return Position(self.path, self.first_line + index, column)


class Excerpt:
    """A stretch of a file, without what the blocks around it put in front of its lines.

    ``marks`` says for some offsets into ``text``, in order and the first being 0, on which line
    and column they were written; what follows a mark follows it in the file too.
    """

    __slots__ = ("marks", "path", "text")

    def __init__(self, text: str, path: str, marks: Sequence[tuple[int, int, int]]) -> None:
        self.text = text
        self.path = path
        self.marks = marks

    def position(self, offset: int = 0) -> Position:
        """Where the character at ``offset`` was written."""
        if len(self.marks) == 1:
            _, line, column = self.marks[0]
            return Position(self.path, line, column + offset)
        start, line, column = self.marks[bisect_right(self.marks, (offset, 1 << 62, 0)) - 1]
        return Position(self.path, line, column + offset - start)

    def part(self, start: int, end: int | None = None) -> Excerpt:
        """The excerpt of ``text[start:end]``."""
        first = self.position(start)
        marks = [(0, first.line, first.column)]
        marks += [(mark[0] - start, *mark[1:]) for mark in self.marks if mark[0] > start]
        return Excerpt(self.text[start:end], self.path, marks)


def lines_of(file: File, content: str, index: int, *, after: int = 0) -> Excerpt:
    """The excerpt that a block parser cut from ``file`` beginning at ``lines[index]``: each line
    of ``content`` is the end of a line of the file, but for space. ``after`` is a column of the
    first line that it begins behind.
    """
    if "\n" not in content:
        column = _column(file.lines[index], content, after)
        return Excerpt(content, file.path, ((0, file.first_line + index, column),))
    marks = []
    offset = 0
    for number, piece in enumerate(content.split("\n"), index):
        line = file.lines[number] if number < len(file.lines) else piece
        marks.append((offset, file.first_line + number, _column(line, piece)))
        offset += len(piece) + 1
    return Excerpt(content, file.path, marks)


def _column(line: str, piece: str, after: int = 0) -> int:
    """The column (from 1) of ``piece``, which ends ``line``; with ``after``, of the first one
    behind that column.
    """
    found = line.find(piece, after) if after else line.rfind(piece)
    if found < 0:  # a tab was taken apart by indentation
        found = line.find(piece.lstrip())
    return max(found, 0) + 1
