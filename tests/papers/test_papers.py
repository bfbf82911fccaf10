"""The papers of the office: what the cases in `cases/` print, and what holds for all of them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from sopkit import artifacts
from sopkit.model import (
    Announcement,
    Change,
    Edition,
    FormMention,
    Holding,
    Metadata,
    PartialDate,
    Person,
    Procedure,
    Revision,
)
from sopkit.renderers import announcement, announcement_text, approval_sheet, distribution_record
from tests.checklist.printed import part, printed
from tests.papers.announcements import ANNOUNCEMENTS, DAY
from tests.papers.releases import CASES, CORP, OFFICE, RELEASED, SENT, ZH, read
from tests.papers.sheet_text import sheet_text
from tests.standard.rules import broken_rules

METADATA = Metadata(title="规程", number="A-1", version="1.0")
PROCEDURE = Procedure(METADATA)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 1440 / 25.4


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def sheet(metadata: Metadata, edition: Edition = SENT) -> bytes:
    return approval_sheet.render(Procedure(metadata), edition, CORP, ZH)


def notice(told: Announcement, procedure: Procedure = PROCEDURE) -> bytes:
    return announcement.render(procedure, told, RELEASED, CORP, ZH)


def chat(told: Announcement, procedure: Procedure = PROCEDURE) -> list[str]:
    data = announcement_text.render(procedure, told, RELEASED, CORP, ZH)
    assert data.endswith(b"\r\n")
    return data.decode("utf-8-sig").removesuffix("\r\n").split("\r\n")


def test_approval_sheet(case: Path, expected: Callable[[Path, str], None]) -> None:
    procedure, _, words = read(case)
    made = approval_sheet.render(procedure, SENT, CORP, words)
    expected(case.with_suffix(".approval.txt"), printed(made))
    assert broken_rules(made) == []


def test_announcement(case: Path, expected: Callable[[Path, str], None]) -> None:
    procedure, edition, words = read(case)
    made = announcement.render(procedure, ANNOUNCEMENTS[case.stem], edition, CORP, words)
    expected(case.with_suffix(".notice.txt"), printed(made))
    assert broken_rules(made) == []


def test_announcement_text(case: Path, expected: Callable[[Path, str], None]) -> None:
    procedure, edition, words = read(case)
    made = announcement_text.render(procedure, ANNOUNCEMENTS[case.stem], edition, CORP, words)
    expected(case.with_suffix(".chat.txt"), made.decode("utf-8-sig").replace("\r\n", "\n"))


def test_distribution_record(case: Path, expected: Callable[[Path, str], None]) -> None:
    procedure, edition, words = read(case)
    made = distribution_record.render(procedure, ANNOUNCEMENTS[case.stem], edition, CORP, words)
    expected(case.with_suffix(".distribution.txt"), sheet_text(made))


# --- The approval sheet -----------------------------------------------------------------------


def test_everybody_has_an_unsplit_row_to_write_in() -> None:
    people = tuple(Person(f"审核人{at:02d}", "部门负责人") for at in range(15))
    document = part(sheet(replace(METADATA, reviewers=people)), "word/document.xml")
    table = document.findall(f".//{W}tbl")[1]
    rows = [row for row in table.findall(f"{W}tr") if "审核人" in "".join(row.itertext())]
    assert len(rows) == len(people)
    for row in rows:
        height = row.find(f"{W}trPr/{W}trHeight")
        assert height is not None
        assert int(height.get(f"{W}val", "")) >= 17 * MM
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_nobody_named_is_a_row_to_fill_in() -> None:
    text = printed(sheet(METADATA))
    assert text.count("☐ 同意") == 2
    assert "会签" not in text


def test_only_the_first_issue_is_called_so() -> None:
    assert "首次发布" in printed(sheet(METADATA))
    earlier = Revision("0.9")
    for made in (
        sheet(replace(METADATA, history=(earlier,))),
        sheet(METADATA, replace(SENT, history=(earlier,))),
    ):
        assert "首次发布" not in printed(made)
        assert "未写明" in printed(made)


def test_a_hundred_changes_may_go_over_pages() -> None:
    changes = tuple(Change(f"条款{at}", "理由") for at in range(100))
    document = part(sheet(replace(METADATA, changes=changes)), "word/document.xml")
    (row,) = (row for row in document.iter(f"{W}tr") if "条款99" in "".join(row.itertext()))
    assert row.find(f"{W}trPr/{W}cantSplit") is None


def test_a_build_does_not_offer_what_goes_round() -> None:
    assert not {"approval_sheet", "announcement", "announcement_text", "distribution_record"} & {
        *artifacts.kinds()
    }


# --- The notice -------------------------------------------------------------------------------


def test_what_is_blank_is_left_out() -> None:
    text = printed(notice(Announcement(DAY)))
    assert "columns" not in text
    for word in ("领取", "表单", "条款", "代替", "作废"):
        assert word not in text


def test_the_former_version_stays_in_force_until_the_day() -> None:
    told = Announcement(DAY, previous="0.9")
    later = replace(METADATA, effective=PartialDate(2026, 5, 1))
    for text in (printed(notice(told)), "\n".join(chat(told))):
        assert "0.9同时作废" in text
    procedure = Procedure(later)
    for text in (printed(notice(told, procedure)), "\n".join(chat(told, procedure))):
        assert "自2026年5月1日起生效" in text
        assert "此前仍按0.9执行" in text


def test_the_note_on_stray_prints_is_not_on_it() -> None:
    made = notice(Announcement(DAY, holders=(Holding("001", "总经理"),)))
    with zipfile.ZipFile(BytesIO(made)) as package:
        footers = [name for name in package.namelist() if "footer" in name]
        assert footers
        assert not any(OFFICE.note in package.read(name).decode() for name in footers)


@pytest.mark.parametrize("count", [1, 4, 5, 40])
def test_every_holder_has_a_place_to_sign(count: int) -> None:
    holders = tuple(Holding(f"{at:03d}", f"部门{at:03d}") for at in range(count))
    text = printed(notice(Announcement(DAY, holders=holders)))
    for holder in holders:
        assert text.count(f"{holder.copy_number} | {holder.holder}") == 1


# --- The same in a chat -----------------------------------------------------------------------


def test_a_chat_stays_short() -> None:
    many = tuple(FormMention(f"A-1-R{at:02d}", f"表单{at}", "0.9") for at in range(60))
    told = Announcement(
        DAY,
        "综合办公室",
        "0.9",
        changed=tuple(Change(f"条款{at}", "理由\r\n第二行") for at in range(60)),
        reprint=many,
        call_in=many,
        unchanged=many,
        replaced=("A-2",),
        holders=tuple(Holding(f"{at:03d}", "部门") for at in range(60)),
        former=(Holding("001", "部门"),),
    )
    metadata = replace(
        METADATA,
        distribution=tuple(f"部门{at}" for at in range(60)),
        trial_until=PartialDate(2027),
    )
    lines = chat(told, Procedure(metadata))
    assert len(lines) <= 20
    assert max(map(len, lines)) < 200
    assert "另有 53 处" in "".join(lines)
    assert not any("\n" in line or "\r" in line for line in lines)


def test_who_is_handed_no_copy_any_more_is_told_to_return_the_old_one() -> None:
    metadata = replace(METADATA, distribution=("总经理",), effective=PartialDate(2026, 5, 1))
    told = Announcement(
        DAY,
        "办公室",
        "0.9",
        holders=(Holding("01", "总经理"),),
        former=(Holding("01", "总经理"), Holding("02", "门店", "A-0", "旧规程", "第一版")),
    )
    procedure = Procedure(metadata)
    for text in ("\n".join(chat(told, procedure)), printed(notice(told, procedure))):
        assert "总经理、门店：" in text
        assert "门店不再领用，所持的旧版纸质文件自2026年5月1日起停用，交回办公室。" in text
    nobody = replace(told, holders=())
    told_all = "".join(chat(nobody, Procedure(replace(metadata, distribution=()))))
    assert "总经理、门店不再领用" in told_all
    assert "领取" not in told_all


def test_what_is_called_in_says_from_which_day_unless_it_is_at_once() -> None:
    told = Announcement(
        DAY,
        previous="0.9",
        call_in=(FormMention("A-1-R01", "登记表", "0.9"),),
        holders=(Holding("01", "总经理"),),
        former=(Holding("01", "总经理"),),
    )
    later = Procedure(replace(METADATA, effective=PartialDate(2026, 5, 1)))
    assert "自2026年5月1日起停用并交回空白表单：" in "\n".join(chat(told, later))
    assert "自2026年5月1日起停用并交回0.9空白表单" in printed(notice(told, later))
    assert "旧版纸质文件用到生效以前，自2026年5月1日起停用并交回。" in printed(notice(told, later))
    at_once = Procedure(replace(METADATA, effective=DAY))
    assert "领取时交回所持的旧版纸质文件。" in printed(notice(told, at_once))
    assert "停用并交回空白表单：" in chat(told, at_once)[-3]


# --- The record of copies ---------------------------------------------------------------------


def test_copies_to_call_in_come_below_those_to_hand_out() -> None:
    told = Announcement(
        DAY,
        previous="0.9",
        holders=(Holding("005", "总经理"),),
        former=(Holding("001", "总经理"),),
    )
    made = distribution_record.render(PROCEDURE, told, RELEASED, CORP, ZH)
    first, second = (line for line in sheet_text(made).splitlines() if "总经理" in line)
    assert "005 | A-1 | 规程 | 1.0" in first
    assert "001 | A-1 | 规程 | 0.9" in second
    assert "应交回" in second
    assert "应交回" not in first
