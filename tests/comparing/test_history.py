"""沿革: a procedure, or one clause, through all its versions."""

from __future__ import annotations

import pytest

from sopkit.comparing.history import Version, history
from sopkit.comparison import History, Mark
from sopkit.model import PartialDate
from sopkit.reading import read_text
from sopkit.refusals import Refused
from tests.comparing.versions import LABELS, outline

HEAD = "---\n文件名称: 送达规程\n编号: HC-1\n版本: A/{}\n{}---\n\n"
TEXTS = (
    "# 送达\n\n1. 五日内送达。\n2. 不得代签。\n",
    "# 送达\n\n1. 三日内送达。\n2. 不得代签。\n",
    "# 目的\n\n1. 统一做法。\n\n# 送达\n\n1. 三日内送达。\n   1. 逐页清点。\n2. 不得代签。\n",
    "# 目的\n\n1. 统一做法。\n\n# 送达\n\n1. 不得代签。\n2. 三日内送达。\n   1. 逐页清点。\n",
    "# 目的\n\n1. 统一做法。\n\n# 送达\n\n1. 不得代签。\n",
    "# 目的\n\n1. 统一做法。\n\n# 送达\n\n1. 三日内送达。\n2. 不得代签。\n",
)
REASONS = {
    1: "修订说明: [{条款: 一、1, 理由: 投诉多}]\n",
    4: "修订说明: [{条款: 全文, 理由: 精简}]\n",
}
MARKS = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"}


def versions(*texts: str) -> list[Version]:
    found = []
    for at, text in enumerate(texts or TEXTS):
        reading = read_text(HEAD.format(at, REASONS.get(at, "")) + text)
        procedure = reading.procedure
        day = PartialDate(2020 + at, 1, 1)
        found.append(Version(f"A/{at}", outline(procedure), procedure, ("沈若兰",), day, day))
    return found


def told(found: History) -> list[tuple[str, str, str, str]]:
    """Version, label, kind and text of each row, with marks."""
    return [
        (
            row.version,
            row.label,
            str(row.kind or ""),
            "".join(MARKS[passage.mark].format(passage.text) for passage in row.text),
        )
        for row in found.rows
    ]


def test_a_clause_is_followed_wherever_it_went() -> None:
    found = history(versions(), "二、1", LABELS)
    assert found.clause == "二、1"
    assert told(found) == [
        ("A/5", "二、1", "added", "{+三日内送达。+}"),
        ("A/4", "二、2", "removed", "[-三日内送达。-]\n二、2.a　[-逐页清点。-]"),
        ("A/3", "二、2", "renumbered", "三日内送达。"),
        ("A/2", "二、1", "changed", "三日内送达。\n二、1.a　{+逐页清点。+}"),
        ("A/1", "一、1", "changed", "[-五-]{+三+}日内送达。"),
        ("A/0", "一、1", "", "五日内送达。"),
    ]


def test_a_row_has_its_reason_approvers_and_dates() -> None:
    rows = {row.version: row for row in history(versions(), "二、1", LABELS).rows}
    assert (rows["A/1"].reason, rows["A/4"].reason, rows["A/3"].reason) == ("投诉多", "精简", "")
    assert rows["A/2"].approvers == ("沈若兰",)
    assert rows["A/2"].published == rows["A/2"].effective == PartialDate(2022, 1, 1)


def test_what_did_not_change_is_said_to_be_unchanged_or_renumbered() -> None:
    assert [row[:3] for row in told(history(versions(), "目的", LABELS))] == [
        ("A/5", "一", "unchanged"),
        ("A/4", "一", "unchanged"),
        ("A/3", "一", "unchanged"),
        ("A/2", "一", "added"),
    ]
    kinds = {row.version: str(row.kind) for row in history(versions(), "二", LABELS).rows}
    assert kinds["A/5"] == "changed"
    plain = history(versions(*TEXTS[1:3]), "二、2", LABELS)
    assert [row[:3] for row in told(plain)] == [
        ("A/1", "二、2", "renumbered"),
        ("A/0", "一、2", ""),
    ]


def test_the_newest_version_that_has_a_clause_says_which_it_is() -> None:
    found = history(versions(*TEXTS[:1], "# 送达\n\n1. 五日内送达。\n"), "一、2", LABELS)
    assert told(found) == [
        ("A/1", "一、2", "removed", "[-不得代签。-]"),
        ("A/0", "一、2", "", "不得代签。"),
    ]


def test_a_clause_that_was_split_and_merged() -> None:
    whole = "# 送达\n\n1. 出示证件；当面清点保单。\n2. 登记。\n"
    parts = "# 送达\n\n1. 出示证件。\n2. 当面清点保单。\n3. 登记。\n"
    found = history(versions(whole, parts, whole), "一、1", LABELS)
    assert [(row.label, str(row.kind or "")) for row in found.rows] == [
        ("一、1", "merged"),
        ("一、1—2", "split"),
        ("一、1", ""),
    ]


@pytest.mark.parametrize("clause", ["", "全文", "all"])
def test_the_whole_procedure_says_which_clauses_changed(clause: str) -> None:
    found = history(versions(*TEXTS[:3]), clause, LABELS)
    assert (found.number, found.title, found.clause) == ("HC-1", "送达规程", "")
    assert told(found) == [
        ("A/2", "", "changed", "新增：一；一、1；二、1.a\n仅编号变化：一 → 二\n题头：版本记录"),
        ("A/1", "", "changed", "修改：一、1\n题头：版本记录"),
        ("A/0", "", "", "首次发布"),
    ]
    assert found.rows[1].reason == "一、1：投诉多"


def test_an_unknown_clause_is_refused_with_near_ones() -> None:
    with pytest.raises(Refused) as refused:
        history(versions(), "二、9", LABELS)
    (fault,) = refused.value.diagnostics
    assert fault.code == "SOP845"
    assert "二、1" in fault.hint()
    assert "；" in fault.hint().partition("有：")[2]  # labels have commas in them


def test_a_removed_clause_is_said_to_be_in_the_history_of_what_it_stood_in() -> None:
    whole = "# 送达\n\n1. 五日内送达。\n2. 不得代签。\n"
    found = history(versions(whole, whole.replace("2. 不得代签。\n", "")), "一", LABELS)
    assert told(found)[0][3] == "送达\n原一、2　[-不得代签。-]（删除）"


@pytest.mark.parametrize(
    ("name", "text"), [("注 1", "便于联系。"), ("表 1", "用印权限\n印章｜人\n公章｜沈若兰")]
)
def test_notes_and_tables_are_looked_up_as_they_are_printed(name: str, text: str) -> None:
    table = "表：用印权限\n\n| 印章 | 人 |\n|---|---|\n| 公章 | 沈若兰 |\n"
    body = f"# 送达\n\n1. 电话畅通。[^a]\n\n{table}\n[^a]: 便于联系。\n"
    found = history(versions(body), name, LABELS)
    assert (found.clause, told(found)[0][3]) == (name, text)
    with pytest.raises(Refused) as refused:
        history(versions(), "完全没有的条款", LABELS)
    assert "一、目的" in refused.value.diagnostics[0].hint()
