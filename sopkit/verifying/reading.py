"""A file's content, whatever kind of file it is; its name says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sopkit.diagnostics import error
from sopkit.model import Position
from sopkit.refusals import Refused
from sopkit.verifying.package import BROKEN, Package
from sopkit.verifying.passages import Document
from sopkit.verifying.pdf_content import Pages
from sopkit.verifying.sheet_content import Workbook

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.provenance import Provenance

FOREIGN = error(
    "SOP691",
    zh=(
        "“{name}”不是 Word（.docx）、Excel（.xlsx）或 PDF 文件，无法核对",
        "请核对 sopkit 生成的文件本身；照片、扫描件和截图不行，看上面印的编号、版本和二维码。",
    ),
    en=(
        "“{name}” is no Word (.docx), Excel (.xlsx) or PDF file and cannot be verified",
        "Verify the file that sopkit made; of a photo or a scan, read the number, the version and "
        "the QR code.",
    ),
)

Content: TypeAlias = Document | Workbook | Pages


class Reading:
    """A file from anywhere: where it says that it is from, and what it holds. Raises Refused, in
    words, for one that cannot be read.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """``name`` is what messages call the file."""
        self.name = name
        self._data = data
        self._content: Content | None = None
        self.is_pdf = b"%PDF-" in data[:1024]
        self._package = None if self.is_pdf else _package(data, name)

    @property
    def content(self) -> Content:
        """What it prints and what may be entered."""
        if self._content is None:
            self._content = self._read()
        return self._content

    def provenance(self) -> Provenance | None:
        """What it says about itself; None when it says nothing."""
        from sopkit.verifying import pdf_provenance, provenance
        from sopkit.verifying.sheet_matching import facts

        if self._package is None:
            return pdf_provenance.read(self._data, self.name)
        found = provenance.of_package(self._package)
        if found is None and isinstance(self.content, Workbook):
            return provenance.of_facts(facts(self.content))
        return found

    def contradicts(self, found: Provenance) -> bool:
        """Whether another of its places tells of another file than ``found``."""
        from sopkit.verifying import provenance
        from sopkit.verifying.sheet_matching import facts

        if self._package is None:
            return False
        if provenance.contradicts(self._package, found):
            return True
        return isinstance(self.content, Workbook) and provenance.differs(found, facts(self.content))

    def _read(self) -> Content:
        from sopkit.verifying import pdf_content, sheet_content, word_content

        if self._package is None:
            return pdf_content.pages(self._data, self.name)
        if _is_workbook(self._package):
            return sheet_content.workbook(self._package)
        return word_content.document(self._package)


def content(data: bytes, name: str) -> Content:
    """What a file holds; ``name`` is what messages call it. Raises Refused."""
    return Reading(data, name).content


def _package(data: bytes, name: str) -> Package:
    from sopkit.verifying.package import OLE, ZIP

    if not data.startswith((ZIP, OLE)):
        raise _unreadable(data, name)
    package = Package(data, name)
    if not (_is_workbook(package) or _is_document(package)):
        raise _unreadable(data, name)
    return package


def _unreadable(data: bytes, name: str) -> Refused:
    """What is called an Office file and holds none is damaged; all else is another kind of file."""
    is_broken = not data or name.lower().endswith((".docx", ".xlsx", ".pdf"))
    return Refused((BROKEN if is_broken else FOREIGN).at(Position(name), name=name))


def _is_workbook(package: Package) -> bool:
    return package.main().startswith("xl/")


def _is_document(package: Package) -> bool:
    return package.main().startswith("word/")
