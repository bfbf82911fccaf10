"""The command line as a process: streams, encodings, terminals, signals, and what it loads."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sopkit.cli.shell import running
from sopkit.cli.shell.language import chosen

HERE = Path(__file__).parent
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX system")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "workspace", tmp_path / "文件 库"))


def sopkit(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    return subprocess.run(
        [sys.executable, "-m", "sopkit", *arguments],
        cwd=folder,
        env={**clean, **environment},
        capture_output=True,
        timeout=120,
    )


def test_a_chinese_console_that_is_not_unicode(library: Path) -> None:
    done = sopkit(library, "check", PYTHONIOENCODING="gbk")
    assert done.returncode == 1
    assert "    6 │ 生效日期: 2026-04-31" in done.stdout.decode("gbk")
    told = json.loads(
        sopkit(library, "check", "--json", PYTHONIOENCODING="gbk").stdout.decode("gbk")
    )
    assert told["diagnostics"][0]["message"].startswith("生效日期")


def test_a_console_without_chinese(library: Path) -> None:
    done = sopkit(library, "check", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 1
    assert "\\u751f\\u6548" in done.stdout.decode("ascii")
    assert "    6 | " in done.stdout.decode("ascii")


def test_paths_with_spaces_and_chinese_under_the_c_locale(library: Path) -> None:
    done = sopkit(library, "build", "HC-SB-002", "--json", LC_ALL="C")
    assert done.returncode == 0
    for artifact in json.loads(done.stdout)["artifacts"]:
        assert (library / artifact["path"]).is_file()


def test_json_is_alone_on_stdout(library: Path) -> None:
    for arguments in (["build"], ["check"], ["build", "nonesuch"], ["nonesuch"], ["build", "--x"]):
        done = sopkit(library, *arguments, "--json")
        assert "diagnostics" in json.loads(done.stdout)
        assert done.stderr == b""


@ON_POSIX
def test_a_reader_that_leaves_early_is_no_fault(library: Path) -> None:
    command = f'"{sys.executable}" -m sopkit check --format sarif | true'
    done = subprocess.run(command, shell=True, cwd=library, capture_output=True, timeout=60)
    assert done.stderr == b""


@ON_POSIX
def test_colours_only_on_a_terminal_that_wants_them(library: Path) -> None:
    assert "\x1b[" in on_terminal(library, "check")
    assert "\x1b[" not in on_terminal(library, "check", NO_COLOR="1")
    assert "\x1b[" not in on_terminal(library, "check", TERM="dumb")
    assert b"\x1b[" not in sopkit(library, "check").stdout


@ON_POSIX
def test_a_terminal_sees_a_bar_that_goes_away(library: Path) -> None:
    told = on_terminal(library, "build", NO_COLOR="1")
    assert "正在  HC-YW-006" in told
    assert "[####" in told
    shown = told.replace("\r\n", "\n").split("\n")[0].split("\r")[-1]
    assert shown.startswith("未建  HC-YW-006")


def on_terminal(folder: Path, *arguments: str, answers: str = "", **environment: str) -> str:
    import pty

    output = b""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ.update({"TERM": "xterm", "LANG": "C.UTF-8", **environment})
        os.execv(sys.executable, [sys.executable, "-m", "sopkit", *arguments])
    os.write(terminal, answers.encode())
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:
            break
        if not read:
            break
        output += read
    os.waitpid(process, 0)
    os.close(terminal)
    return output.decode()


@ON_POSIX
def test_new_asks_on_a_terminal_and_enter_leaves_blank(library: Path) -> None:
    told = on_terminal(
        library, "new", "印章管理办法", answers="HC-YZ-001\n综合办公室\n\n\n\n\n林知夏\n"
    )
    assert "编号" in told
    text = (library / "source/印章管理办法.md").read_text(encoding="utf-8")
    assert "编号: HC-YZ-001\n编制部门: 综合办公室\n类别:\n版本:\n" in text
    assert "批准人: 林知夏\n" in text


@ON_POSIX
def test_new_asks_again_for_what_would_be_refused(library: Path) -> None:
    answers = "HC-YZ-002\n\n\n1版1\nA/0\n\n\n沈若兰\n"
    told = on_terminal(library, "new", "用印登记办法", answers=answers)
    assert "版本“1版1”不合任何一种版本写法" in told
    text = (library / "source/用印登记办法.md").read_text(encoding="utf-8")
    assert "版本: A/0\n" in text
    assert "批准人: 沈若兰\n" in text


@ON_POSIX
def test_an_interrupt_is_quiet(library: Path) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import time, sopkit.workspace as w\n"
            "w.Workspace.sources = lambda self: time.sleep(60)\n"
            "print(flush=True)\n"
            "from sopkit.cli import main; main(['check'])",
        ],
        cwd=library,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.readline()
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert told.strip() == b""


@ON_POSIX
def test_an_interrupt_reaches_no_worker(library: Path) -> None:
    text = (library / "source/dianjian.md").read_text(encoding="utf-8")
    for number in range(400):
        own = text.replace("HC-SB-002", f"X-{number}")
        (library / f"source/p{number}.md").write_text(own, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "sopkit", "build", "--jobs", "2"],
        cwd=library,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stderr
        while "X-" not in process.stderr.readline().decode():
            pass  # those that are wrong come first
        os.killpg(process.pid, signal.SIGINT)
        told = process.stderr.read().decode()
        assert process.wait(60) == 130
    assert "Traceback" not in told
    built = len(list(library.glob("output/draft/*")))
    assert 0 < built < 400
    again = sopkit(library, "build", "--json")
    cached = [artifact["cached"] for artifact in json.loads(again.stdout)["artifacts"]]
    assert any(cached), "what was built is not built again"


def test_no_traceback_reaches_a_user(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(self: object) -> list[Path]:
        raise ZeroDivisionError("a bug of ours")

    monkeypatch.setattr("sopkit.workspace.Workspace.sources", broken)
    monkeypatch.setattr("tempfile.tempdir", str(library))
    assert running.run(["-C", str(library), "check"]) == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "ZeroDivisionError: a bug of ours" in told
    (note,) = library.glob("sopkit-error-*.txt")
    assert note.name in told
    assert "Traceback" in note.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (OSError(28, "No space left on device", "x"), "SOP731"),
        (PermissionError(13, "Permission denied", "x"), "SOP732"),
        (OSError(36, "File name too long", "x"), "SOP733"),
        (OSError(5, "Input/output error", "x"), "SOP734"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.strerror,
)
def test_what_the_system_refuses_is_said_in_words(
    fault: OSError,
    code: str,
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refusing(self: object) -> list[Path]:
        raise fault

    monkeypatch.setattr("sopkit.workspace.Workspace.sources", refusing)
    assert running.run(["-C", str(library), "check"]) == 2
    assert f"{code} " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "de_DE.UTF-8"}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GB18030"}, "zh"),
        (["--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["build", "--lang=zh"], {"LANG": "en_GB"}, "zh"),
        (["new", "--", "--lang=en"], {}, "zh"),
    ],
)
def test_chinese_unless_the_locale_or_the_user_says_english(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert chosen(arguments, environment) == language


NOTHING_TO_DO = """
import sys
from sopkit.cli.shell.running import run
assert run(["build", "-q"]) == 0
heavy = {"markdown_it", "yaml", "jinja2", "zipfile", "concurrent"}
print([name for name in sys.modules if name.partition(".")[0] in heavy or "renderers" in name])
"""


def test_a_build_with_nothing_to_do_loads_no_reader_and_no_renderer(library: Path) -> None:
    (library / "source/baodan.md").unlink()
    assert sopkit(library, "build").returncode == 0
    done = subprocess.run(
        [sys.executable, "-c", NOTHING_TO_DO], cwd=library, capture_output=True, timeout=60
    )
    assert done.stdout.strip() == b"[]", done.stderr.decode()


@ON_POSIX
def test_a_pipe_or_a_circle_of_links_among_the_sources_is_told_not_waited_for(
    library: Path,
) -> None:
    os.mkfifo(library / "source/pipe.md")
    (library / "source/circle.md").symlink_to("circle.md")
    done = sopkit(library, "check")
    assert done.returncode == 1
    assert done.stdout.count(b"SOP018") == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_stdout_ends_without_a_traceback(library: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sopkit", "-C", str(library), "check", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, b"")
