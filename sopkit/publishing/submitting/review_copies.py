"""Which review copies we wrote, so that what a reviewer wrote in is told from them. It is only a
hint: what cannot be read is as if it were not there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sopkit.files.replacing import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "output/review"
"""Where review copies are written, relative to the workspace."""

FILE = ".sopkit/review.json"


def load(root: Path) -> dict[str, str]:
    """The sha256 of each file that was written, by its path relative to ``root``."""
    try:
        found = json.loads((root / FILE).read_bytes())["files"]
        return {path: str(digest) for path, digest in found.items() if _is_ours(path)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def save(root: Path, files: Mapping[str, str]) -> None:
    """Writes what :func:`load` reads. Raises OSError."""
    document = {"files": dict(sorted(files.items()))}
    replace_file(root / FILE, json.dumps(document, ensure_ascii=True).encode())


def _is_ours(path: str) -> bool:
    """Only there do we write, and remove."""
    return path.startswith(f"{FOLDER}/") and ".." not in path.split("/")
