"""Which change a reason is the reason of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sopkit.comparing.clause_names import bare
from sopkit.comparing.reasons import without_reason
from sopkit.reading import read_text
from tests.comparing.versions import compared

if TYPE_CHECKING:
    from sopkit.comparison import Comparison

OLD = """---
文件名称: 送达规程
编号: HC-1
版本: A/0
---

# 准备 {#prepare}

1. **资料准备。**带齐资料。
   1. 带3份回执。 {#slips}
   2. 带身份证件。

# 送达

1. 三日内送达。
2. 不得代签。
3. 邮寄的，五日内寄出。
4. 登记回执。

表：期限 {#limits}

| 方式 | 期限 |
|---|---|
| 面交 | 3日 |

```form
id: R01
kind: log
title: 送达登记表
fields: [{name: name, title: 投保人}]
```
"""
NEW = (
    OLD.replace("带3份", "带4份")
    .replace("三日内", "两日内")
    .replace("3. 邮寄的，五日内寄出。\n4. 登记", "3. 登记")
    .replace("| 3日", "| 2日")
    .replace("title: 投保人", "title: 投保人姓名")
)


def comparison(*named: str) -> Comparison:
    reasons = "".join(f"\n  - {{条款: “{name}”, 理由: 因为{at}}}" for at, name in enumerate(named))
    told = f"版本: A/1\n修订说明:{reasons}" if named else "版本: A/1"
    readings = (read_text(OLD), read_text(NEW.replace("版本: A/0", told)))
    assert not any(reading.diagnostics for reading in readings)
    return compared(*(reading.procedure for reading in readings))


def reasons(*named: str) -> dict[str, str]:
    """The reasons by the label of what changed."""
    found = comparison(*named).changes
    return {each.new_label or each.old_label: each.reason for each in found if each.reason}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("slips", "一、1.a"),
        ("一、1.a", "一、1.a"),
        ("一.1.a", "一、1.a"),
        ("一、１．ａ.", "一、1.a"),
        ("一、1", "一、1.a"),
        ("资料准备", "一、1.a"),
        ("prepare", "一、1.a"),
        ("准备", "一、1.a"),
        ("一、准备", "一、1.a"),
        ("《准备》", "一、1.a"),
        ("二、3", "二、3"),
        ("limits", "表 1"),
        ("表1", "表 1"),
        ("表 1 期限", "表 1"),
        ("期限", "表 1"),
        ("R01", "R01"),
        ("HC-1-R01", "R01"),
        ("送达登记表", "R01"),
    ],
)
def test_a_clause_has_many_names(name: str, label: str) -> None:
    assert reasons(name) == {label: "因为0"}


def test_a_reason_of_a_section_is_that_of_all_that_is_in_it() -> None:
    assert reasons("送达") == dict.fromkeys(("二、1", "二、3", "表 1"), "因为0")


def test_the_innermost_reason_wins_and_all_is_for_the_rest() -> None:
    found = reasons("全文", "送达", "二、1")
    assert found == {
        "一、1.a": "因为0",
        "二、1": "因为2",
        "二、3": "因为1",
        "表 1": "因为1",
        "R01": "因为0",
    }


def test_two_reasons_for_one_clause_are_both_told() -> None:
    assert reasons("slips", "一、1.a") == {"一、1.a": "因为0；因为1"}


def test_a_label_that_moved_means_the_clause_where_something_changed() -> None:
    """三 was 邮寄 before and is 登记 now, which did not change."""
    (change,) = [each for each in comparison("二、3").changes if each.reason]
    assert change.old_text == "邮寄的，五日内寄出。"


def test_substantive_changes_without_a_reason_are_known() -> None:
    found = without_reason(comparison("准备", "R01"))
    assert {each.new_label or each.old_label for each in found} == {"二、1", "二、3", "表 1"}
    assert without_reason(comparison("all")) == ()


def test_metadata_has_the_reason_that_names_it() -> None:
    (version,) = comparison("版本记录").metadata
    assert version.reason == "因为0"
    (version,) = comparison("全文").metadata
    assert version.reason == ""


def test_names_are_the_same_however_they_are_typed() -> None:
    assert bare("三、1.a") == bare(" 三.１．a。") == bare("“三、1.A”")
    assert bare("三、1.a") != bare("三、11.a")
