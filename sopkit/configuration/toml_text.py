"""TOML text → values, with the places that tomllib does not tell.

tomllib is the only grammar. Where a key stands is found by giving it the statements one by one: a
statement is as many lines as it takes to be valid TOML by itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Position

SYNTAX = error(
    "SOP701",
    zh=(
        "这里不符合 TOML 的写法",
        '每行写成 键 = "值"，表头写成 [office]；引号、括号用英文的，并且成对。'
        r"路径里的 \ 改写成 /，或者用单引号括起来：'\\server\share'。",
    ),
    en=(
        "this is not valid TOML",
        'Write key = "value" on each line and [office] above a table. Write / for \\ in a path, or '
        r"put it in single quotes: '\\server\share'.",
    ),
)
VALUE_NEEDS_QUOTES = error(
    "SOP702",
    zh=("“{key}”的值没有用英文引号括起来", '写成 {key} = "{value}"'),
    en=("the value of “{key}” is not in straight quotes", 'Write {key} = "{value}"'),
)
KEY_NEEDS_QUOTES = error(
    "SOP703",
    zh=("“{key}”作键时要用英文引号括起来", '写成 "{key}" = "……"'),
    en=("the key “{key}” must be in straight quotes", 'Write "{key}" = "…"'),
)

WRITTEN_TWICE = error(
    "SOP719",
    zh=("这一项前面已经写过", "同一个表或键只写一次，把内容合在一处。"),
    en=("this was written before", "Write each table and key once; put them together."),
)

_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_BARE_KEY = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'=.#\[\]]+)"""
_ASSIGNMENT = re.compile(rf"\s*(?P<key>{_BARE_KEY}(?:\s*\.\s*{_BARE_KEY})*)\s*=\s*(?P<value>.*)")
_QUOTES = "\"'“”‘’「」＂"
_MOST_FAULTS = 20
_LONGEST_STATEMENT = 200  # lines


class Place(NamedTuple):
    """Where a key and its value stand, line and columns from 1; ``raw`` is the value as it was
    written when it fits on the line.
    """

    line: int
    column: int
    length: int
    value_column: int
    raw: str


class File:
    """A file's text, and where its keys stand: found only when there is something to tell."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self._places: dict[tuple[str, ...], Place] | None = None

    def place(self, path: tuple[str, ...], *, value: bool) -> tuple[Position, int]:
        """Where the key at ``path`` stands, or its value; the nearest table above it when the key
        itself is not found. And how many characters to underline.
        """
        place = self._find(path)
        if value and place.raw:
            return Position(self.path, place.line, place.value_column), len(place.raw)
        return Position(self.path, place.line, place.column), place.length

    def written(self, path: tuple[str, ...]) -> str:
        """The value at ``path`` as it was written; empty when it stands in an inline table or on
        several lines.
        """
        raw = self._find(path).raw
        return "" if raw.startswith("{") else raw

    def _find(self, path: tuple[str, ...]) -> Place:
        if self._places is None:
            self._places = places(self.text)
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, Place(1, 1, 1, 1, ""))


def load(text: str, path: str) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """The values of a TOML text, numbers as text, and the faults of its syntax. A line that cannot
    be read is left out.
    """
    lines = text.split("\n")
    found: list[Diagnostic] = []
    while True:
        try:
            values = tomllib.loads("\n".join(lines), parse_float=str)
        except (ValueError, RecursionError) as fault:  # a number too long, brackets too deep
            message = str(fault)
        else:
            return values, tuple(found)
        place = _PLACE.search(message)
        line = int(place[1]) - 1 if place else _unclosed(lines)
        text = lines[line].strip()
        if "Cannot" in message:
            column = len(lines[line]) - len(lines[line].lstrip()) + 1
            found.append(WRITTEN_TWICE.at(Position(path, line + 1, column), len(text)))
            return {}, tuple(found)
        found.append(_fault(lines, line, int(place[2]) if place else 1, path))
        # What an unreadable [table] or an unclosed bracket means for the rest cannot be told.
        if place is None or not text or text.startswith("[") or len(found) == _MOST_FAULTS:
            return {}, tuple(found)
        lines[line] = ""


def _fault(lines: list[str], line: int, column: int, path: str) -> Diagnostic:
    text = lines[line]
    match = _ASSIGNMENT.fullmatch(text)
    if match is None:
        return SYNTAX.at(Position(path, line + 1, column))
    key, value = match["key"], match["value"].strip()
    if not key.isascii() and key[0] not in "\"'":
        place = Position(path, line + 1, match.start("key") + 1)
        return KEY_NEEDS_QUOTES.at(place, len(key), key=key.strip(_QUOTES)[:40])
    place = Position(path, line + 1, match.start("value") + 1)
    if value and value[0] not in "\"'[{" and not value[0].isdigit():
        values = {"key": key, "value": value.split("#")[0].strip().strip(_QUOTES)[:40]}
        return VALUE_NEEDS_QUOTES.at(place, len(value), **values)
    return SYNTAX.at(Position(path, line + 1, column))


def places(text: str) -> dict[tuple[str, ...], Place]:
    """Where each table and key of a valid TOML text stands, by its path from the root."""
    lines = text.split("\n")
    found: dict[tuple[str, ...], Place] = {}
    table: tuple[str, ...] = ()
    line = 0
    while line < len(lines):
        values, end = _statement(lines, line)
        place = _place(lines, line, end)
        if values and lines[line].lstrip().startswith("["):
            table = _path(values)
            found.setdefault(table, place)
        elif values:
            _keep(values, table, place, found)
        line = end
    return found


def _statement(lines: list[str], start: int) -> tuple[Mapping[str, Any] | None, int]:
    """The values of the statement that begins on a line, and the line after it; None when what
    begins there is no statement.
    """
    for end in range(start + 1, min(len(lines), start + _LONGEST_STATEMENT) + 1):
        try:
            return tomllib.loads("\n".join(lines[start:end])), end
        except (ValueError, RecursionError):
            continue
    return None, start + 1


def _unclosed(lines: list[str]) -> int:
    """The first line on which a statement begins that never ends."""
    line = 0
    while line < len(lines):
        values, end = _statement(lines, line)
        if values is None:
            return line
        line = end
    return len(lines) - 1


def _place(lines: list[str], start: int, end: int) -> Place:
    text = lines[start]
    column = len(text) - len(text.lstrip()) + 1
    match = _ASSIGNMENT.fullmatch(text)
    if match is None:
        return Place(start + 1, column, max(1, len(text.split("#")[0].strip())), column, "")
    raw = match["value"].split("#")[0].strip() if end == start + 1 else ""
    return Place(start + 1, column, len(match["key"]), match.start("value") + 1, raw)


def _path(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The path of a header's table, which holds nothing yet."""
    path: tuple[str, ...] = ()
    while values:
        name, inner = next(iter(values.items()))
        path += (name,)
        values = inner[0] if isinstance(inner, list) else inner
    return path


def _keep(
    values: Mapping[str, Any],
    above: tuple[str, ...],
    place: Place,
    found: dict[tuple[str, ...], Place],
) -> None:
    pending = [(above, values)]
    while pending:
        path, inner = pending.pop()
        for name, value in inner.items():
            found.setdefault((*path, name), place)
            if isinstance(value, dict):
                pending.append(((*path, name), value))
