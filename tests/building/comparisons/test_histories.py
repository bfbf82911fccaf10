"""沿革 of a procedure as its store and its draft tell it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sopkit.building.comparisons.histories import file_name, told
from sopkit.comparison import Kind
from sopkit.ledger.facts import Recalled
from sopkit.refusals import Refused
from tests.publishing.conftest import Office


@pytest.fixture
def own(office: Office, tmp_path: Path) -> Office:
    """A copy of the office, to be damaged."""
    shutil.copytree(office.root, tmp_path / "文件库", dirs_exist_ok=True)
    copy = Office.__new__(Office)
    copy.root = tmp_path / "文件库"
    return copy


def versions(office: Office, clause: str = "") -> list[str]:
    return [row.version for row in told(office.workspace, "A-1", clause).history.rows]


def test_each_release_says_who_approved_it_and_when_and_the_draft_that_it_is_one(
    office: Office,
) -> None:
    draft, newest, first = told(office.workspace, "A-1").history.rows
    assert [row.version for row in (draft, newest, first)] == ["A/4（草稿）", "A/3", "A/2"]
    assert first.approvers == ("韩思齐", "林知夏", "沈若兰")
    assert [str(newest.published), str(newest.effective)] == ["2026-12-01", "2027-01-01"]
    assert draft.approvers == ()
    assert draft.published is None


def test_a_clause_is_followed_through_its_versions(office: Office) -> None:
    found = told(office.workspace, "A-1", "一、1").history
    changed = [row.version for row in found.rows if row.kind is Kind.CHANGED]
    assert changed == ["A/3"]
    with pytest.raises(Refused):
        told(office.workspace, "A-1", "九、9")


def test_a_draft_that_is_what_was_published_last_is_no_version_of_its_own(own: Office) -> None:
    own.edit("版本: A/4\n生效日期: 2027-02-01", "版本: A/3\n生效日期: 2027-01-01")
    own.edit("1. 三日内按", "1. 按")
    assert versions(own) == ["A/3", "A/2"]


def test_releases_alone_have_a_history(own: Office) -> None:
    (own.root / "source/guide.md").rename(own.root / "source/_guide.md")
    own.write("source/other.md", "---\n文件名称: 另一份\n编号: A-9\n---\n\n1. 略。\n")
    assert versions(own) == ["A/3", "A/2"]


def test_a_release_that_was_recalled_is_left_out(own: Office) -> None:
    own.record(Recalled("A-1", "送达规程", "A/3", "写错了"))
    assert versions(own) == ["A/4（草稿）", "A/2"]


def test_a_release_that_is_damaged_is_told(own: Office) -> None:
    (own.root / "output/releases/A-1/A-2/inputs/source/guide.md").write_text("", "utf-8")
    found = told(own.workspace, "A-1")
    assert [row.version for row in found.history.rows] == ["A/4（草稿）", "A/3"]
    assert [(each.code, "A-1 A/2" in each.message()) for each in found.diagnostics] == [
        ("SOP850", True)
    ]


@pytest.mark.parametrize(
    ("clause", "name"),
    [("", "A-1_送达规程_沿革.docx"), ("一、1", "A-1_送达规程_一、1_沿革.docx")],
)
def test_a_history_is_called_after_what_it_is_about(office: Office, clause: str, name: str) -> None:
    assert file_name(told(office.workspace, "A-1", clause), ".docx") == name
