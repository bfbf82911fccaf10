"""Which review copies we wrote, so that what a reviewer wrote in is told from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.files import written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "output/review"
"""Where review copies are written, relative to the workspace."""

FILE = ".sopkit/review.json"


def load(root: Path) -> dict[str, str]:
    """The sha256 of each file that was written, by its path relative to ``root``."""
    return {path: digest for path, digest in written.load(root / FILE).items() if _is_ours(path)}


def save(root: Path, files: Mapping[str, str]) -> None:
    """Writes what :func:`load` reads. Raises OSError."""
    written.save(root / FILE, files)


def _is_ours(path: str) -> bool:
    """Only there do we write, and remove."""
    return path.startswith(f"{FOLDER}/") and ".." not in path.split("/")
