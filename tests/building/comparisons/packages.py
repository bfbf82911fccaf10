"""Office files with one of their parts changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile


def changed(file: Path, to: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy of ``file`` in which ``part`` says something else."""
    with ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before = parts[part].decode()
    after = change(before)
    assert after != before
    parts[part] = after.encode()
    with ZipFile(to, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return to
