"""What the commands say and where: the cases are files that read like a terminal.

`$` begins a command; `> ` begins what went to stdout, and all else to stderr; `[1]` is an exit code
other than 0. Each case has a fresh copy of `workspace/`; those in a folder, of the workspace of its
name. Times, hashes and codes are masked; `<code>` in a command is the last code that was told.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from sopkit.cli.shell.running import run

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").rglob("*.txt"))
CODE = re.compile(r"\b(?=\d*[a-f])[0-9a-f]{8}\b")


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
    workspace = "workspace" if case.parent.name == "cases" else case.parent.name
    shutil.copytree(HERE / workspace, tmp_path / "文件库")
    monkeypatch.chdir(tmp_path / "文件库")
    commands = [
        line for line in case.read_text(encoding="utf-8").splitlines() if line.startswith("$ ")
    ]
    expected(case, "\n".join(transcripts(commands, capsys, tmp_path)))


def transcripts(
    commands: Iterable[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[str]:
    code = ""
    for command in commands:
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert program == "sopkit"
        exit_code = run([each.replace("<code>", code) for each in arguments])
        told = capsys.readouterr()
        code = ([code, *CODE.findall(told.err + told.out)])[-1]
        yield transcript(command, exit_code, told, tmp_path)


def transcript(command: str, code: int, told: pytest.CaptureResult[str], tmp_path: Path) -> str:
    lines = [*told.err.splitlines(), *(f"> {line}" for line in told.out.splitlines())]
    lines += [f"[{code}]"] if code else []
    said = masked("\n".join(line.rstrip() for line in lines), tmp_path)
    return f"{command}\n{said}\n" if said else f"{command}\n"


def masked(text: str, tmp_path: Path) -> str:
    text = text.replace(str(tmp_path), "…")
    text = re.sub(r"\d+\.\d (秒|s)\b", r"0.0 \1", text)
    text = re.sub(r'"[0-9a-f]{64}"', '"<sha256>"', text)
    text = CODE.sub("<code>", text)
    text = re.sub(r"\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d", "<现在>", text)
    return re.sub(r"\d{4}-\d\d-\d\d", lambda day: day[0] if day[0] < "2026-06" else "<today>", text)
