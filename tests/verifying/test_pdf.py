"""PDFs made by us carry their provenance, and are held against the PDF that was stored."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from sopkit.ledger.releases import State
from sopkit.verifying.pdf_provenance import attached, read
from tests.office import need
from tests.verifying.releases import Office
from tests.verifying.test_alterations import judged

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = "ZH-GC-003"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A release with PDFs."""
    need(shutil.which("soffice"), "LibreOffice")
    office = Office(tmp_path_factory.mktemp("PDF") / "库")
    office.publish(NUMBER, pdf=True)
    return office


def stored(office: Office) -> bytes:
    return next(iter(office.pdfs.values()))


def rewritten(pdf: bytes) -> bytes:
    """The PDF as another program saves it: the same pages, packed anew."""
    from pypdf import PdfWriter

    made = BytesIO()
    writer = PdfWriter(clone_from=BytesIO(pdf))
    for page in writer.pages:
        page.compress_content_streams()
    writer.write(made)
    return made.getvalue()


def test_the_pdf_itself(printed: Office, tmp_path: Path) -> None:
    found = judged(stored(printed), printed, tmp_path)
    assert (found.state, found.saved_again) == (State.IN_FORCE, False)
    assert found.provenance
    assert (found.provenance.number, found.provenance.kind) == (NUMBER, "standard")


def test_saved_again(printed: Office, tmp_path: Path) -> None:
    data = rewritten(stored(printed))
    assert data != stored(printed)
    found = judged(data, printed, tmp_path)
    assert (found.state, found.saved_again, found.differences) == (State.IN_FORCE, True, ())


def test_another_page(printed: Office, tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(stored(printed)))
    writer.add_blank_page()
    writer.remove_page(1)
    made = BytesIO()
    writer.write(made)
    found = judged(made.getvalue(), printed, tmp_path)
    assert found.state is State.ALTERED
    assert any(each.zh == "第 2 页" for each in found.differences)


def drawn(writer: Any, *operators: bytes, first: bool = False) -> None:
    from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject

    stream = DecodedStreamObject()
    stream.set_data(b" ".join(operators))
    page = writer.pages[0]
    both = [page.raw_get("/Contents"), writer._add_object(stream)]
    page[NameObject("/Contents")] = ArrayObject(reversed(both) if first else both)


def noted(writer: Any) -> None:
    from pypdf.annotations import FreeText

    writer.add_annotation(0, FreeText(text="作废", rect=(80, 400, 500, 480)))


def cropped(writer: Any) -> None:
    writer.pages[0].cropbox.upper_right = (595, 300)


def scripted(writer: Any) -> None:
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    action = DictionaryObject({NameObject(key): said for key, said in script.items()})
    writer.root_object[NameObject("/OpenAction")] = action


FORGERIES = {
    "cover": (lambda to: drawn(to, b"q 1 1 1 rg 60 300 480 250 re f Q"), "第 1 页的画面"),
    "stroke": (lambda to: drawn(to, b"q 6 w 100 100 m 400 700 l S Q"), "第 1 页的画面"),
    "invisible": (lambda to: drawn(to, b"3 Tr", first=True), "第 1 页的画面"),
    "note": (noted, "第 1 页的批注"),
    "crop": (cropped, "第 1 页的页面大小"),
    "page": (lambda to: to.add_blank_page(595, 842), "多出的第"),
    "script": (scripted, "脚本"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_pages_that_show_something_else(printed: Office, tmp_path: Path, name: str) -> None:
    from pypdf import PdfWriter

    forge, expected = FORGERIES[name]
    writer = PdfWriter(clone_from=BytesIO(stored(printed)))
    forge(writer)
    made = BytesIO()
    writer.write(made)
    found = judged(made.getvalue(), printed, tmp_path)
    assert found.state is State.ALTERED
    assert any(expected in each.zh for each in found.differences)


def test_one_changed_number(office: Office, printed: Office, tmp_path: Path) -> None:
    office.edit(NUMBER, ("30日内书面", "40日内书面"))
    office.publish(NUMBER, pdf=True)
    said = read(stored(printed), "")
    assert said
    other = read(stored(office), "")
    assert other
    forged = stored(office).replace(other.content_hash.encode(), said.content_hash.encode())
    found = judged(forged, printed, tmp_path)
    assert found.state is State.ALTERED


def test_without_a_stored_pdf_nothing_is_claimed(
    library: Office, printed: Office, tmp_path: Path
) -> None:
    found = judged(stored(printed), library, tmp_path)
    assert found.state is State.UNKNOWN
    assert [fault.code for fault in found.diagnostics] == ["SOP697"]


def test_the_attachment_is_appended_and_the_same_each_time(printed: Office) -> None:
    plain = rewritten(stored(printed))
    said = read(stored(printed), "")
    assert said
    once = attached(plain, said)
    assert once.startswith(plain)
    assert once == attached(plain, said)
    assert read(once, "") == said


def test_poppler_reads_what_was_attached(printed: Office, tmp_path: Path) -> None:
    program = need(shutil.which("pdfdetach"), "pdfdetach (poppler-utils)")
    path = tmp_path / "a.pdf"
    path.write_bytes(stored(printed))
    listed = subprocess.run([program, "-list", str(path)], capture_output=True, check=True)
    assert b"sopkit-provenance.json" in listed.stdout
    assert not listed.stderr


def test_damaged(printed: Office, tmp_path: Path) -> None:
    data = stored(printed)
    for length in (20, 2000, len(data) // 2):
        found = judged(data[:length], printed, tmp_path)
        assert found.state in (State.UNKNOWN, State.ALTERED)
        assert found.diagnostics or found.differences
