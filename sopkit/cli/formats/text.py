"""Diagnostics for people: the place, the fault, the line with the fault underlined, the way out."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from sopkit.cli.shell import screen
from sopkit.cli.shell.columns import width
from sopkit.diagnostics import Diagnostic, Severity, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LONGEST = 100
"""Columns of a source line that are shown; of a longer line, the part around the fault."""

_MARKS = {Severity.ERROR: ("^", "red"), Severity.WARNING: ("~", "yellow")}


def report(diagnostics: Sequence[Diagnostic], language: str, root: Path | None) -> str:
    """All diagnostics, a blank line between them."""
    return "\n\n".join(blocks(diagnostics, language, root))


def blocks(diagnostics: Sequence[Diagnostic], language: str, root: Path | None) -> list[str]:
    """Each diagnostic as a few lines."""
    return [_block(found, language, root) for found in diagnostics]


def _block(found: Diagnostic, language: str, root: Path | None) -> str:
    mark, colour = _MARKS[found.severity]
    position = found.position
    code = screen.style(found.code, colour)
    head = f"{code} {found.message(language)}"
    if position.path:
        place = f"{shown(position.path)}:{position.line}:{position.column}:"
        head = f"{screen.style(place, 'bold')} {head}"
    way_out = screen.style("修复：" if language == "zh" else "fix: ", "cyan")
    hint = found.hint(language).replace("\n", "\n         ")
    lines = [head, *_excerpt(found, mark, colour, root), f"   {way_out}{hint}"]
    return "\n".join(lines)


def _excerpt(found: Diagnostic, mark: str, colour: str, root: Path | None) -> list[str]:
    lines = _lines(root / found.position.path) if root and found.position.path else ()
    if not 1 <= found.position.line <= len(lines):
        return []
    line = lines[found.position.line - 1]
    start = min(found.position.column - 1, len(line))
    length = max(1, min(found.length, len(line) - start))
    line, start = _window(line, start, length)
    before, marked = shown(line[:start]), shown(line[start : start + length])
    bar = screen.style("│" if screen.carries(sys.stderr, "│") else "|", "faint")
    marks = screen.style(mark * max(1, width(marked)), colour)
    number = screen.style(f"{found.position.line:>5}", "faint")
    return [
        f"{number} {bar} {shown(line)}".rstrip(),
        f"      {bar} {' ' * width(before)}{marks}",
    ]


def _window(line: str, start: int, length: int) -> tuple[str, int]:
    """The part of a long line around its fault, and where the fault begins in it."""
    line = line.replace("\t", "    ") if "\t" not in line[:start] else line
    if width(shown(line)) <= LONGEST:
        return line, start
    first = max(0, start - LONGEST // 4)
    part = line[first:]
    while width(shown(part)) > LONGEST and len(part) > start - first + 1:
        part = part[: max(start - first + 1, len(part) - 1 - len(part) // 8)]
    head = "…" if first else ""
    tail = "…" if first + len(part) < len(line) else ""
    return head + part + tail, start - first + len(head)


@cache
def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a text; none of a file that is no UTF-8 text, or is gone."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError):
        return ()
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
