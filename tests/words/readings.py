"""Marked sentences as they are written in the cases: `承保后[-五-]{+三+}日内交付。`"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparison import OBJECT_END, OBJECT_START

if TYPE_CHECKING:
    from sopkit.words import Edit

_MARK = re.compile(r"\[-(.*?)-\](?:\{\+(.*?)\+\})?|\{\+(.*?)\+\}", re.DOTALL)
_WRITTEN = {"⟦": OBJECT_START, "⟧": OBJECT_END, "\\n": "\n"}


class Case(NamedTuple):
    """A marked sentence, and where it stands."""

    name: str
    marked: str


def cases(folder: Path) -> list[Case]:
    """The marked sentences of a folder, one a line; lines with # are for people."""
    return [
        Case(f"{path.stem}-{number}", line)
        for path in sorted(folder.glob("*.txt"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line and not line.startswith("#")
    ]


def sides(marked: str) -> tuple[str, str]:
    """What it was and what it became."""
    for written, character in _WRITTEN.items():
        marked = marked.replace(written, character)
    old = _MARK.sub(lambda found: found[1] or "", marked)
    new = _MARK.sub(lambda found: found[2] or found[3] or "", marked)
    return old, new


def written(old: str, new: str, edits: Sequence[Edit]) -> str:
    """The sentence with its marks, as the cases write it."""
    text = ""
    at = 0
    for a, b, c, d in edits:
        text += (
            old[at:a]
            + (f"[-{old[a:b]}-]" if b > a else "")
            + (f"{{+{new[c:d]}+}}" if d > c else "")
        )
        at = b
    text += old[at:]
    for written, character in _WRITTEN.items():
        text = text.replace(character, written)
    return text


def applied(old: str, new: str, edits: Sequence[Edit]) -> str:
    """What the old text becomes by the edits."""
    text = ""
    at = 0
    for edit in edits:
        text += old[at : edit.old_start] + new[edit.new_start : edit.new_end]
        at = edit.old_end
    return text + old[at:]
