"""`sopkit diff` and `history`: what they leave on the disk and what they answer to programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sopkit
from sopkit.cli.shell.running import run

FORMER = """\
---
文件名称: 送达规程
编号: A-1
版本: A/0
---

# 送达

1. 三日内送达。
"""


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, in no workspace, with two versions in it."""
    (tmp_path / "旧.md").write_text(FORMER, encoding="utf-8")
    revised = FORMER.replace("A/0", "A/1").replace("三日", "两日")
    (tmp_path / "新.md").write_text(revised, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("html", "A-1_送达规程_A-0至A-1_版本比较.html"),
        ("docx", "A-1_送达规程_A-0至A-1_修订痕迹稿.docx"),
        ("table-docx", "A-1_送达规程_A-0至A-1_修订对照表.docx"),
        ("table-xlsx", "A-1_送达规程_A-0至A-1_修订对照表.xlsx"),
    ],
)
def test_each_form_is_a_file_with_a_name_of_its_own(pair: Path, form: str, name: str) -> None:
    assert run(["-q", "diff", "旧.md", "新.md", "--to", form]) == 1
    first = (pair / name).read_bytes()
    assert run(["-q", "diff", "旧.md", "新.md", "--to", form, "-o", "另一处/"]) == 1
    assert (pair / "另一处" / name).read_bytes() == first


def test_the_same_file_twice_says_so_and_writes_nothing(
    pair: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "旧.md", "旧.md", "--to", "docx"]) == 0
    assert "内容相同" in capsys.readouterr().err
    assert sorted(path.name for path in pair.iterdir()) == ["新.md", "旧.md"]


def test_a_file_that_is_compared_is_never_written_over(
    pair: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    standard = sopkit.render(sopkit.read(pair / "旧.md"))
    (pair / "标准.docx").write_bytes(standard)
    assert run(["diff", "标准.docx", "新.md", "--to", "docx", "-o", "标准.docx"]) == 2
    assert "SOP797" in capsys.readouterr().err
    assert (pair / "标准.docx").read_bytes() == standard


def test_two_contents_of_one_version_are_told(
    pair: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (pair / "新.md").read_text("utf-8").replace("A/1", "A/0")
    (pair / "新.md").write_text(text, "utf-8")
    assert run(["diff", "旧.md", "新.md"]) == 1
    assert "两边都是 A/0，内容却不同" in capsys.readouterr().err


def test_another_file_of_that_name_is_kept(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair / "结果.html").write_text("别人的", encoding="utf-8")
    assert run(["diff", "旧.md", "新.md", "-o", "结果.html"]) == 1
    assert "结果_保留1.html" in capsys.readouterr().err
    assert (pair / "结果_保留1.html").read_text("utf-8") == "别人的"
    assert "<ins>" in (pair / "结果.html").read_text("utf-8")


def test_a_result_of_the_last_time_is_replaced(tmp_path: Path, pair: Path) -> None:
    """In a workspace it is known which files are ours; what was noted in one is kept."""
    assert run(["-q", "init", "库"]) == 0
    base = ["-q", "-C", "库", "diff", "旧.md", "新.md", "-o"]
    assert run([*base, "结果.html"]) == 1
    (pair / "新.md").write_text(FORMER.replace("三日", "一日"), encoding="utf-8")
    assert run([*base, "结果.html"]) == 1
    assert not list(pair.glob("*保留*"))
    (pair / "结果.html").write_text("批注", encoding="utf-8")
    assert run([*base, "结果.html"]) == 1
    assert [path.name for path in pair.glob("*保留*")] == ["结果_保留1.html"]


@pytest.mark.parametrize("folder", ["source", "templates", "output/releases/A-1", "output/ledger"])
def test_nothing_is_written_among_sources_templates_and_releases(pair: Path, folder: str) -> None:
    assert run(["-q", "init", "库"]) == 0
    target = pair / "库" / folder
    target.mkdir(parents=True, exist_ok=True)
    assert (
        run(["-q", "-C", "库", "diff", "旧.md", "新.md", "--to", "html", "-o", f"{target}/"]) == 2
    )
    assert not list(target.glob("*.html"))


def test_json_is_one_document_on_stdout(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--to", "json"], ["--json"]):
        assert run(["diff", "旧.md", "新.md", *arguments]) == 1
        document = json.loads(capsys.readouterr().out)
        assert {"old", "new", "metadata", "changes", "artifacts_affected"} <= document.keys()
        (change,) = document["changes"]
        assert (change["kind"], change["new_label"]) == ("changed", "一、1")
        assert (change["old_text"], change["new_text"]) == ("三日内送达。", "两日内送达。")
    assert run(["diff", "旧.md", "新.md", "--json", "--to", "html", "-o", "a.html"]) == 1
    assert json.loads(capsys.readouterr().out)["files"] == ["a.html"]
    assert run(["diff", "旧.md", "没有.md", "--to", "json"]) == 2
    refused = json.loads(capsys.readouterr().out)
    assert [each["code"] for each in refused["diagnostics"]] == ["SOP800"]
    assert refused["changes"] == []


def test_a_file_of_text_or_json_holds_what_would_be_shown(
    pair: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "a.json"):
        assert run(["-q", "diff", "旧.md", "新.md", "-o", name]) == 1
    assert "[-三-]{+两+}日内" in (pair / "a.txt").read_text("utf-8")
    assert json.loads((pair / "a.json").read_text("utf-8"))["changes"]
    assert capsys.readouterr().out == ""


def test_a_file_name_with_strange_characters_reaches_no_terminal(
    pair: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "\x1b[31m.md", "新.md"]) == 2
    assert "\x1b" not in capsys.readouterr().err
