"""Two sides: whether they can be compared, what a version replaces, what papers are called."""

from __future__ import annotations

from pathlib import Path

import pytest

import sopkit
from sopkit.building.comparisons import (
    REDLINE,
    compared,
    file_name,
    predecessor,
    require_comparable,
    side,
    with_reasons,
)
from sopkit.comparison import Kind
from sopkit.refusals import Refused
from tests.publishing.conftest import GUIDE, Office


def codes(old: str, new: str, office: Office, *, force: bool = False) -> list[str]:
    try:
        require_comparable(side(office.workspace, old), side(office.workspace, new), force=force)
    except Refused as refused:
        return [found.code for found in refused.diagnostics]
    return []


def test_two_numbers_are_compared_when_that_is_meant(office: Office, tmp_path: Path) -> None:
    other = tmp_path / "另一份.md"
    other.write_text(GUIDE.replace("编号: A-1", "编号: A-2"), encoding="utf-8")
    assert codes("A-1", str(other), office) == ["SOP803"]
    assert codes("A-1", str(other), office, force=True) == []


@pytest.mark.parametrize("number", ["编号: a-1", "编号:"])
def test_a_number_written_otherwise_or_left_blank_is_no_other(
    office: Office, tmp_path: Path, number: str
) -> None:
    other = tmp_path / "另一份.md"
    other.write_text(GUIDE.replace("编号: A-1", number), encoding="utf-8")
    assert codes("A-1", str(other), office) == []


def test_where_a_number_is_blank_the_titles_tell(office: Office, tmp_path: Path) -> None:
    other = tmp_path / "另一份.md"
    text = GUIDE.replace("编号: A-1", "编号:").replace("送达规程", "回访规程")
    other.write_text(text, encoding="utf-8")
    assert codes("A-1", str(other), office) == ["SOP803"]


def test_an_empty_version_is_told(office: Office, tmp_path: Path) -> None:
    empty = tmp_path / "空.md"
    empty.write_text(GUIDE.partition("# 准备")[0], encoding="utf-8")
    assert codes(str(empty), "A-1", office) == ["SOP804"]
    assert codes(str(empty), str(empty), office, force=True) == ["SOP804", "SOP804"]


def test_a_version_is_compared_with_what_it_replaces(office: Office, standard: Path) -> None:
    """The draft with the newest, also when that is still to come; a release with the one before."""
    workspace = office.workspace

    def before(operand: str) -> str:
        return predecessor(workspace, side(workspace, operand)).version

    assert before("A-1") == "A/3"
    assert before("A-1@A/3") == "A/2"
    for around, operand, code in (
        (workspace, "A-1@A/2", "SOP822"),
        (None, str(standard), "SOP817"),
    ):
        with pytest.raises(Refused) as caught:
            predecessor(around, side(workspace, operand))
        assert [found.code for found in caught.value.diagnostics] == [code]


def test_over_several_versions_each_reason_is_of_the_version_that_gave_it(office: Office) -> None:
    """And none is given for what another version changed."""
    workspace = office.workspace
    old, new = side(workspace, "A-1@A/2"), side(workspace, "A-1")
    told = with_reasons(workspace, old, new, compared(old, new))
    assert [(change.new_label, change.reason) for change in told.changes] == [
        ("一、1", "（A/3）新规定"),
        ("二、1", ""),
    ]
    backwards = with_reasons(workspace, new, old, compared(new, old))
    assert not any(change.reason for change in backwards.changes)


def test_the_day_of_a_release_that_left_it_to_the_publication_is_compared(office: Office) -> None:
    old, new = side(office.workspace, "A-1@A/2"), side(office.workspace, "A-1@A/3")
    (days,) = [each for each in compared(old, new).metadata if each.new_label == "生效日期"]
    assert (days.old_text, days.new_text) == ("2026年12月1日", "2027年1月1日")


def test_releases_are_compared_as_they_were_published(office: Office, standard: Path) -> None:
    old, new = side(office.workspace, "A-1@A/2"), side(office.workspace, "A-1@A/3")
    (change,) = compared(old, new).changes
    assert (change.kind, change.old_label, change.new_label) == (Kind.CHANGED, "一、1", "一、1")
    assert compared(side(None, str(standard)), new).changes == (change,)
    assert compared(old, side(None, str(standard))).is_empty


def test_a_paper_is_called_after_both_versions(office: Office) -> None:
    workspace = office.workspace
    old, new = side(workspace, "A-1@A/2"), side(workspace, "A-1")
    assert file_name(old, new, REDLINE, ".docx") == "A-1_送达规程_A-2至A-4_修订痕迹稿.docx"
    assert file_name(new, new, REDLINE, ".docx") == "A-1_送达规程_A-4_修订痕迹稿.docx"


def test_a_program_compares_what_it_has_read(tmp_path: Path) -> None:
    versions = []
    for name, text in (
        ("旧", GUIDE),
        ("新", GUIDE.replace("# 准备", "# 总则\n\n1. 先说。\n\n# 准备")),
    ):
        file = tmp_path / f"{name}.md"
        file.write_text(text.replace("{{ office.phone }}", "010-1"), encoding="utf-8")
        versions.append(sopkit.read(file))
    found = [(each.kind, each.new_label) for each in sopkit.compare(*versions).changes]
    added = [(Kind.ADDED, "一"), (Kind.ADDED, "一、1")]
    assert found == [*added, (Kind.RENUMBERED, "二—三")]
