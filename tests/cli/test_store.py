"""A store that cannot be reached: every command of the office says so, and nothing else."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sopkit.cli.shell.running import run

HERE = Path(__file__).parent


every_command = pytest.mark.parametrize(
    "arguments",
    [
        ("submit", "HC-YW-006"),
        ("approve", "HC-YW-006", "--as", "沈若兰", "--content", "00000000"),
        ("publish", "HC-YW-006"),
        ("publish", "HC-YW-006", "--dry-run"),
        ("withdraw", "HC-YW-006", "--reason", "并入"),
        ("review", "HC-YW-006", "--result", "修订"),
        ("register",),
        ("verify",),
        ("verify", "source/baodan.md"),
    ],
    ids=" ".join,
)


@every_command
def test_a_share_that_was_there_and_is_gone(
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(HERE / "publishing", tmp_path / "库")
    monkeypatch.chdir(tmp_path / "库")
    with Path("sopkit.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[store]\npath = "../共享"\n')
    adopt = ("--adopt", "papers/A3.pdf", "--published", "2024-06-20")
    assert run(["-q", "publish", "HC-YW-006", *adopt]) == 0
    shutil.move(tmp_path / "共享", tmp_path / "别处")
    capsys.readouterr()
    assert run([*arguments]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("SOP680 ")
    assert not told.out
    assert not Path("output").exists()


@every_command
@pytest.mark.parametrize("lost", [("ledger",), ("ledger", "../.sopkit")], ids=["ledger", "memory"])
def test_a_lost_ledger_does_not_look_like_a_new_one(
    lost: tuple[str, ...],
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(HERE / "publishing", tmp_path / "库")
    monkeypatch.chdir(tmp_path / "库")
    adopt = ("--adopt", "papers/A3.pdf", "--published", "2024-06-20")
    assert run(["-q", "publish", "HC-YW-006", *adopt]) == 0
    for folder in lost:
        shutil.rmtree(Path("output") / folder)
    capsys.readouterr()
    assert run([*arguments]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("SOP675 ")
    assert not told.out
    assert not Path("output/ledger").exists()


def test_an_entry_from_the_future_keeps_nobody_from_acting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(HERE / "publishing", tmp_path / "库")
    monkeypatch.chdir(tmp_path / "库")
    ahead = datetime.now(UTC) + timedelta(days=40)
    with monkeypatch.context() as wrong:
        wrong.setattr("sopkit.cli.office.clock.now", lambda _: ahead)
        adopt = ("--adopt", "papers/A3.pdf", "--published", "2024-06-20")
        assert run(["-q", "publish", "HC-YW-006", *adopt]) == 0
    act = ("withdraw", "HC-YW-006", "--reason", "并入")
    assert run([*act]) == 2
    told = capsys.readouterr().err
    assert "SOP669" in told
    assert "--clock-checked" in told
    assert run([*act, "--clock-checked"]) == 0
    assert run(["register"]) == 0  # and from now on nobody needs it
    assert run([*act, "--on", "2099-01-01"]) == 2
    assert "SOP669" not in capsys.readouterr().err
