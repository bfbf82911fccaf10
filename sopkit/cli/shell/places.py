"""Places as they are told: to people, and to a forge."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.workspace import normal

if TYPE_CHECKING:
    from sopkit.model import Position

_WRITTEN = (".md", ".toml")
"""What files with lines are called: those that people write for sopkit."""


def has_line(position: Position) -> bool:
    """Whether it is a line that ``position`` means, not a whole folder or Office file."""
    return position.line > 1 or position.path.lower().endswith(_WRITTEN)


def from_here(path: str, root: Path | None) -> str:
    """``path``, which is relative to ``root``, from the current folder: a forge's checks run at
    the top of the repository, while the workspace may lie deeper.
    """
    whole = normal((root or Path()) / path)
    try:
        return Path(os.path.relpath(whole)).as_posix()
    except ValueError:  # on another drive
        return whole.as_posix()
