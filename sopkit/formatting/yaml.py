"""YAML laid out anew: indentation, and the spaces behind keys and between items. Comments, quotes
and what stands on which line stay as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sopkit.reading.yaml.written import Typed, typed

_DASH = re.compile(r"-([ \t]*)$")
_COLON = re.compile(r"[ \t]*:[ \t]*")


def tidied(text: str) -> list[str]:
    """The lines of ``text``, which is valid YAML."""
    root = typed(text)
    lines = text.split("\n")
    if root is None or root.kind != "mapping" or root.flow:
        return _without_blank_ends([line.rstrip(" \t") for line in lines])
    page = _Page(lines)
    page.mapping(root, 0)
    return _without_blank_ends(page.written())


@dataclass(slots=True)
class _Page:
    """``indents`` says how far each line that begins an entry is indented; ``edits`` what replaces
    which columns of a line; ``owners`` the line that a text begun above belongs to.
    """

    lines: Sequence[str]
    indents: dict[int, int] = field(default_factory=dict)
    edits: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)

    def mapping(self, node: Typed, indent: int) -> None:
        """Lay out a mapping whose keys stand at ``indent``."""
        for key, value in zip(node.nodes[::2], node.nodes[1::2], strict=True):
            self._begin(key, indent)
            self._colon(key, value)
            self._value(value, indent)

    def _value(self, node: Typed, indent: int) -> None:
        if node.flow or node.kind == "scalar":
            self._leaf(node)
        elif node.kind == "mapping":
            self.mapping(node, indent + 2)
        else:
            self._list(node, indent + 2)

    def _list(self, node: Typed, indent: int) -> None:
        for item in node.nodes:
            self._dash(item, indent)
            if item.kind == "scalar" or item.flow:
                self._begin(item, indent + 2)
                self._leaf(item)
            elif item.kind == "mapping":
                self.mapping(item, indent + 2)
            else:
                self._list(item, indent + 2)

    def _dash(self, item: Typed, indent: int) -> None:
        """The dash in front of an item, or alone on a line above it."""
        line, column = item.start
        match = _DASH.search(self.lines[line][:column])
        if match is None:
            line = next(at for at in range(line - 1, -1, -1) if self.lines[at].lstrip()[:1] == "-")
            self.indents[line] = indent
            return
        if not self.lines[line][: match.start()].strip():
            self.indents[line] = indent
        self._edit(line, match.start() + 1, column, " " if item.end > item.start else "")

    def _begin(self, node: Typed, indent: int) -> None:
        line, column = node.start
        if not self.lines[line][:column].strip():
            self.indents[line] = indent

    def _colon(self, key: Typed, value: Typed) -> None:
        """One space behind a key's colon, none in front of it."""
        line, column = key.end
        match = _COLON.match(self.lines[line], column)
        if match is None:
            return
        beside = value.start[0] == line and value.start[1] == match.end()
        empty = value.start == value.end or value.start[0] != line
        if beside and not empty:
            self._edit(line, column, match.end(), ": ")
        else:
            self._edit(line, column, len(match[0].rstrip()) + column, ":")

    def _leaf(self, node: Typed) -> None:
        if node.start[0] == node.end[0]:
            if node.flow:
                self._edit(node.start[0], node.start[1], node.end[1], self._in_flow(node))
        else:
            self._keep(node)

    def _keep(self, node: Typed) -> None:
        """The further lines of ``node`` move with its first one."""
        last = node.end[0] if node.end[1] else node.end[0] - 1
        for line in range(node.start[0] + 1, last + 1):
            self.owners[line] = node.start[0]

    def _in_flow(self, node: Typed) -> str:
        """A list or mapping between brackets on one line."""
        if node.kind == "scalar":
            return self.lines[node.start[0]][node.start[1] : node.end[1]]
        written = [self._in_flow(inner) for inner in node.nodes]
        if node.kind == "list":
            return f"[{', '.join(written)}]"
        pairs = zip(written[::2], written[1::2], strict=True)
        return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"

    def _edit(self, line: int, start: int, end: int, replacement: str) -> None:
        self.edits.setdefault(line, []).append((start, end, replacement))

    def written(self) -> list[str]:
        """The lines as they are now."""
        out: list[str] = []
        for number, line in enumerate(self.lines):
            if number in self.owners:
                out.append(self._moved(number, line))
            elif line.strip():
                out.append(self._entry(number, line).rstrip(" \t"))
            elif out and out[-1]:
                out.append("")
        return out

    def _entry(self, number: int, line: str) -> str:
        """A line that begins an entry, or a comment: which stands as far as the entry below it."""
        if number not in self.indents:
            below = (
                self.indents[at] for at in range(number, len(self.lines)) if at in self.indents
            )
            return " " * next(below, 0) + line.strip()
        for start, end, replacement in sorted(self.edits.get(number, ()), reverse=True):
            line = line[:start] + replacement + line[end:]
        return " " * self.indents[number] + line.lstrip(" ")

    def _moved(self, number: int, line: str) -> str:
        """A further line of a text: it moves as far as the line that the text begins on."""
        owner = self.owners[number]
        typed_indent = len(self.lines[owner]) - len(self.lines[owner].lstrip(" "))
        by = self.indents.get(owner, typed_indent) - typed_indent
        if not line.strip():
            return ""
        own = len(line) - len(line.lstrip(" "))
        return " " * max(own + by, 0) + line[own:]


def _without_blank_ends(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return lines
