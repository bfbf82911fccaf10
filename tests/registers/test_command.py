"""`sopkit register` on a terminal, as JSON and into files. Cases are files that read like a
terminal: `$` begins a command, `> ` what went to stdout.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopkit.cli.shell import screen
from sopkit.cli.shell.columns import width
from sopkit.cli.shell.running import run
from tests.registers import office

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
LONG = "印章借用与登记办法（含电子印章、合同专用章与财务专用章的借用、归还和遗失处置）"


LIGHT = """
import sys
from sopkit.cli import main
try:
    main(["register"])
except SystemExit:
    pass
assert not {"openpyxl", "jinja2", "yaml", "markdown_it"} & sys.modules.keys()
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    office.ledger(tmp_path / "文件库")
    monkeypatch.chdir(tmp_path / "文件库")
    return tmp_path / "文件库"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_session(
    case: Path,
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    expected: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(screen, "room", lambda stream: 80)
    commands = [
        line for line in case.read_text(encoding="utf-8").splitlines() if line.startswith("$ ")
    ]
    expected(case, "\n".join(transcript(command, capsys) for command in commands))


def transcript(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    code = run(shlex.split(command.removeprefix("$ sopkit ")))
    told = capsys.readouterr()
    lines = [command, *told.err.splitlines(), *(f"> {line}" for line in told.out.splitlines())]
    lines += [f"[{code}]"] if code else []
    return "\n".join(line.rstrip() for line in lines) + "\n"


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(["register", "--json", "--as-of", "2026-05-21", *arguments]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("room", [20, 44, 60, 80, 120, 300])
@pytest.mark.parametrize("name", ["procedures", "revisions", "distribution"])
def test_nothing_is_wider_than_the_terminal(
    room: int,
    name: str,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ledger = workspace / "long"
    office.ledger(ledger, (*office.STORY, office.published("T-1", LONG * 3, "A/0", "2026-01-01")))
    monkeypatch.setattr(screen, "room", lambda stream: room)
    run(["-C", str(ledger), "register", "--as-of", "2026-05-21", "--list", name, "-q"])
    lines = capsys.readouterr().out.splitlines()[1:]
    assert max(map(width, lines)) <= room
    assert any("HC-YW-006"[: room - 4] in line for line in lines)


def test_a_file_gets_all_of_every_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.ledger(tmp_path, (office.published("T-1", LONG * 3, "A/0", "2026-01-01"),))
    run(["-C", str(tmp_path), "register"])
    out = capsys.readouterr().out
    assert all(text in out for text in (LONG * 3, "综合办公室、城东营业部", "发布日期"))


def test_control_characters_never_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = (office.published("T-1", "甲\u202e乙\x9b", "A/0", "2026-01-01"),)
    office.ledger(tmp_path, facts)
    run(["-C", str(tmp_path), "register"])
    out = capsys.readouterr().out
    assert "甲\\u202e乙\\x9b" in out
    assert "\u202e" not in out


def test_what_programs_get(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {each["number"]: each for each in document(capsys)["procedures"]}
    assert found["HC-YW-006"] == {
        "number": "HC-YW-006",
        "title": "保单送达与回执管理规程",
        "version": "A/2",
        "state": "in-force",
        "department": "综合办公室",
        "category": None,
        "published": "2026-04-15",
        "effective": "2026-04-15",
        "review_by": "2027-05-10",
        "trial_until": None,
        "withdrawn": None,
        "replaced_by": None,
        "pending": [{"version": "A/3", "effective": "2026-06-01"}],
    }
    assert found["HC-YW-011"]["state"] == "withdrawn"


def test_what_programs_get_of_another_register(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "--list", "评审记录")
    assert found["rows"][0]["result"] == "still-valid"
    assert len(found["procedures"]) == 5
    due = document(capsys, "--due", "10")
    assert [row["days"] for row in due["rows"]] == [-20, 10]
    assert [each["number"] for each in due["procedures"]] == ["HC-XZ-014", "HC-SB-002"]
    one = document(capsys, "--number", "hc-sb-002")
    assert [each["number"] for each in one["procedures"]] == ["HC-SB-002"]


def test_a_folder_gets_all_registers(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "-o", "登记")
    names = {path.name for path in (workspace / "登记").iterdir()}
    assert names == {
        *("受控文件清单.xlsx", "受控文件清单.html", "修订记录.xlsx", "作废文件清单.xlsx"),
        *("评审记录.xlsx", "表单清单.xlsx", "文件发放-回收记录.xlsx", "到期清单.xlsx"),
    }
    assert {Path(path).name for path in found["files"]} == names


def test_files_are_in_the_language_of_the_office(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document(capsys, "--lang", "en", "-o", "a.html")
    assert "现行有效" in (workspace / "a.html").read_text("utf-8")


def test_a_file_of_ours_is_replaced_whole(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in ("2026-05-20", "2026-05-21"):
        assert run(["register", "--as-of", day, "-o", "a.html"]) == 0
    assert "2026年5月21日" in (workspace / "a.html").read_text("utf-8")
    assert not list(workspace.glob("*保留*"))
    assert "SOP744" not in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".xlsx", ".html"])
def test_what_was_filled_in_is_kept(
    suffix: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    list_of_copies = ("register", "--list", "发放记录", "-o", f"发放{suffix}")
    assert run(list_of_copies) == 0
    signed = (workspace / f"发放{suffix}").read_bytes() + b"signed"
    (workspace / f"发放{suffix}").write_bytes(signed)
    assert run(list_of_copies) == 0
    told = capsys.readouterr().err
    assert "SOP744" in told
    assert f"“发放_保留1{suffix}”" in told
    assert (workspace / f"发放_保留1{suffix}").read_bytes() == signed
    assert (workspace / f"发放{suffix}").read_bytes() == signed.removesuffix(b"signed")


@pytest.mark.parametrize(
    "place",
    [
        "output/releases/a.xlsx",
        "output/ledger/",
        "source",
        "templates/a/b.html",
        "x/../source/a.html",
    ],
)
def test_no_register_goes_where_releases_and_sources_are(
    place: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "output" / "releases").mkdir(exist_ok=True)
    before = sorted(workspace.rglob("*"))
    assert run(["register", "-o", place]) == 2
    assert "SOP776" in capsys.readouterr().err
    assert sorted(workspace.rglob("*")) == before


def test_no_register_goes_there_by_a_link(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "别处"
    try:
        link.symlink_to(workspace / "output" / "ledger")
    except OSError:
        pytest.skip("no links here")
    assert run(["register", "-o", str(link / "a.xlsx")]) == 2
    assert "SOP776" in capsys.readouterr().err


def test_a_broken_configuration_is_no_empty_register(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = office.CONFIGURATION + '[store]\npath = "\\\\server\\share"\n'
    (workspace / "sopkit.toml").write_text(broken, encoding="utf-8")
    assert run(["register"]) == 2
    told = capsys.readouterr()
    assert "SOP701" in told.err
    assert "改写成 /" in told.err
    assert not told.out


def test_a_recalled_version_is_called_so(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = document(capsys, "--list", "修订记录", "--number", "HC-HG-003")["rows"]
    assert [row["state"] for row in rows] == ["not-yet-effective", "recalled"]
    run(["register", "--as-of", "2026-05-21", "--list", "修订记录", "--number", "HC-HG-003"])
    out = capsys.readouterr().out
    assert "已撤回" in out
    assert "废止" not in out


def test_a_file_held_open_is_named_and_the_others_are_written(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    held = workspace / "登记" / "表单清单.xlsx"
    held.parent.mkdir()
    held.write_text("开着")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) == held:
            raise PermissionError(13, "held", os.fspath(self), None, os.fspath(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert run(["register", "-o", "登记"]) == 1
    told = capsys.readouterr().err
    assert "SOP730" in told
    assert "请先关闭文件“登记" in told
    assert len(list(held.parent.glob("*.xlsx"))) == 7
    assert held.read_text() == "开着"
    assert not list(held.parent.glob(".~*"))


@pytest.mark.parametrize("path", ["../away/store", "../store"])
def test_a_share_that_is_away_is_not_an_empty_register(
    path: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = f'[store]\npath = "{path}"\n'
    (workspace / "sopkit.toml").write_text(office.CONFIGURATION + away, encoding="utf-8")
    assert run(["register"]) == 2
    assert "SOP680" in capsys.readouterr().err


def test_the_table_loads_nothing_heavy(workspace: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
