"""What people get wrong in YAML, and how to read on after it so that every fault is told at once.

The parser stops at its first error. A draft of the text is then mended: a slip whose meaning is
plain (no space after the colon, a full-width colon) is put right, anything else is blanked out
entry by entry, and the text is parsed again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Position
from sopkit.reading.yaml.full_width import FULL_WIDTH_COMMA, SEPARATING, half_width

if TYPE_CHECKING:
    import yaml

NO_SPACE = error(
    "SOP061",
    zh=("“{key}”的冒号后面缺少空格", "在冒号后加一个空格：{key}: {value}"),
    en=("a space is missing after the colon of “{key}”", "Write a space there: {key}: {value}"),
)
FULL_WIDTH_COLON = error(
    "SOP062",
    zh=("“{key}”后面是全角冒号“：”", "改成英文冒号和一个空格：{key}: {value}"),
    en=("“{key}” is followed by a full-width colon", "Write a colon and a space: {key}: {value}"),
)
TAB = error(
    "SOP063",
    zh=("这里用制表符（Tab）缩进", "改用空格缩进，每层两个空格。"),
    en=("this line is indented with a tab", "Indent with spaces, two for each level."),
)
SYNTAX = error(
    "SOP064",
    zh=(
        "这里的写法不符合 YAML",
        "检查缩进是否对齐；值里有“: ”或“ #”，或以 [ {{ \" ' @ ` % & * ! | > 开头时，"
        "用引号括起整个值。",
    ),
    en=(
        "this is not valid YAML",
        "Check the indentation; quote a whole value that holds “: ” or “ #”, or that begins with "
        "one of [ {{ \" ' @ ` % & * ! | >.",
    ),
)
UNCLOSED = error(
    "SOP065",
    zh=("“{symbol}”没有配对的另一半", "补上另一半；列表和 {{ }} 里各项之间用英文逗号隔开。"),
    en=("“{symbol}” is not closed", "Close it; separate items within [ ] and {{ }} by commas."),
)
NOT_A_MAPPING = error(
    "SOP069",
    zh=("这里应写成“键: 值”", "每行写一个键、一个英文冒号、一个空格和值，例如“编号: ZH-GC-001”。"),
    en=(
        "“key: value” was expected here",
        "Write a key, a colon, a space and a value on each line.",
    ),
)

BACKSLASH = error(
    "SOP251",
    zh=("双引号里的反斜杠有特殊含义，这里读不懂", "改用单引号，或把“\\”写成“\\\\”。"),
    en=("a backslash within double quotes means something else", "Use single quotes, or “\\\\”."),
)

_MOST_ROUNDS = 40
_LONG = 2000  # lines
_ROUNDS_OF_LONG = 4
_SLIP = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[\w-]{1,24})(?::(?!//)(?=[^\s])|：)(?P<value>.*)")
_ENTRY = re.compile(r"[^\s#\-\]}]")  # the first character of a line that begins a new entry
_ITEM = re.compile(r"( *)- ")
_WELL_FORMED = re.compile(r" *(?:- +)*[^\s:#][^:#]*:(?:\s|$)")


class Mark(Protocol):
    """A place as PyYAML tells it: line and column from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


def marked(mark: Mark | None) -> Mark:
    """A mark that PyYAML's types call optional and its parsers always set."""
    assert mark is not None
    return mark


