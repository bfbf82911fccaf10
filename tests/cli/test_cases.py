"""What the commands say and where: the cases are files that read like a terminal.

`$` begins a command; `> ` begins what went to stdout, and all else to stderr; `[1]` is an exit code
other than 0. Each case has a fresh copy of `workspace/`. Times and hashes are masked.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.cli.shell.running import run

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_session(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    expected: Callable[[Path, str], None],
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    shutil.copytree(HERE / "workspace", tmp_path / "文件库")
    monkeypatch.chdir(tmp_path / "文件库")
    commands = [
        line for line in case.read_text(encoding="utf-8").splitlines() if line.startswith("$ ")
    ]
    expected(case, "\n".join(transcript(command, capsys, tmp_path) for command in commands))


def transcript(command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> str:
    program, *arguments = shlex.split(command.removeprefix("$ "))
    assert program == "sopkit"
    code = run(arguments)
    told = capsys.readouterr()
    lines = [command, *told.err.splitlines(), *(f"> {line}" for line in told.out.splitlines())]
    lines += [f"[{code}]"] if code else []
    return masked("\n".join(line.rstrip() for line in lines), tmp_path) + "\n"


def masked(text: str, tmp_path: Path) -> str:
    text = text.replace(str(tmp_path), "…")
    text = re.sub(r"\d+\.\d (秒|s)\b", r"0.0 \1", text)
    text = re.sub(r'"[0-9a-f]{64}"', '"<sha256>"', text)
    return re.sub(r"\d{4}-\d\d-\d\d", lambda day: day[0] if day[0] < "2026-06" else "<today>", text)
