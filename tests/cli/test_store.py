"""A store that cannot be reached: every command of the office says so, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sopkit.cli.shell.running import run

HERE = Path(__file__).parent


@pytest.mark.parametrize(
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
