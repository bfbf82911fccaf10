"""Paths as a forge wants them: from the folder the command was run in, with ``/``."""

from __future__ import annotations

import os
from pathlib import Path

from sopkit.workspace import normal


def from_here(path: str, root: Path | None) -> str:
    """``path``, which is relative to ``root``, from the current folder: a forge's checks run at
    the top of the repository, while the workspace may lie deeper.
    """
    whole = normal((root or Path()) / path)
    try:
        return Path(os.path.relpath(whole)).as_posix()
    except ValueError:  # on another drive
        return whole.as_posix()
