"""What stands between a draft and its publication is said at once, each at its line."""

from __future__ import annotations

from datetime import date

import pytest

from sopkit.ledger.facts import Recalled, Withdrawn
from sopkit.model import NOWHERE
from sopkit.publishing.obstacles import obstacles
from tests.publishing.conftest import TODAY, Office


def test_nothing_stands_in_the_way_of_a_complete_draft(office: Office) -> None:
    assert office.obstacles() == []


def test_every_reason_is_given_at_once_and_at_its_line(office: Office) -> None:
    office.edit("编号: A-1\n版本: A/2", "编号:\n版本:")
    office.edit("审核人: 韩思齐\n", "")
    office.edit("批准人: 总经理", "批准人: {职务: 厂长}")
    office.edit("[](#R01)", "[](#R09)")
    found = obstacles(office.draft("送达规程"), office.store.ledger, TODAY.date())
    assert [(each.code, each.position.line) for each in found] == [
        ("SOP605", 1),  # not written at all
        ("SOP605", 3),
        ("SOP605", 4),
        ("SOP616", 7),
        ("SOP084", 17),
    ]
    assert found[1].message() == "“编号”没有填写"


@pytest.mark.parametrize(
    ("version", "code", "proposals"),
    [
        ("A/1", "SOP617", "A/3 或 B/0"),
        ("A/0", "SOP601", "A/3 或 B/0"),
        ("A/2", "SOP617", "A/3 或 B/0"),  # recalled, and used all the same
        ("第三版", "SOP600", "A/3 或 B/0"),
    ],
)
def test_a_version_must_follow_all_before_it(
    office: Office, version: str, code: str, proposals: str
) -> None:
    office.release("A/1")
    office.release("A/2")
    office.record(Recalled("A-1", "送达规程", "A/2", "误发"))
    office.edit("版本: A/2", f"版本: {version}")
    (found,) = obstacles(office.draft(), office.store.ledger, TODAY.date())
    assert found.code == code
    assert found.position.line == 4
    assert proposals in found.hint()


def test_a_version_must_follow_the_history_from_before_sopkit(office: Office) -> None:
    office.edit("---\n\n# 准备", "修订记录: [{版本: A/9, 日期: 2025}]\n---\n\n# 准备")
    (found,) = obstacles(office.draft(), office.store.ledger, TODAY.date())
    assert found.code == "SOP601"
    assert "B/0" in found.hint()


@pytest.mark.parametrize(
    ("former", "version", "proposal"),
    [
        ("A/1", "A/3", "A/2 或 B/0"),
        ("A/1", "B/1", "A/2 或 B/0"),
        ("第二版", "第九版", "第三版"),
        ("1.0", "1.2", "1.1 或 2.0"),
        ("A/1", "B/0", ""),
        ("A/10", "A/11", ""),
        ("1.0", "1.0.1", ""),
    ],
)
def test_a_version_that_is_left_out_is_told(
    office: Office, former: str, version: str, proposal: str
) -> None:
    office.release(former)
    office.edit("版本: A/2", f"版本: {version}")
    found = obstacles(office.draft(), office.store.ledger, TODAY.date())
    assert [each.code for each in found] == (["SOP788"] if proposal else [])
    assert all(f"紧接着的是 {proposal}；" in each.hint() for each in found)


def test_the_first_version_in_the_ledger_may_be_any(office: Office) -> None:
    office.edit("版本: A/2", "版本: C/7")
    assert office.obstacles() == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("生效日期: 2026-12-01", None),
        ("生效日期: 2026-11-30", "SOP602"),
        ("生效日期: 2026-12", "SOP606"),
        ("编制时间: 2026-12-02", "SOP604"),
        ("编制时间: 2026-12", None),  # it may be today
        ("下次评审日期: 2026-11", "SOP604"),
        ("下次评审日期: 2026", None),
        ("试行期至: 2026-11-30", "SOP604"),
        ("代替: A-1", "SOP609"),
        ("代替: A-7", "SOP610"),
    ],
)
def test_what_the_front_matter_may_not_say(office: Office, written: str, code: str | None) -> None:
    if written.startswith("编制时间"):
        office.edit("编制时间: 2026-11", written)
    else:
        office.edit("编制时间: 2026-11", f"编制时间: 2026-11\n{written}")
    assert office.obstacles() == ([code] if code else [])


def test_a_version_is_not_effective_before_the_one_it_replaces(office: Office) -> None:
    office.release("A/1", effective="2027-01-01")
    assert office.obstacles() == ["SOP607"]
    assert office.obstacles(effective=date(2027, 1, 1)) == []
    office.record(Recalled("A-1", "送达规程", "A/1", "误发"))
    assert office.obstacles() == []


def test_the_effective_day_is_given_once(office: Office) -> None:
    office.edit("编制时间: 2026-11", "编制时间: 2026-11\n生效日期: 2027-01-01")
    assert office.obstacles(effective=date(2027, 1, 1)) == []
    assert office.obstacles(effective=date(2027, 2, 1)) == ["SOP608"]