@dataclass(slots=True)
class Draft:
    """The lines as the parser gets them, and where their characters stand in the file."""

    lines: list[str]
    path: str
    first_line: int
    indent: int
    found: list[Diagnostic] = field(default_factory=list)
    complete: bool = True
    inserted: dict[int, int] = field(default_factory=dict)  # line: the column of an added space
    rounds: int = 0

    def position(self, line: int, column: int) -> Position:
        """The place in the file of a place in the draft, both counted from 0 there."""
        if line in self.inserted and column > self.inserted[line]:
            column -= 1
        return Position(self.path, self.first_line + line, self.indent + column + 1)

    def length(self, start: Mark, end: Mark) -> int:
        """How many characters of its first line a node spans."""
        if end.line == start.line:
            return max(1, end.column - start.column)
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        return max(1, len(line.rstrip()) - start.column)

    def character(self, mark: Mark) -> str:
        """The character at a mark; empty at the end of a line."""
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        return line[mark.column : mark.column + 1]

    def mend(self, slip: yaml.MarkedYAMLError) -> bool:
        """Report what stopped the parser and change the draft so that it gets further."""
        if self._mend_comma(slip):
            return True
        culprit = self._slip_above(_place(slip).line)
        if culprit is not None and self._again():
            self._repair(*culprit)
            return True
        return self.leave_out(*self._fault(slip))

    def _mend_comma(self, slip: yaml.MarkedYAMLError) -> bool:
        """Report full-width commas between the items of a `{ }` or `[ ]` that could not be read,
        and put plain ones there, which are as long.
        """
        if "parsing a flow" not in (slip.context or "") or self.rounds >= _MOST_ROUNDS:
            return False
        number = marked(slip.problem_mark).line
        line = self.lines[number] if number < len(self.lines) else ""
        comma = SEPARATING.search(line)
        if comma is None or not self._again():
            return False
        where = self.position(number, comma.start())
        self.found.append(FULL_WIDTH_COMMA.at(where, mended=half_width(line.strip())[:80]))
        self.lines[number] = SEPARATING.sub(",", line)
        return True

    def leave_out(self, line: int, fault: Diagnostic) -> bool:
        """Report what cannot be read and empty it; whether to parse again."""
        self.complete = False
        self.found.append(fault)
        return self._again() and self._blank(line)

    def _again(self) -> bool:
        """Whether one more round is worth its time: a long text is parsed but a few times."""
        self.rounds += 1
        return self.rounds < (_MOST_ROUNDS if len(self.lines) < _LONG else _ROUNDS_OF_LONG)

    def mend_first(self) -> bool:
        """Repair the first line of a text that is nothing but one plain scalar."""
        for number, line in enumerate(self.lines):
            if line.strip() and not line.lstrip().startswith("#"):
                match = _SLIP.fullmatch(line)
                if match:
                    self._repair(number, match)
                return match is not None
        return False

    def _slip_above(self, line: int) -> tuple[int, re.Match[str]] | None:
        """The slip on this line or on those that it may continue: never on one indented deeper,
        which is a text's own.
        """
        last = min(line, len(self.lines) - 1)
        deepest = self._indent(last)
        for number in range(last, -1, -1):
            match = _SLIP.fullmatch(self.lines[number])
            if match and (number == last or len(match["lead"]) <= deepest):
                return number, match
            if number < last and _WELL_FORMED.match(self.lines[number]):
                return None
        return None

    def _repair(self, number: int, match: re.Match[str]) -> None:
        key, value = match["key"], match["value"]
        colon = match.end("key")
        wide = match.string[colon] == "："
        shown = half_width(value.strip()) if value.strip()[:1] in ("{", "[") else value.strip()
        fault = FULL_WIDTH_COLON if wide else NO_SPACE
        where = self.position(number, colon)
        self.found.append(fault.at(where, key=key, value=shown[:40]))
        space = " " if value[:1].strip() else ""
        self.lines[number] = f"{match['lead']}{key}:{space}{value}"
        if space:
            self.inserted[number] = colon + 1

    def _fault(self, slip: yaml.MarkedYAMLError) -> tuple[int, Diagnostic]:
        """What stopped the parser, and the line whose entry cannot be read."""
        place = _place(slip)
        problem, context = slip.problem or "", slip.context or ""
        where = self.position(place.line, place.column)
        mark = marked(slip.problem_mark)
        tab = self._tab(mark.line)
        if tab is not None:
            return place.line, TAB.at(self.position(mark.line, tab))
        if "simple key" in context:
            return place.line, self._not_a_mapping(place.line)
        if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
            return place.line, BACKSLASH.at(self.position(mark.line, mark.column))
        if place is not mark:
            line, column = self._opened(place)
            symbol = self.lines[line][column : column + 1]
            return line, UNCLOSED.at(self.position(line, column), symbol=symbol)
        loose = self._loose_above(place) if "mapping values" in problem else None
        if loose is not None:
            return loose, self._not_a_mapping(loose)
        return place.line, SYNTAX.at(where)

    def _opened(self, place: Mark) -> tuple[int, int]:
        """Where what is open at ``place`` was opened. When a line ends right behind a bracket or a
        comma the parser names its end; the last bracket without its other half is meant.
        """
        if self.character(place):
            return place.line, place.column
        text = "\n".join(self.lines[: place.line + 1])
        closed = 0
        for offset in range(len(text) - 1, -1, -1):
            closed += (text[offset] in "]}") - (text[offset] in "[{")
            if closed < 0:
                return text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset) - 1
        return min(place.line, len(self.lines) - 1), 0

    def _not_a_mapping(self, line: int) -> Diagnostic:
        text = self.lines[line]
        indent = len(text) - len(text.lstrip())
        return NOT_A_MAPPING.at(self.position(line, indent), len(text.strip()) or 1)

    def _loose_above(self, mark: Mark) -> int | None:
        """The line above that made a well-formed `key: value` a part of its own text."""
        if ":" in self.lines[mark.line][: mark.column]:
            return None
        above = mark.line - 1
        while above >= 0 and not self.lines[above].strip():
            above -= 1
        return None if above < 0 or _WELL_FORMED.match(self.lines[above]) else above

    def _tab(self, line: int) -> int | None:
        text = self.lines[line] if line < len(self.lines) else ""
        tab = text.find("\t")
        return tab if tab >= 0 and not text[:tab].strip(" -") else None

    def _blank(self, line: int) -> bool:
        """Empty the list item that ``line`` belongs to; when it is empty already, the whole entry;
        when that is too, all from there on. Whether there was anything to empty.
        """
        line = min(line, len(self.lines) - 1)
        item, entry = self._item(line), self._entry(line)
        for start, end in (item, entry, (entry[0], len(self.lines))):
            if any(text.strip() for text in self.lines[start:end]):
                self.lines[start:end] = [""] * (end - start)
                return True
        return False

    def _item(self, line: int) -> tuple[int, int]:
        """The lines of the innermost list item around ``line``; none when it is in no list."""
        start = line
        while start >= 0 and not _ENTRY.match(self.lines[start]):
            match = _ITEM.match(self.lines[start])
            if match:
                indent = len(match[1])
                end = start + 1
                while end < len(self.lines) and self._indent(end) > indent:
                    end += 1
                return (start, end) if line < end else (line, line)
            start -= 1
        return line, line

    def _entry(self, line: int) -> tuple[int, int]:
        start = line
        while start > 0 and not _ENTRY.match(self.lines[start]):
            start -= 1
        end = start + 1
        while end < len(self.lines) and not _ENTRY.match(self.lines[end]):
            end += 1
        return start, end

    def _indent(self, line: int) -> int:
        """How far a line is indented; a blank one is as deep as can be."""
        text = self.lines[line]
        return len(text) - len(text.lstrip()) if text.strip() else len(text) + 1000


def _place(slip: yaml.MarkedYAMLError) -> Mark:
    """Where a fault is to be looked for: what was never closed, rather than where that showed."""
    context = slip.context or ""
    inner = any(word in context for word in ("quoted scalar", "simple key", "parsing a flow"))
    return slip.context_mark if inner and slip.context_mark else marked(slip.problem_mark)
