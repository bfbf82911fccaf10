"""The sample library as its users meet it: valid for Office, printed right, always the same."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sopkit
from sopkit.model import Section, Step, Strong, Text, plain
from sopkit.numbering import outline
from sopkit.renderers.ooxml.template import load as template
from tests import office

ROOT = Path(__file__).parent.parent
MAIN = ROOT / "source" / "保险代理人作业操作规程.md"
INPUTS = ("sopkit.toml", "source")


def build(folder: Path, **environment: str) -> list[Path]:
    """Builds a copy of the library in ``folder``; the artifacts, in the order told."""
    folder.mkdir(parents=True)
    for name in INPUTS:
        origin = ROOT / name
        (shutil.copytree if origin.is_dir() else shutil.copy)(origin, folder / name)
    done = subprocess.run(
        [sys.executable, "-m", "sopkit", "-C", str(folder), "build", "--json"],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=300,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["diagnostics"] == []
    return [folder / artifact["path"] for artifact in told["artifacts"]]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return build(tmp_path_factory.mktemp("library") / "here")


@pytest.fixture(scope="module")
def printed(library: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of each artifact, as LibreOffice prints it, by the file's stem."""
    made = office.pdfs(library, tmp_path_factory.mktemp("pdf"))
    return {pdf.stem: office.pages(pdf) for pdf in made}


def test_office_accepts_every_artifact(library: list[Path]) -> None:
    assert office.faults(library) == {}


def test_every_kind_of_artifact_is_there(library: list[Path]) -> None:
    told = {path.name for path in library}
    for name in (
        "保险代理人作业操作规程",
        "作业前自检表",
        "环境安全检查表",
        "设备点检表",
        "客户接待登记表",
        "投诉处理登记表",
        "双录登记表",
        "满意度回访登记表",
        "异常处置记录",
        "保单送达回执",
    ):
        assert any(name in file for file in told), name


def test_every_page_says_number_version_mark_and_code(
    library: list[Path], printed: dict[str, list[str]]
) -> None:
    procedure = sopkit.read(MAIN)
    for path in library:
        if not path.name.startswith(procedure.metadata.number):
            continue
        for number, paper in enumerate(printed[path.stem], 1):
            page = "".join(paper.split())
            where = f"{path.name} page {number}"
            assert procedure.metadata.number in page, where
            assert procedure.metadata.version in page, where
            assert "草稿" in page, where
            assert f"第{number}页共{len(printed[path.stem])}页" in page, where


def test_the_main_procedure_prints_every_clause_in_order(printed: dict[str, list[str]]) -> None:
    procedure = sopkit.read(MAIN)
    name = next(stem for stem in printed if "保险代理人作业操作规程" in stem)
    text = "".join("".join(printed[name]).replace("☐", "").split())
    text = text[text.index("附：表单清单") + 6 :]  # past the contents
    place = 0
    for clause in outline(procedure, template("corp").scheme).clauses:
        words = clause.label + first_words(clause.node)
        found = text.find(words, place)
        assert found >= 0, f"{words} is not printed after {text[place - 30 : place + 10]}"
        place = found + 1


def first_words(node: Section | Step) -> str:
    """The first characters of a clause that are plain text, without space."""
    content = node.title if isinstance(node, Section) else node.content
    first = content[0]
    words = plain(first.content) if isinstance(first, Strong) else ""
    if isinstance(first, Text):
        words = first.text
    return "".join(words.split())[:8]


def test_the_same_everywhere_and_always(library: list[Path], tmp_path: Path) -> None:
    other = build(
        tmp_path / "一个 很 远 的地方",
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="7",
        LC_ALL="C",
        SOURCE_DATE_EPOCH="1",
    )

    def hashes(paths: list[Path]) -> dict[str, str]:
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}

    assert hashes(other) == hashes(library)


def test_the_published_version_is_what_its_inputs_give(tmp_path: Path) -> None:
    """A change of what is printed takes a new version of sopkit."""
    for name in (*INPUTS, "output/ledger", "output/releases"):
        origin, copy = ROOT / name, tmp_path / name
        copy.parent.mkdir(exist_ok=True)
        (shutil.copytree if origin.is_dir() else shutil.copy)(origin, copy)
    done = subprocess.run(
        [sys.executable, "-m", "sopkit", "-C", str(tmp_path), "verify", "--rebuild", "--json"],
        capture_output=True,
        timeout=120,
    )
    told = json.loads(done.stdout)
    assert [each for each in told["diagnostics"] if each["severity"] == "error"] == []
    assert told["ledger"]["intact"]
    assert done.returncode == 0


def test_the_main_procedure_has_a_release_and_a_second_version_as_draft() -> None:
    procedure = sopkit.read(MAIN)
    (published,) = (ROOT / "output/releases/ZH-GC-001").iterdir()
    assert (published.name, procedure.metadata.version) == ("A-0", "A/1")
    assert procedure.metadata.changes
