"""PDFs: what LibreOffice makes of the artifacts, and what is said when it does not."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopkit.building import BuildResult, libreoffice
from tests import office

if TYPE_CHECKING:
    from tests.building.conftest import Folder

# Stands for soffice: does with each file what `mode` says.
PROGRAM = """#!{python}
import pathlib, subprocess, sys, time
files = [pathlib.Path(word) for word in sys.argv if word.endswith((".docx", ".xlsx"))]
target = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
mode = "{mode}"
if mode == "hang":
    child = subprocess.Popen(["sleep", "600"])
    pathlib.Path("{note}").write_text(str(child.pid))
    time.sleep(600)
for file in files:
    if mode == "bad sheet" and file.suffix == ".xlsx":
        sys.exit("cannot load")
    (target / file.name).with_suffix(".pdf").write_bytes(b"%PDF-1.7 " + file.read_bytes()[:9])
"""

Program = Callable[[str], Path]


def pdfs(result: BuildResult) -> list[str]:
    return [Path(each.path).name for each in result.artifacts if each.kind == "pdf"]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Installs a stand-in for LibreOffice that behaves as told."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a script")

    def install(mode: str) -> Path:
        note = tmp_path / "note"
        place = tmp_path / "soffice"
        place.write_text(PROGRAM.format(python=sys.executable, mode=mode, note=note))
        place.chmod(0o755)
        monkeypatch.setattr(libreoffice, "find", lambda: place)
        return note

    return install


def test_libreoffice_makes_a_pdf_of_each_artifact(folder: Folder) -> None:
    office.need(shutil.which("soffice"), "LibreOffice")
    result = folder.build(pdf=True)
    assert result.diagnostics == ()
    assert len(pdfs(result)) == 4
    for artifact in result.artifacts:
        if artifact.kind == "pdf":
            assert (folder.root / artifact.path).read_bytes().startswith(b"%PDF")


def test_a_pdf_stands_as_long_as_its_original(folder: Folder, program: Program) -> None:
    program("good")
    assert len(pdfs(folder.build(pdf=True))) == 4
    again = folder.build(pdf=True)
    assert all(each.cached for each in again.artifacts)
    assert len(pdfs(again)) == 4
    folder.edit("source/other.md", "准备。", "准备好。")
    folder.build()
    names = folder.outputs()
    assert "A-2/A-2_投诉办法_草稿.pdf" not in names, "a PDF of something else would be a lie"
    assert "A-1/A-1_接待规程_A-0_草稿.pdf" in names


def test_one_bad_file_does_not_cost_the_others_their_pdfs(folder: Folder, program: Program) -> None:
    program("bad sheet")
    result = folder.build(pdf=True)
    assert [found.code for found in result.diagnostics] == ["SOP741"]
    assert result.diagnostics[0].position.path.endswith(".xlsx")
    assert len(pdfs(result)) == 3


def test_a_libreoffice_that_hangs_is_killed_with_its_children(
    folder: Folder,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note = program("hang")
    monkeypatch.setattr(libreoffice, "START_SECONDS", 1)
    monkeypatch.setattr(libreoffice, "FILE_SECONDS", 0)
    result = folder.build("source/guide.md", only=frozenset({"log"}), pdf=True)
    assert [found.code for found in result.diagnostics] == ["SOP741"]
    assert not _runs(int(note.read_text()))


def test_without_libreoffice_the_rest_is_built_and_the_way_to_get_it_is_said(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "find", lambda: None)
    result = folder.build(pdf=True)
    assert [found.code for found in result.diagnostics] == ["SOP740"]
    assert "libreoffice" in result.diagnostics[0].hint()
    assert len(result.artifacts) == 4


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
