"""What submitting and publishing tell of the changes since the version before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sopkit import parts
from sopkit.diagnostics import error
from sopkit.publishing.submitting.submission import Submission, submit
from sopkit.refusals import Refused
from tests.publishing.acts import approve_all, approved_release, release, words
from tests.publishing.conftest import TODAY, Office

REDLINE = "A-1_送达规程_A-2至A-3_修订痕迹稿.docx"
TABLE = "A-1_送达规程_A-2至A-3_修订对照表.docx"
LATER = TODAY + timedelta(days=1)
BROKEN = error("SOP999", zh=("坏了", "修"), en=("broken", "mend it"))


@pytest.fixture
def revised(office: Office) -> Office:
    """A/2 is published, and the draft of A/3 changes both of its sections and its form."""
    approved_release(office)
    office.edit("版本: A/2", "版本: A/3")
    office.edit("畅通", "应当随时畅通")
    office.edit("1. 按 [](#prepare) 送达", "1. 三日内按 [](#prepare) 送达")
    office.edit("title: 日期, type: date", "title: 送达日期, type: date")
    return office


def submitted(office: Office) -> Submission:
    return submit(office.root, office.draft(), office.store, LATER.date())


def names(office: Office) -> set[str]:
    return {path.name for path in (office.root / "output/review/A-1").iterdir()}


def told(done: Submission, code: str) -> list[str]:
    return [each.message() for each in done.diagnostics if each.code == code]


def test_a_first_version_is_compared_with_nothing(office: Office) -> None:
    done = submitted(office)
    assert done.compared.comparison is None
    assert not [name for name in names(office) if "修订" in name]


def test_a_revision_goes_out_with_redline_and_comparison_table(revised: Office) -> None:
    done = submitted(revised)
    assert {REDLINE, TABLE} <= names(revised)
    assert {"redline", "comparison_table"} <= {copy.kind for copy in done.copies}
    assert done.compared.version == "A/2"
    table = words(revised.root / "output/review/A-1" / TABLE)
    assert "新规定" in table  # the reason


def test_it_is_compared_with_what_it_replaces_though_that_is_still_to_come(
    revised: Office,
) -> None:
    revised.edit("版本: A/3", "版本: A/3\n生效日期: 2027-01-01")
    approved_release(revised, at=LATER)
    revised.edit("版本: A/3\n生效日期: 2027-01-01", "版本: A/4\n生效日期: 2027-02-01")
    done = submitted(revised).compared
    assert (done.version, done.in_force) == ("A/3", "A/2")


def test_a_reason_of_what_did_not_change_is_told(revised: Office) -> None:
    revised.edit("理由: 新规定}", "理由: 新规定}, {条款: 送达, 理由: 限期}, {条款: 值, 理由: 误写}")
    revised.edit("1. 三日内按", "1. 按")
    done = submitted(revised)
    assert told(done, "SOP820") == ["“修订说明”里的“送达”这一版没有改动（和 A/2 相比）"]
    assert told(done, "SOP792") == ["“修订说明”里的“值”不是这份文件的条款"]


def test_a_clause_that_is_gone_is_to_be_called_former(revised: Office) -> None:
    """Its number may be that of another one now."""
    revised.edit("畅通。[^why]", "畅通。[^why]\n1. 清点文书。")
    revised.edit("版本: A/3", "版本: A/4")
    revised.edit(
        "{条款: 准备, 理由: 新规定}", "{条款: 准备, 理由: 新规定}, {条款: 全文, 理由: 统一}"
    )
    approved_release(revised, at=LATER)
    revised.edit("版本: A/4", "版本: A/5")
    revised.edit("\n1. 清点文书。", "")
    revised.edit("条款: 准备", "条款: 一、2")
    assert told(submitted(revised), "SOP821") == [
        "“修订说明”里的“一、2”是 A/4 的条款，这一版里已经没有它"
    ]
    revised.edit("条款: 一、2", "条款: 原一、2")
    done = submitted(revised)
    assert not told(done, "SOP821")
    assert not told(done, "SOP792")


def test_papers_of_the_last_time_go_when_nothing_stands_for_them(revised: Office) -> None:
    submitted(revised)
    revised.edit("版本: A/3", "版本: A/4")
    submitted(revised)
    assert not {REDLINE, TABLE} & names(revised)
    assert TABLE.replace("A-3", "A-4") in names(revised)


def test_a_change_without_a_reason_is_told_with_the_line_to_write(revised: Office) -> None:
    done = submitted(revised)
    found = [each for each in done.diagnostics if each.code == "SOP611"]
    assert [each.message() for each in found] == ["“修订说明”没有写为什么改：二、1；R01"]
    assert found[0].hint().splitlines()[1:] == [
        "  - {条款: 二、1, 理由: }",
        "  - {条款: R01, 理由: }",
    ]
    assert found[0].position.line == 9
    assert not done.is_refused
    revised.edit(
        "理由: 新规定}", "理由: 新规定}, {条款: 二、1, 理由: 限期}, {条款: R01, 理由: 写明}"
    )
    assert told(submitted(revised), "SOP611") == []


def test_of_many_changes_without_a_reason_the_first_are_told(revised: Office) -> None:
    """What came with a clause around it needs no reason of its own."""
    steps = "".join(f"1. 第 {count} 步应当做完。\n" for count in range(1, 20))
    revised.edit("[^why]: 便", f"# 收尾\n\n{steps}\n[^why]: 便")
    (found,) = told(submitted(revised), "SOP611")
    assert found == "“修订说明”没有写为什么改：二、1；三；R01"
    revised.edit("1. 三日内按", f"{steps}1. 三日内按")
    (found,) = told(submitted(revised), "SOP611")
    assert found.endswith("二、12等 22 处")


def test_without_any_reason_that_alone_is_told(revised: Office) -> None:
    revised.edit("修订说明: [{条款: 准备, 理由: 新规定}]\n", "")
    done = submitted(revised)
    assert [each.code for each in done.diagnostics if each.code in ("SOP611", "SOP614")] == [
        "SOP614"
    ]


def test_what_cannot_be_made_is_told_and_the_rest_goes_out(
    revised: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise Refused(BROKEN.at())

    monkeypatch.setattr(parts.load("renderers", "redline"), "render", refuse)
    done = submitted(revised)
    assert told(done, "SOP819") == ["没有生成修订痕迹稿：坏了"]
    assert TABLE in names(revised)
    assert REDLINE not in names(revised)


def test_a_damaged_former_version_is_told_and_the_rest_goes_out(revised: Office) -> None:
    (revised.root / "output/releases/A-1/A-2/inputs/source/guide.md").write_text("", "utf-8")
    done = submitted(revised)
    assert [each.code for each in done.diagnostics] == ["SOP819"]
    assert not done.is_refused
    assert not {REDLINE, TABLE} & names(revised)


def test_publishing_tells_changes_without_a_reason(revised: Office) -> None:
    approve_all(revised, at=LATER)
    done = release(revised, at=LATER)
    assert [each.code for each in done.diagnostics] == ["SOP611"]


def test_the_notice_names_the_clauses_that_changed(revised: Office) -> None:
    """By the numbers that are printed, also those that the author said nothing of."""
    approved_release(revised, at=LATER)
    notice = (revised.root / "output/notices/A-1/A-1_发布通知_A-3.txt").read_text("utf-8-sig")
    assert "· 一、1：新规定" in notice
    assert "· 二、1；R01：修改" in notice


def test_the_notice_of_a_version_whose_former_is_damaged_says_what_the_author_says(
    revised: Office,
) -> None:
    (revised.root / "output/releases/A-1/A-2/inputs/source/guide.md").write_text("", "utf-8")
    approved_release(revised, at=LATER)
    notice = (revised.root / "output/notices/A-1/A-1_发布通知_A-3.txt").read_text("utf-8-sig")
    assert "· 准备：新规定" in notice
