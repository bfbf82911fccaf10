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
    assert told.count("请键入 Y 或 N") == 2
    assert not (workspace / "output/ledger/00000001.json").exists()


def test_enter_alone_is_no_answer(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert approve(monkeypatch, "\n\n") == 130
    assert capsys.readouterr().err.count("请键入 Y 或 N") == 2
    assert not (workspace / "output/ledger/00000001.json").exists()


def test_what_changed_since_is_shown_also_when_quiet(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert approve(monkeypatch, "Ｙ\n") == 0
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


def test_evidence_may_come_after_the_approval(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert approve(monkeypatch, "y\n") == 0
    (workspace / "审批单.pdf").write_bytes(b"%PDF-1.7 scan")
    for _ in range(2):  # the second time there is nothing to add
        assert approve(monkeypatch, "", "--evidence", "审批单.pdf") == 0
    told = capsys.readouterr().err
    assert told.count("此前已审批，补充了凭据") == 1
    entries = sorted((workspace / "output/ledger").glob("0*.json"))
    assert ["审批单.pdf" in path.read_text(encoding="utf-8") for path in entries] == [False, True]
    assert approve(monkeypatch, "", "--evidence", "没有.pdf") == 2
    assert "没有凭据文件" in capsys.readouterr().err


def test_an_approval_ahead_of_the_others_is_told(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    wanted = ["approve", "HC-YW-006", "--as", "沈若兰", "--duty", "批准人"]
    assert run(["--lang", "zh", *wanted]) == 0
    told = capsys.readouterr().err
    assert told.index("在审核人 Zhou Mingyuan、会签人 沈若兰之前") < told.index("同意这份内容吗")


def test_the_keyboard_can_end_it(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert approve(monkeypatch, "") == 130
    assert not (workspace / "output/ledger/00000001.json").exists()
