"""What the two READMEs say works: their commands run, their Python runs, both say the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import office

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]


def blocks(path: Path, language: str) -> list[str]:
    """The fenced code of a language, fences inside longer fences left out."""
    text = re.sub(r"^````.*?^````$", "", path.read_text("utf-8"), flags=re.M | re.S)
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.M | re.S)


def commands(path: Path) -> list[str]:
    lines = "".join(blocks(path, "sh")).splitlines()
    return [line.split("#")[0].strip() for line in lines]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_its_commands_run(path: Path, tmp_path: Path) -> None:
    office.need(shutil.which("soffice"), "LibreOffice")
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    ran = [command for command in commands(path) if command.startswith("sopkit")]
    assert len(ran) >= 5
    code = ""
    for command in ran:
        if " diff " in command:
            revise(tmp_path / "demo/source/送达规程.md")
        done = subprocess.run(
            command.replace("CODE", code),
            shell=True,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            timeout=180,
        )
        told = done.stderr.decode("utf-8", "replace")
        # That there are differences is no failure.
        assert done.returncode == (" diff " in command), f"{command}\n{told}"
        code = next(iter(re.findall(r"\b[0-9a-f]{8}\b", told)), code)
    assert list((tmp_path / "demo/output/releases/HC-001/A-0").glob("*.docx"))
    compared = sorted(path.name for path in tmp_path.glob("HC-001_送达规程_A-0至A-1_*"))
    assert [name.rpartition("_")[2] for name in compared] == [
        *("修订对照表.docx", "修订痕迹稿.docx", "版本比较.html")
    ]
    for suffix in (".docx", ".xlsx", ".pdf"):
        assert list((tmp_path / "demo/output/draft").rglob(f"*{suffix}")), suffix


def revise(source: Path) -> None:
    """The next version, with another clause."""
    text = source.read_text("utf-8").replace("版本: A/0", "版本: A/1")
    if "逾期" not in text:
        source.write_text(f"{text.rstrip()}\n\n# 附则\n\n1. 逾期的另行登记。\n", encoding="utf-8")


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_make_has_the_targets_it_names(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = [command for command in commands(path) if command.startswith("make")]
    assert named == ["make", "make test"]
    assert "test:" in makefile


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_sample_reads_without_a_fault(path: Path, tmp_path: Path) -> None:
    (sample,) = re.findall(r"^````markdown\n(.*?)^````$", path.read_text("utf-8"), re.M | re.S)
    (tmp_path / "sample.md").write_text(sample, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sopkit", "check", "sample.md"], cwd=tmp_path, capture_output=True
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def test_its_python_runs() -> None:
    (code,) = blocks(ROOT / "README.md", "python")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_both_tell_the_same_commands() -> None:
    english, chinese = map(commands, READMES)
    assert english == chinese
    on_windows = [blocks(path, "bat") for path in READMES]
    assert on_windows[0] == on_windows[1] != []


@pytest.mark.parametrize("name", ["检查", "生成", "预览"])
def test_a_double_click_without_sopkit_tells_how_to_install_it(name: str) -> None:
    install = blocks(READMES[0], "bat")[0].splitlines()[0]
    assert install.endswith(" .")  # from this folder, never by a name from an index
    script = (ROOT / f"templates/workspace/{name}.cmd").read_text("utf-8").splitlines()
    told = script[script.index(":missing") :]
    assert [line for line in told if "pip" in line] == [f"echo {install}"]
