"""Files that a source names: they must lie below the source root, links and all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sopkit.diagnostics import Fault, error

if TYPE_CHECKING:
    from sopkit.reading.excerpt import File
    from sopkit.reading.findings import Findings

REMOTE = error(
    "SOP020",
    zh=("“{path}”是网络地址，文件必须能离线生成", "把它下载到 source/ 下面，再写相对路径。"),
    en=(
        "“{path}” is a web address; documents must build offline",
        "Download it into source/ and write its relative path.",
    ),
)
OUTSIDE = error(
    "SOP021",
    zh=(
        "“{path}”在源文件夹之外",
        "把它放到 source/ 下面，写相对路径，用 / 分隔；链接（快捷方式）也不能指向外面。",
    ),
    en=(
        "“{path}” is outside the source folder",
        "Put it below source/ and write its relative path with /; symbolic links must not "
        "lead out either.",
    ),
)
MISSING = error(
    "SOP022",
    zh=("找不到“{path}”", "检查文件名和路径：相对于写它的文件，其次相对于 source/；注意大小写。"),
    en=(
        "“{path}” cannot be found",
        "Check name and path: relative to the file it is written in, else to source/; case "
        "matters.",
    ),
)
NOT_READABLE = error(
    "SOP023",
    zh=("“{path}”无法读取：{reason}", "检查文件的权限；如果别的程序正打开着它，请先关闭文件。"),
    en=(
        "“{path}” cannot be read: {reason}",
        "Check its permissions, and close it in other programs.",
    ),
)
TOO_LARGE = error(
    "SOP024",
    zh=("“{path}”太大（{size} MB，最多 {most} MB）", "缩小或拆分它。"),
    en=("“{path}” is too large ({size} MB, at most {most} MB)", "Make it smaller, or split it."),
)

_REMOTE = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]+:|//)")
_ABSOLUTE = re.compile(r"[\\/]|[A-Za-z]:")


def find(written: str, file: File, findings: Findings) -> Path | Fault:
    """The resolved path that ``written`` names in ``file``, or the fault that it is. A path is
    relative to the file it stands in; what is not there is looked for below the source root.
    """
    if _REMOTE.match(written):
        return REMOTE
    if _ABSOLUTE.match(written) or "\\" in written or "\0" in written:
        return OUTSIDE
    if file.place is None or findings.source_root is None:
        return MISSING
    fault = MISSING
    for name in dict.fromkeys((written, unquote(written))):
        for folder in dict.fromkeys((file.place.parent, findings.source_root)):
            found = _within(folder / name, findings.source_root)
            if isinstance(found, Path):
                return found
            fault = OUTSIDE if found is OUTSIDE else fault
    return fault


def _within(path: Path, root: Path) -> Path | Fault:
    try:
        resolved = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # missing, a circle of links, no name at all
        return MISSING if _stays_within(path, root) else OUTSIDE
    if not resolved.is_relative_to(root):
        return OUTSIDE
    return resolved if resolved.is_file() else MISSING


def _stays_within(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError, ValueError):
        return True


def contents(path: Path, most: int) -> bytes | tuple[Fault, dict[str, object]]:
    """The bytes of a file of at most ``most`` megabytes, or the fault and its values."""
    try:
        size = path.stat().st_size
        if size > most << 20:
            return TOO_LARGE, {"size": (size >> 20) + 1, "most": most}
        return path.read_bytes()
    except OSError as fault:
        return NOT_READABLE, {"reason": fault.strerror or type(fault).__name__}


def shown(path: Path, findings: Findings) -> str:
    """``path`` as positions and sources name it: relative to the workspace, with ``/``."""
    root = findings.root
    if root is not None and path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return path.name
