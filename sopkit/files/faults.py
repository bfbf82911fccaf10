"""What a user can do when the operating system says no."""

from __future__ import annotations

import os
from errno import EACCES, EDQUOT, EEXIST, EISDIR, ENAMETOOLONG, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path

from sopkit.diagnostics import Diagnostic, error
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
        "“{name}”写不进去：那里有同名的文件夹，或者它的文件夹那里是一个文件",
        "把占住位置的文件或文件夹移走、改名，再运行一次。",
    ),
    en=(
        "“{name}” cannot be written: a folder has its name, or its folder's name is a file's",
        "Move or rename what is in the way, then run again.",
    ),
)

_WINDOWS_HELD = (5, 32, 33)  # ERROR_ACCESS_DENIED, _SHARING_VIOLATION, _LOCK_VIOLATION
_WINDOWS_TOO_LONG = 206  # ERROR_FILENAME_EXCED_RANGE


def explain(fault: OSError, name: str) -> Diagnostic:
    """What a user can do about an error of the operating system with the file ``name``."""
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