def test_a_number_withdrawn_by_another_act_is_told(office: Office) -> None:
    office.edit("编制时间: 2026-11", "编制时间: 2026-11\n代替: A-7")
    office.release("A/0", number="A-7")
    assert office.obstacles() == []
    office.record(Withdrawn("A-7", "旧规程", "A/0", "停用", "2026-11-01"))
    assert office.obstacles() == ["SOP612"]


def test_its_own_former_version_may_have_replaced_the_number(office: Office) -> None:
    office.release("A/0", number="A-7")
    office.release("A/1", replaces=("A-7",))
    office.edit("编制时间: 2026-11", "编制时间: 2026-11\n代替: A-7")
    assert office.obstacles() == []


def test_a_withdrawn_number_comes_into_force_again_and_that_is_told(office: Office) -> None:
    office.release("A/1")
    office.record(Withdrawn("A-1", "送达规程", "A/1", "停用", "2026-11-01"))
    assert office.obstacles() == ["SOP613"]


def test_a_revision_says_what_it_changes(office: Office) -> None:
    office.edit("修订说明: [{条款: 准备, 理由: 新规定}]\n", "")
    assert office.obstacles() == []  # the first version
    office.release("A/1")
    assert office.obstacles() == ["SOP614"]


def test_a_new_version_of_an_unchanged_text_is_told(office: Office) -> None:
    office.approve("韩思齐")
    office.release("A/2", content_hash=office.draft().content_hash)
    office.edit("版本: A/2", "版本: A/3\n生效日期: 2027-01-01")
    assert office.obstacles() == ["SOP615"]
    office.edit("电话", "手机")
    assert office.obstacles() == []


def test_an_effective_day_that_was_given_stands_at_no_line(office: Office) -> None:
    office.release("A/1", effective="2027-01-01")
    found = obstacles(office.draft(), office.store.ledger, TODAY.date(), date(2026, 11, 1))
    assert [each.code for each in found] == ["SOP602", "SOP607"]
    assert {each.position for each in found} == {NOWHERE}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("批准人: 副总经理", "SOP791"),
        ("批准人: {姓名: 副总经理}", "SOP791"),
        ("批准人: Quality Manager", "SOP791"),
        ("批准人: {姓名: 沈若兰, 职务: 副总经理}", None),
        ("批准人: 总经理", None),  # [people] says who that is
        ("批准人: 欧阳长青", None),
    ],
)
def test_a_post_that_would_pass_for_a_person_is_told(
    office: Office, written: str, code: str | None
) -> None:
    office.edit("批准人: 总经理", written)
    assert office.obstacles() == ([code] if code else [])


@pytest.mark.parametrize(
    ("written", "others"),
    [
        ("审核人: 沈若兰", "批准人"),
        ("编制人: 韩思齐\n审核人: 韩思齐", "编制人"),
        ("编制人: 沈若兰\n审核人: 总经理", "编制人、批准人"),
        ("审核人: [沈若兰, 韩思齐]", ""),  # one looks at it who neither wrote nor approves it
        ("编制人: 沈若兰\n审核人: 韩思齐", ""),
    ],
)
def test_a_review_by_nobody_else_is_told(office: Office, written: str, others: str) -> None:
    office.edit("审核人: 韩思齐", written)
    found = obstacles(office.draft(), office.store.ledger, TODAY.date())
    assert [each.code for each in found] == (["SOP790"] if others else [])
    assert all(f"沈若兰 同时是{others}，" in each.message() or "编制人" in others for each in found)


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        ("prepare", None),
        ("送达", None),
        ("二、 送达", None),
        ("二、1", None),
        ("R01", None),
        ("A-1-R01", None),
        ("登记表", None),
        ("全文", None),
        ("总则", "SOP792"),
        ("三、1", "SOP792"),
    ],
)
def test_a_change_names_a_clause_that_there_is(
    office: Office, clause: str, code: str | None
) -> None:
    office.edit("条款: 准备", f"条款: {clause}")
    assert office.obstacles() == ([code] if code else [])


def test_a_change_may_name_a_clause_that_it_deleted(office: Office) -> None:
    office.edit("# 送达 {#deliver}", "# 归档\n\n1. 归档。\n\n# 送达 {#deliver}")
    office.approve("韩思齐")
    office.release("A/2", content_hash=office.draft().content_hash)
    office.edit("# 归档\n\n1. 归档。\n\n", "")
    office.edit("版本: A/2", "版本: A/3")
    office.edit("条款: 准备", "条款: 归档")
    assert office.obstacles() == []


def test_a_change_has_a_reason(office: Office) -> None:
    office.edit("{条款: 准备, 理由: 新规定}", "{条款: 准备}")
    (found,) = obstacles(office.draft(), office.store.ledger, TODAY.date())
    assert (found.code, found.position.line) == ("SOP611", 9)
    assert "- {条款: 准备, 理由: }" in found.hint()
