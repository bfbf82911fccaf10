"""What a person is asked on a terminal before an approval is recorded."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from sopkit.cli.shell.running import run

HERE = Path(__file__).parent


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(HERE / "publishing", tmp_path / "库")
    monkeypatch.chdir(tmp_path / "库")
    return tmp_path / "库"


def approve(monkeypatch: pytest.MonkeyPatch, typed: str, *more: str) -> int:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    return run(["--lang", "zh", "approve", "HC-YW-006", "--as", "Zhou Mingyuan", *more])


def test_the_content_is_shown_and_declined(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert approve(monkeypatch, "也许\n不\nN\n") == 2
    told = capsys.readouterr().err
    assert "HC-YW-006《保单送达与回执管理规程》A/3    内容码 " in told
    assert told.count("同意这份内容吗？") == 3
    assert not (workspace / "output/ledger/00000001.json").exists()


def test_what_changed_since_is_shown_also_when_quiet(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert approve(monkeypatch, "\n") == 0
    source = workspace / "source/baodan.md"
    text = source.read_text(encoding="utf-8").replace("三日内", "五日内")
    source.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert approve(monkeypatch, "y\n", "-q") == 0
    assert "相比，改动的部分：“一、送达”" in capsys.readouterr().err
    assert len(list((workspace / "output/ledger").glob("0*.json"))) == 2


def test_approving_twice_makes_one_entry(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert approve(monkeypatch, "y\n") == 0
    capsys.readouterr()
    assert approve(monkeypatch, "") == 0
    assert "此前已审批" in capsys.readouterr().err
    assert len(list((workspace / "output/ledger").glob("0*.json"))) == 1


def test_the_keyboard_can_end_it(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert approve(monkeypatch, "") == 130
    assert not (workspace / "output/ledger/00000001.json").exists()
