"""Which files we wrote, so that what somebody wrote in since is told from them. It is only a hint:
what cannot be read is as if it were not there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sopkit.files.replacing import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def load(path: Path) -> dict[str, str]:
    """The sha256 of each file that was written, by its own path, as ``path`` remembers them."""
    try:
        found = json.loads(path.read_bytes())["files"]
        return {name: str(digest) for name, digest in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def save(path: Path, files: Mapping[str, str]) -> None:
    """Writes what :func:`load` reads. Raises OSError."""
    document = {"files": dict(sorted(files.items()))}
    replace_file(path, json.dumps(document, ensure_ascii=True).encode())
