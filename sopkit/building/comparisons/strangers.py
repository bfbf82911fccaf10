"""Files that are no standard of ours: what each is, and what to compare in its place."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sopkit.artifacts import STANDARD
from sopkit.diagnostics import Bilingual, Diagnostic, Fault, error
from sopkit.files.faults import explain
from sopkit.model import Position, Stage
from sopkit.refusals import Refused
from sopkit.verifying.package import MOST_BYTES, OLE, TOO_LARGE, ZIP, Package

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.renderers.ooxml.provenance import Provenance

FOREIGN = error(
    "SOP806",
    zh=(
        "“{name}”不是 sopkit 生成的，里面没有源文件，不知道哪些是条款",
        "能比较的是文件库里的草稿（写编号）、发布版（写“编号@版本”）、源文件（.md），和 sopkit "
        "生成的 Word 标准。sopkit 生成的文件经别的软件另存后，也可能丢掉源文件：用原件。",
    ),
    en=(
        "“{name}” was not made by sopkit: it carries no source that says what its clauses are",
        "What can be compared are drafts (NUMBER), releases (NUMBER@VERSION), sources (.md) and "
        "standards that sopkit made. If it was one, another program dropped the source when it "
        "saved the file: take the original.",
    ),
)
NOT_WORD = error(
    "SOP807",
    zh=(
        "“{name}”不是 Word 文件（.docx），不能比较",
        "写同一版本的 Word 标准、源文件（.md），或文件库里的编号、“编号@版本”。",
    ),
    en=(
        "“{name}” is no Word file (.docx) and cannot be compared",
        "Name the Word standard of that version, its source (.md), NUMBER, or NUMBER@VERSION.",
    ),
)
OLD_FORMAT = error(
    "SOP808",
    zh=(
        "“{name}”设了打开密码，或者是旧格式（.doc、.wps），内容读不出来",
        "用 Word 或 WPS 打开，去掉密码，另存为 .docx；文件库里有这一版的，写编号或“编号@版本”。",
    ),
    en=(
        "“{name}” is protected by a password or of an old format (.doc, .wps): it cannot be read",
        "Open it in Word or WPS, remove the password and save it as .docx; if the workspace has "
        "that version, write NUMBER or NUMBER@VERSION.",
    ),
)
NOT_A_STANDARD = error(
    "SOP809",
    zh=(
        "“{name}”是 {number} {version} 的{kind}，不是标准正文",
        "比较整份文件（连同它的表单），写 {instead}。",
    ),
    en=(
        "“{name}” is {kind} of {number} {version}, not its text",
        "To compare the whole procedure with its forms, write {instead}.",
    ),
)
WITHOUT_SOURCE = error(
    "SOP810",
    zh=(
        "“{name}”是 {number} {version} 的标准，但它自带的源文件在另存时丢了",
        "用没有另存过的原件，或写 {instead}。",
    ),
    en=(
        "“{name}” is the standard of {number} {version}, but lost its source when it was saved",
        "Take the original that was not saved again, or write {instead}.",
    ),
)

_PDF = b"%PDF-"
_PAPERS = {
    "redline": Bilingual("修订痕迹稿", "the redline"),
    "comparison-table": Bilingual("修订对照表", "a comparison table"),
    "comparison-sheet": Bilingual("修订对照表", "a comparison table"),
    "history-table": Bilingual("沿革表", "a history"),
    "history-sheet": Bilingual("沿革表", "a history"),
    "checklist": Bilingual("检查表", "a checklist"),
    "log": Bilingual("登记表", "a log"),
    "record": Bilingual("单据", "a record"),
    "approval-sheet": Bilingual("审批单", "the approval sheet"),
    "announcement": Bilingual("发布通知", "the notice"),
    "distribution-record": Bilingual("文件发放/回收记录", "the record of copies"),
}
_ARROW = "→"
_OTHER = Bilingual("附属文件", "a paper")


def package(operand: str, file: Path) -> Package:
    """The parts of ``file``. Raises Refused, in words, when it is no Office file."""
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            found, most = (f"{count >> 20} MB" for count in (size, MOST_BYTES))
            raise Refused(TOO_LARGE.at(Position(operand), name=operand, found=found, most=most))
        data = file.read_bytes()
    except OSError as fault:
        raise Refused(explain(fault, operand)) from None
    if data.startswith(OLE):
        raise Refused(OLD_FORMAT.at(Position(operand), name=operand))
    if data.startswith(_PDF):
        raise Refused(_of_pdf(operand, data))
    if data and not data.startswith(ZIP):
        raise Refused(NOT_WORD.at(Position(operand), name=operand))
    return Package(data, operand)


def standard(operand: str, found: Package) -> Provenance:
    """What a standard of ours says about itself. Raises Refused for any other Office file."""
    from sopkit.verifying import provenance

    said = provenance.of_package(found)
    if said is None:
        fault = FOREIGN if found.main().startswith("word/") else NOT_WORD
        raise Refused(fault.at(Position(operand), name=operand))
    if said.kind != STANDARD or not said.sources:
        raise Refused(_instead(operand, said))
    return said


def _of_pdf(operand: str, data: bytes) -> Diagnostic:
    from sopkit.verifying import pdf_provenance

    said = None
    with suppress(Refused):  # a damaged one is no Word file either
        said = pdf_provenance.read(data, operand)
    if said is None:
        return NOT_WORD.at(Position(operand), name=operand)
    return _told(operand, said, NOT_A_STANDARD, Bilingual(" PDF", "a PDF"))


def _instead(operand: str, said: Provenance) -> Diagnostic:
    if said.kind == STANDARD:
        return _told(operand, said, WITHOUT_SOURCE, _OTHER)
    kind = _PAPERS.get(said.kind, _OTHER)
    form = f" {said.form}" if said.form else ""
    kind = Bilingual(f"{kind.zh}{form}", f"{kind.en}{form}")
    return _told(operand, said, NOT_A_STANDARD, kind)


def _told(operand: str, said: Provenance, fault: Fault, kind: Bilingual) -> Diagnostic:
    """The operand to write in its place is that of a release, or of the draft; of a paper about
    two versions, of the newer one.
    """
    version = said.version.rpartition(_ARROW)[2].strip()
    released = said.stage == Stage.RELEASE
    instead = f"{said.number}@{version}" if released else said.number
    return fault.at(
        Position(operand),
        name=operand,
        kind=kind,
        number=said.number,
        version=said.version,
        instead=instead,
    )
