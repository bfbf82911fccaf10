"""The files of a new workspace, as Windows, editors and git meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sopkit.cli.init import GIT_SETTINGS
from sopkit.cli.shell.running import run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    assert run(["-q", "-C", str(tmp_path), "init", "新 库"]) == 0
    return tmp_path / "新 库"


@pytest.mark.parametrize("name", ["预览", "检查", "生成"])
def test_a_double_click_works_on_chinese_windows(workspace: Path, name: str) -> None:
    data = (workspace / f"{name}.cmd").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 5, "cmd.exe wants its own line ends"
    lines = data.decode("utf-8").splitlines()
    assert lines[1] == "chcp 65001 >nul"
    assert all(line.isascii() for line in lines[:2]), "nothing Chinese before the code page"
    assert 'cd /d "%~dp0"' in lines
    assert "pause" in lines, "the window stays open"


def test_editors_can_read_their_settings(workspace: Path) -> None:
    assert json.loads((workspace / ".vscode/settings.json").read_text("utf-8"))
    tasks = json.loads((workspace / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    assert {task["label"] for task in tasks} == {"检查", "生成"}


def test_git_ignores_what_can_be_made_again(workspace: Path) -> None:
    ignored = (workspace / ".gitignore").read_text("utf-8").splitlines()
    assert {"output/draft/", ".sopkit/", "~$*"} <= set(ignored)


def test_the_example_shows_a_checklist_and_a_log(workspace: Path) -> None:
    assert run(["-q", "-C", str(workspace), "build"]) == 0
    kinds = [path.suffix for path in sorted(workspace.glob("output/draft/*/*"))]
    assert sorted(kinds) == [".docx", ".docx", ".xlsx"]
    assert run(["-q", "-C", str(workspace), "check"]) == 0


def test_nothing_is_written_when_one_file_is_there(tmp_path: Path) -> None:
    (tmp_path / "sopkit.toml").write_text("", encoding="utf-8")
    assert run(["-q", "-C", str(tmp_path), "init"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["sopkit.toml"]


@pytest.mark.parametrize("kept", [".git", None])
def test_git_settings_are_told_where_git_keeps_the_folder(
    tmp_path: Path, kept: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if kept:
        (tmp_path / kept).mkdir()
    assert run(["-C", str(tmp_path), "init", "库"]) == 0
    told = capsys.readouterr().err
    assert all((f'git config {key} "{call}"' in told) == bool(kept) for key, call in GIT_SETTINGS)
    assert "*.docx diff=sopkit" in (tmp_path / "库/.gitattributes").read_text("utf-8")
