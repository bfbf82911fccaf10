"""Files that real programs saved again hold what was published, and verify so."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from sopkit.ledger.releases import State
from sopkit.verifying import verify
from tests.office import need
from tests.verifying import tampering
from tests.verifying.releases import DAY, Office


def saved_by_libreoffice(folder: Path, office: Office, suffix: str) -> dict[str, Path]:
    """Every artifact with that suffix, opened and saved by LibreOffice, by its own name."""
    program = need(shutil.which("soffice"), "LibreOffice")
    chosen = [name for name in office.artifacts if name.endswith(suffix)]
    for at, name in enumerate(chosen):
        (folder / f"{at}{suffix}").write_bytes(office.artifacts[name].data or b"")
    subprocess.run(
        [
            *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", suffix[1:], "--outdir", str(folder / "saved")),
            *(str(folder / f"{at}{suffix}") for at in range(len(chosen))),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {name: folder / "saved" / f"{at}{suffix}" for at, name in enumerate(chosen)}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_saved_by_libreoffice(library: Office, tmp_path: Path, suffix: str) -> None:
    saved = saved_by_libreoffice(tmp_path, library, suffix)
    assert saved
    for name, path in saved.items():
        found = verify(path, name, library.store, DAY)
        assert (found.state, found.differences) == (State.IN_FORCE, ()), name
        assert found.saved_again, name
        assert not found.filled, name


def test_a_log_saved_by_openpyxl(library: Office, tmp_path: Path) -> None:
    for name, artifact in library.artifacts.items():
        if name.endswith(".xlsx"):
            openpyxl.load_workbook(BytesIO(artifact.data or b"")).save(tmp_path / "a.xlsx")
            found = verify(tmp_path / "a.xlsx", name, library.store, DAY)
            assert (found.state, found.differences) == (State.IN_FORCE, ()), name
            assert found.saved_again


def test_a_form_saved_by_python_docx(library: Office, tmp_path: Path) -> None:
    for name, artifact in library.artifacts.items():
        if name.endswith(".docx"):
            docx.Document(BytesIO(artifact.data or b"")).save(tmp_path / "a.docx")
            found = verify(tmp_path / "a.docx", name, library.store, DAY)
            assert (found.state, found.differences) == (State.IN_FORCE, ()), name


def test_a_filled_form_saved_by_libreoffice(library: Office, tmp_path: Path) -> None:
    filled = docx.Document(BytesIO(library.artifact("checklist", "R01")))
    filled.tables[0].rows[0].cells[1].text = "东城营业部"
    made = BytesIO()
    filled.save(made)
    ticked = tampering.replaced(made.getvalue(), "word/document.xml", "☐", "☒")
    path = tmp_path / "填过.docx"
    path.write_bytes(ticked)
    saved = tmp_path / "saved"
    program = need(shutil.which("soffice"), "LibreOffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = (profile, "--headless", "--convert-to", "docx", "--outdir", str(saved), str(path))
    subprocess.run([program, *convert], check=True, capture_output=True, timeout=120)
    found = verify(saved / path.name, path.name, library.store, DAY)
    assert (found.state, found.differences) == (State.IN_FORCE, ())
    assert found.filled


def test_split_and_marked_as_word_does(library: Office, tmp_path: Path) -> None:
    """Word cuts runs where it checked spelling, and marks revisions, pages and bookmarks."""

    def as_word(text: str) -> str:
        def cut(match: re.Match[str]) -> str:
            opening, said = match.groups()
            half = len(said) // 2
            marks = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="9" w:name="_GoBack"/>'
            return (
                f'<w:r w:rsidR="00A1">{opening}<w:lastRenderedPageBreak/>'
                f'<w:t xml:space="preserve">{said[:half]}</w:t></w:r>{marks}'
                f'<w:r>{opening}<w:t xml:space="preserve">{said[half:]}</w:t></w:r>'
            )

        text = re.sub(
            r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>([^<&]{2,})</w:t></w:r>",
            lambda match: cut(match).replace("None", ""),
            text,
        )
        return text.replace("<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00B2">')

    for name, artifact in library.artifacts.items():
        if name.endswith(".docx"):
            data = tampering.changed(artifact.data or b"", "word/document.xml", as_word)
            (tmp_path / "a.docx").write_bytes(data)
            found = verify(tmp_path / "a.docx", name, library.store, DAY)
            assert (found.state, found.differences) == (State.IN_FORCE, ()), name
