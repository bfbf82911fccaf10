"""Files are replaced whole or not at all, and removed only when they are ours."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time_ns

from sopkit.diagnostics import Diagnostic, warning
from sopkit.files.faults import explain
from sopkit.model import Position

CHANGED_SINCE = warning(
    "SOP744",
    zh=(
        "“{name}”和上次生成的不一样，没有覆盖，已改名为“{kept}”",
        "写了内容的，请把它移到别处保存：草稿、送审稿和登记随时会重新生成。",
    ),
    en=(
        "“{name}” is not as it was last made; it was not overwritten but renamed “{kept}”",
        "If somebody wrote in it, keep it elsewhere: drafts, review copies and registers are made "
        "anew any time.",
    ),
)


def replace_file(path: Path, data: bytes) -> None:
    """Puts ``data`` at ``path`` in one step, making its folder. Raises OSError, and then the old
    file stands as it was. The temporary file stands beside it, so no rename crosses disks.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".~sopkit-{os.getpid()}-{time_ns():x}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(data)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def write_artifact(
    root: Path, relative: str, data: bytes, is_ours: Callable[[str], bool]
) -> Diagnostic | None:
    """Writes one artifact unless it already stands there; what is to be told, or None.

    A file in its place whose sha256 is not one that ``is_ours`` may hold someone's work: it is
    kept beside the new one under another name.
    """
    path = root / relative
    try:
        if _holds(path, data):
            return None
        kept = _keep(path, is_ours)
        try:
            replace_file(path, data)
        except OSError:
            if kept:  # nothing new stands here, so what stood here does again
                kept.rename(path)
            raise
    except OSError as fault:
        return explain(fault, relative)
    return CHANGED_SINCE.at(Position(relative), name=path.name, kept=kept.name) if kept else None


def _keep(path: Path, is_ours: Callable[[str], bool]) -> Path | None:
    """The new name of a file that stands at ``path`` and is not ours as we wrote it."""
    if not path.is_file() or is_ours(sha256(path.read_bytes()).hexdigest()):
        return None
    names = (path.with_stem(f"{path.stem}_保留{count}") for count in itertools.count(1))
    kept = next(name for name in names if not name.exists())
    path.rename(kept)
    return kept


def remove_artifact(root: Path, relative: str, digest: str) -> Diagnostic | None:
    """Removes an artifact that we wrote, and its folder when that is empty then. A file that
    someone changed since, and so may hold someone's work, stays.
    """
    path = root / relative
    try:
        if sha256(path.read_bytes()).hexdigest() == digest:
            path.unlink()
    except FileNotFoundError:
        pass
    except OSError as fault:
        return explain(fault, relative)
    with suppress(OSError):  # not empty
        path.parent.rmdir()
    return None


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False
