"""Office files from anywhere: opened with bounds, and what is wrong with one said in words.

Nobody knows who made such a file. So a package has at most :data:`MOST_PARTS` parts and
:data:`MOST_BYTES` unpacked, no name twice, no document type declaration and no entity.
"""

from __future__ import annotations

import posixpath
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from sopkit.diagnostics import Diagnostic, Fault, error
from sopkit.model import Position
from sopkit.refusals import Refused
from sopkit.verifying.tree import BrokenXml, Node, parse

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_PARTS = 2000
MOST_BYTES = 200_000_000
MOST_IN_PART = 60_000_000
MOST_XML = 40_000_000
MOST_RATIO = 200
SMALL = 1_000_000
"""Bytes of a part below which its ratio says nothing."""

ENCRYPTED = error(
    "SOP692",
    zh=(
        "“{name}”设了打开密码，或者是旧格式（.doc、.xls），内容读不出来",
        "用 Word、WPS 或 Excel 打开，去掉密码，另存为 .docx 或 .xlsx，再核对。",
    ),
    en=(
        "“{name}” is protected by a password or of an old format (.doc, .xls): it cannot be read",
        "Open it in Word, WPS or Excel, remove the password, save it as .docx or .xlsx, try again.",
    ),
)
BROKEN = error(
    "SOP693",
    zh=(
        "“{name}”已损坏或为空，读不完整",
        "请对方重新发送一次；还是这样，就从文件库另取一份。",
    ),
    en=(
        "“{name}” is damaged or empty and cannot be read to its end",
        "Have it sent once more; if that does not help, take another copy from the library.",
    ),
)
TOO_LARGE = error(
    "SOP694",
    zh=(
        "“{name}”展开后太大（{found}，上限 {most}），没有读",
        "sopkit 生成的文件没有这么大：不要打开它，先问清来历。",
    ),
    en=(
        "“{name}” is too large when unpacked ({found}, at most {most}); it was not read",
        "Files made by sopkit are not that large: ask where it comes from before you open it.",
    ),
)

_UNREADABLE = (
    *(BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError),
    *(OverflowError, IndexError, KeyError, zlib.error, BrokenXml),
)
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Related(NamedTuple):
    """A relationship: the kind (last word of its type), and the part's name or the address."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a .docx or .xlsx. Every method raises Refused, in words, for a bad file."""

    def __init__(self, data: bytes, name: str) -> None:
        """``name`` is what messages call the file."""
        self.name = name
        if data.startswith(OLE):
            raise Refused(self._fault(ENCRYPTED))
        try:
            self._zip = ZipFile(BytesIO(data))
            self._parts = _checked(self._zip.infolist())
        except _TooLarge as large:
            raise self.too_large(large.found, large.most) from None
        except _UNREADABLE:
            raise Refused(self._fault(BROKEN)) from None

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the file's order."""
        return tuple(self._parts)

    def main(self) -> str:
        """The name of the main part: word/document.xml, xl/workbook.xml, or empty."""
        kinds = (found for found in self.related("").values() if found.kind == "officeDocument")
        return next((found.target for found in kinds if found.target in self), "")

    def read(self, part: str) -> bytes:
        """The bytes of a part; none for one that is not there."""
        info = self._parts.get(part)
        if info is None:
            return b""
        try:
            with self._zip.open(info) as file:
                return file.read(MOST_IN_PART)
        except _UNREADABLE:
            raise Refused(self._fault(BROKEN)) from None

    def tree(self, part: str) -> Node | None:
        """The root element of an XML part; None for one that is not there."""
        data = self.read(part)
        if len(data) > MOST_XML:
            raise self.too_large(f"{len(data) >> 20} MB", f"{MOST_XML >> 20} MB")
        try:
            return parse(data) if data else None
        except BrokenXml:
            raise Refused(self._fault(BROKEN)) from None

    def related(self, part: str) -> dict[str, Related]:
        """The relationships of a part by id; those of the package when ``part`` is empty."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            each.get("Id", ""): _related(each, folder) for each in (() if root is None else root)
        }

    def too_large(self, found: str, most: str) -> Refused:
        """That there is too much in the file to be read."""
        return Refused(TOO_LARGE.at(Position(self.name), name=self.name, found=found, most=most))

    def _fault(self, fault: Fault) -> Diagnostic:
        return fault.at(Position(self.name), name=self.name)


class _TooLarge(Exception):  # noqa: N818
    def __init__(self, found: str, most: str) -> None:
        super().__init__(found)
        self.found = found
        self.most = most


def _checked(listed: list[ZipInfo]) -> dict[str, ZipInfo]:
    if len(listed) > MOST_PARTS:
        raise _TooLarge(f"{len(listed)} parts", f"{MOST_PARTS} parts")
    total = sum(info.file_size for info in listed)
    largest = max((info.file_size for info in listed), default=0)
    if total > MOST_BYTES or largest > MOST_IN_PART:
        raise _TooLarge(f"{total >> 20} MB", f"{MOST_BYTES >> 20} MB")
    if any(_is_bomb(info) for info in listed):
        raise _TooLarge(f"×{MOST_RATIO}+", f"×{MOST_RATIO}")
    parts = {info.filename: info for info in listed}
    if len(parts) < len(listed):
        raise ValueError("a name twice")
    return parts


def _is_bomb(info: ZipInfo) -> bool:
    return info.file_size > SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1)


def _related(found: Node, folder: str) -> Related:
    kind = found.get("Type", "").rpartition("/")[2]
    target = found.get("Target", "")
    if found.get("TargetMode") == "External":
        return Related(kind, target, external=True)
    inside = target if target.startswith("/") else posixpath.join("/", folder, target)
    return Related(kind, posixpath.normpath(inside).lstrip("/"), external=False)
