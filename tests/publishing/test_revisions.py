"""Drafts tell the versions before them, and a build notices when one was published."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from sopkit import labels, registers
from sopkit.building import Result, build
from sopkit.ledger.facts import Reason, Recalled
from sopkit.registers import Snapshot
from tests.publishing.acts import approved_release, words
from tests.publishing.conftest import TODAY

if TYPE_CHECKING:
    from tests.publishing.conftest import Office

DRAFT = "output/draft/A-1/A-1_送达规程_A-2_草稿.docx"


def results(office: Office) -> list[Result]:
    return [outcome.result for outcome in build(office.workspace).outcomes]


def test_a_draft_tells_the_releases_before_it_and_not_itself(office: Office) -> None:
    office.release("A/0", prepared_by="林知夏")
    office.release("A/2", "2026-07-01")
    history = office.draft().history
    assert [row.version for row in history] == ["A/0"]
    assert (str(history[0].date), history[0].summary, history[0].by, history[0].approved_by) == (
        "2026-05-20",
        "首次发布",
        "林知夏",
        "沈若兰",
    )


def test_versions_from_before_the_ledger_come_first_and_are_the_first_issue(office: Office) -> None:
    office.edit("修订说明", "修订记录: [{版本: A/0, 日期: 2020-01-01, 摘要: 初版}]\n修订说明")
    office.release("A/1")
    assert [row.summary for row in office.draft().history] == [""]
    build(office.workspace)
    assert "A/02020年1月1日初版A/12026年5月20日" in words(office.root / DRAFT)


def test_a_recalled_version_says_that_it_never_took_effect(office: Office) -> None:
    office.release("A/0", "2027-01-01")
    office.record(Recalled("A-1", "送达规程", "A/0", "有误"))
    assert "已撤回" in office.draft().history[0].summary


def test_a_build_notices_a_release_and_a_recall(office: Office) -> None:
    assert results(office) == [Result.BUILT]
    assert results(office) == [Result.UNCHANGED]
    office.release("A/1", "2027-01-01")
    assert results(office) == [Result.BUILT]
    assert "A/12026年5月20日" in words(office.root / DRAFT)
    assert results(office) == [Result.UNCHANGED]
    office.record(Recalled("A-1", "送达规程", "A/1", "有误"))
    assert results(office) == [Result.BUILT]
    office.release("A/7", number="B-1")
    assert results(office) == [Result.UNCHANGED], "another procedure's release changes nothing here"


def test_without_a_ledger_a_build_loads_none_of_it(office: Office) -> None:
    program = (
        "import sys\nfrom sopkit.building import build\nfrom sopkit.workspace import Workspace\n"
        f"build(Workspace({str(office.root)!r}), jobs=1)\n"
        "print(*[name for name in sys.modules if name.startswith(('sopkit.ledger', 'sqlite'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []


def test_a_share_out_of_reach_is_told_and_stops_no_build(office: Office) -> None:
    text = (office.root / "sopkit.toml").read_text("utf-8")
    office.write("sopkit.toml", f'{text}[store]\npath = "../nowhere/share"\n')
    result = build(office.workspace)
    assert [found.code for found in result.diagnostics] == ["SOP650"]
    assert (office.root / DRAFT).is_file()


def test_a_damaged_ledger_is_told_and_stops_no_build(office: Office) -> None:
    office.release("A/0")
    (office.root / "output/ledger/00000001.json").write_text("{}")
    result = build(office.workspace)
    assert [found.code for found in result.diagnostics] == ["SOP650"]
    assert (office.root / DRAFT).is_file()


def test_the_register_says_of_a_version_what_its_document_says(office: Office) -> None:
    office.release("A/0")
    office.release("A/1", changes=(Reason("一", "监管要求"), Reason("", "换了电话")))
    history = [row.summary for row in office.draft().history]
    assert history == ["首次发布", "一：监管要求；换了电话"]
    assert summaries(office) == history


def test_a_version_that_follows_one_on_paper_is_no_first_issue(office: Office) -> None:
    office.edit("修订说明", "修订记录: [{版本: A/0, 日期: 2020-01-01, 摘要: 初版}]\n修订说明")
    office.edit("修订说明: [{条款: 准备, 理由: 新规定}]\n", "")
    assert approved_release(office).facts.preceded
    assert summaries(office) == [""]


def summaries(office: Office) -> list[str]:
    """What the register of revisions says was changed."""
    words = labels.load("zh")
    ledger = Snapshot(office.store.ledger)
    made = registers.register("revisions", ledger, TODAY.date(), words)
    at = registers.position(made, "summary")
    return [row[at] for row in made.rows]
