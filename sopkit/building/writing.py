"""Files are replaced whole or not at all, and removed only when they are ours."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time_ns

from sopkit.diagnostics import Diagnostic, error, warning
from sopkit.model import Position

FILE_OPEN = error(
    "SOP730",
    zh=(
        "无法替换“{name}”：它正被别的程序打开，或者不允许写入",
        "请先关闭文件“{name}”（Word、WPS 或 Excel），再运行一次。",
    ),
    en=(
        "“{name}” cannot be replaced: another program holds it open, or writing is not allowed",
        "Please close the file “{name}” first (Word, WPS or Excel), then run again.",
    ),
)
DISK_FULL = error(
    "SOP731",
    zh=("磁盘已满，“{name}”没有写入", "清出一些空间后再运行一次。"),
    en=("the disk is full, “{name}” was not written", "Free some space, then run again."),
)
NO_PERMISSION = error(
    "SOP732",
    zh=("没有权限访问“{name}”", "请文件夹的管理员给您读写权限，或把工作区放到自己的文件夹里。"),
    en=(
        "there is no permission to use “{name}”",
        "Ask the folder's owner for access, or keep the workspace in a folder of your own.",
    ),
)
PATH_TOO_LONG = error(
    "SOP733",
    zh=("路径太长：“{name}”", "把工作区移到更短的路径下（例如 D:\\文件库），或缩短文件名。"),
    en=(
        "the path is too long: “{name}”",
        "Move the workspace to a shorter path (D:\\library), or shorten the name.",
    ),
)
NOT_WRITTEN = error(
    "SOP734",
    zh=("“{name}”读写失败：{reason}", "检查磁盘或网络共享是否可用，再运行一次。"),
    en=(
        "“{name}” could not be read or written: {reason}",
        "See whether the disk or the share is there, then run again.",
    ),
)
IN_THE_WAY = error(
    "SOP743",
    zh=(
        "“{name}”写不下：那里有同名的文件夹，或者它的文件夹那里是一个文件",
        "把占住位置的文件或文件夹移走、改名，再运行一次。",
    ),
    en=(
        "“{name}” cannot be written: a folder has its name, or its folder's name is a file's",
        "Move or rename what is in the way, then run again.",
    ),
)

CHANGED_SINCE = warning(
    "SOP744",
    zh=(
        "“{name}”在生成以后被人改动过，没有覆盖，已改名为“{kept}”",
        "填了内容的，请把它移到别处保存：output/draft 里的草稿随时会重新生成。",
    ),
    en=(
        "“{name}” was changed since it was built; it was not overwritten but renamed “{kept}”",
        "If it was filled in, keep it elsewhere: drafts in output/draft are built anew any time.",
    ),
)

_WINDOWS_HELD = (5, 32, 33)  # ERROR_ACCESS_DENIED, _SHARING_VIOLATION, _LOCK_VIOLATION
_WINDOWS_TOO_LONG = 206  # ERROR_FILENAME_EXCED_RANGE


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


def explain(fault: OSError, name: str) -> Diagnostic:
    """What a user can do about an error of the operating system with the file ``name``."""
    from errno import EACCES, EDQUOT, EEXIST, EISDIR, ENAMETOOLONG, ENOSPC, ENOTDIR, EPERM, EROFS

    at = Position(name)
    windows = getattr(fault, "winerror", None)
    if windows in _WINDOWS_HELD or (fault.errno in (EACCES, EPERM) and _is_replacement(fault)):
        return FILE_OPEN.at(at, name=name)
    if fault.errno in (ENOSPC, EDQUOT):
        return DISK_FULL.at(at, name=name)
    if fault.errno == ENAMETOOLONG or windows == _WINDOWS_TOO_LONG:
        return PATH_TOO_LONG.at(at, name=name)
    if fault.errno in (EACCES, EPERM, EROFS):
        return NO_PERMISSION.at(at, name=name)
    if fault.errno in (EEXIST, ENOTDIR, EISDIR):
        return IN_THE_WAY.at(at, name=name)
    return NOT_WRITTEN.at(at, name=name, reason=fault.strerror or str(fault))


def _is_replacement(fault: OSError) -> bool:
    return fault.filename2 is not None and Path(os.fsdecode(fault.filename2)).exists()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False
