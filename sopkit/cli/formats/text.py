"""Diagnostics for people: the place, the fault, the line with the fault underlined, the way out."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from sopkit.cli.shell import screen
from sopkit.cli.shell.columns import shortened, width
from sopkit.cli.shell.places import has_line
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
    _lines.cache_clear()  # files change between the builds of `--watch`
    return [_block(found, language, root) for found in diagnostics]


def _block(found: Diagnostic, language: str, root: Path | None) -> str:
    mark, colour = _MARKS[found.severity]
    position = found.position
    code = screen.style(found.code, colour)
    head = f"{code} {found.message(language)}"
    if position.path:
        line = f":{position.line}:{position.column}" if has_line(position) else ""
        place = f"{shown(position.path)}{line}:"
        head = f"{screen.style(place, 'bold')} {head}"
    way_out = screen.style("修复：" if language == "zh" else "fix: ", "cyan")
    hint = found.hint(language).replace("\n", "\n         ")
    lines = [head, *_excerpt(found, mark, colour, root), f"   {way_out}{hint}"]
    return "\n".join(lines)


def _excerpt(found: Diagnostic, mark: str, colour: str, root: Path | None) -> list[str]:
    lines = _lines(root / found.position.path) if root and found.position.path else ()
    if not 1 <= found.position.line <= len(lines):
        return []
    before, marked, after = _around(lines[found.position.line - 1], found)
    bar = screen.style("│" if screen.carries(sys.stderr, "│") else "|", "faint")
    marks = screen.style(mark * max(1, width(marked)), colour)
    number = screen.style(f"{found.position.line:>5}", "faint")
    return [
        f"{number} {bar} {before}{marked}{after}".rstrip(),
        f"      {bar} {' ' * width(before)}{marks}",
    ]


def _around(line: str, found: Diagnostic) -> tuple[str, str, str]:
    """The line before, in and after the fault, fit for a terminal; of a long line a part."""
    start = min(found.position.column - 1, len(line))
    end = min(start + max(1, found.length), len(line))
    parts = (line[:start], line[start:end], line[end:])
    before, marked, after = (shown(part.replace("\t", "    ")) for part in parts)
    if width(before) + width(marked) + width(after) <= LONGEST:
        return before, marked, after
    if width(before) > LONGEST // 3:
        before = "…" + before[-LONGEST // 6 :]
    marked = shortened(marked, LONGEST - width(before))
    return before, marked, shortened(after, max(1, LONGEST - width(before) - width(marked)))


@cache
def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a text; none of a file that is no UTF-8 text, or is gone."""
    if not path.is_file():  # a pipe would be waited for without end
        return ()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError):
        return ()
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
