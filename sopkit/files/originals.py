"""Originals: files that are kept as proof, such as a scan. Whether one is what its name says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sopkit.diagnostics import Diagnostic, error
from sopkit.files.faults import explain
from sopkit.model import Position

EMPTY = error(
    "SOP793",
    zh=(
        "“{name}”是空的，一个字节也没有",
        "多半是扫描或复制没有完成：打开看一看，重新扫描或复制，再运行一次。",
    ),
    en=(
        "“{name}” is empty: it has not one byte",
        "The scan or the copy did not finish: open it, make it anew, then run again.",
    ),
)
OTHER_KIND = error(
    "SOP794",
    zh=(
        "“{name}”的内容不是它的扩展名（{suffix}）所说的",
        "打开看一看：打不开的，重新扫描；打得开的，另存为 {suffix} 格式，不要只改文件名。",
    ),
    en=(
        "“{name}” does not hold what its suffix {suffix} says",
        "Open it: if that fails, scan it again; else save it as {suffix} (do not just rename it).",
    ),
)

_ZIP = (b"PK\x03\x04",)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE = (_OLE, b"{\\rtf", *_ZIP)  # Word and WPS read all of these under an old suffix
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_BEGINNINGS = {
    **dict.fromkeys((".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".ofd", ".zip"), _ZIP),
    **dict.fromkeys((".doc", ".wps", ".xls", ".et"), _OLD_OFFICE),
    **dict.fromkeys((".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    **dict.fromkeys((".tif", ".tiff"), _TIFF),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".bmp": (b"BM",),
}
_PDF = b"%PDF-"
_READ = 1024  # readers find the mark of a PDF anywhere in so many bytes


def original_faults(path: Path) -> Iterator[Diagnostic]:
    """Why the file ``path`` proves nothing: it cannot be read, is empty, or does not begin as files
    with its suffix do. Of an unknown suffix nothing is asked but that it is not empty.
    """
    try:
        with path.open("rb") as file:
            beginning = file.read(_READ)
    except OSError as fault:
        yield explain(fault, path.as_posix())
        return
    if not beginning:
        yield EMPTY.at(Position(path.as_posix()), name=path.name)
    elif not _fits(path.suffix.lower(), beginning):
        yield OTHER_KIND.at(Position(path.as_posix()), name=path.name, suffix=path.suffix)


def _fits(suffix: str, beginning: bytes) -> bool:
    if suffix == ".pdf":
        return _PDF in beginning
    return beginning.startswith(_BEGINNINGS.get(suffix, (b"",)))
