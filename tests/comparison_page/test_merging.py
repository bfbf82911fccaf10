"""Both texts in one: nothing is lost, nothing said twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.comparison import Mark, Passage
from sopkit.renderers._comparison.merging import merged

_SIGNS = {"[": Mark.DELETED, "{": Mark.INSERTED}


def passages(text: str) -> tuple[Passage, ...]:
    """甲[乙]{丙}丁 as passages."""
    found, mark, start = [], Mark.SAME, 0
    for at, sign in enumerate(text):
        if sign in "[]{}":
            found.append(Passage(text[start:at], mark))
            mark, start = _SIGNS.get(sign, Mark.SAME), at + 1
    found.append(Passage(text[start:], mark))
    return tuple(passage for passage in found if passage.text)


def written(found: tuple[Passage, ...]) -> str:
    around = {Mark.SAME: "{}", Mark.DELETED: "[{}]", Mark.INSERTED: "{{{}}}"}
    return "".join(around[passage.mark].format(passage.text) for passage in found)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("后[五]日内", "后{三}日内", "后[五]{三}日内", id="replaced"),
        pytest.param("甲[乙]丙", "甲丙{丁}", "甲[乙]丙{丁}", id="apart"),
        pytest.param("", "{新}", "{新}", id="added"),
        pytest.param("[旧]", "", "[旧]", id="removed"),
        pytest.param("同", "同", "同", id="same"),
        pytest.param("按五、2办理[的规定]。", "按五、3办理。", "按五、3办理[的规定]。", id="label"),
        pytest.param("[旧]五、2", "五、3{新}", "[旧]五、3{新}", id="label-at-the-end"),
        pytest.param(
            "表题\n删去一行：[甲｜1]\n丙：[1]",
            "表题\n丙：{2}",
            "表题\n删去一行：[甲｜1]\n丙：[1]{2}",
            id="row-removed",
        ),
        pytest.param(
            "甲：[1]", "甲：{2}\n新增一行：{乙}", "甲：[1]{2}\n新增一行：{乙}", id="row-added"
        ),
        pytest.param(
            "删去一行：[甲]",
            "丙\n新增一行：{乙}",
            "删去一行：[甲]\n丙\n新增一行：{乙}",
            id="row-for-row",
        ),
        pytest.param(
            "删去检查项：[整洁]",
            "增加检查项：{门窗锁好}",
            "删去检查项：[整洁]\n增加检查项：{门窗锁好}",
            id="another-item",
        ),
        pytest.param(
            "表题\n[甲]｜[1]", "表题\n{乙}｜{2}", "表题\n[甲]｜[1]\n{乙}｜{2}", id="another-row"
        ),
        pytest.param("行数：[20]", "行数：{30}", "行数：[20]{30}", id="another-value"),
        pytest.param("见[〔图〕]。", "见{〔图〕}。", "见〔图〕。", id="same-words"),
        pytest.param("甲[\n]乙", "甲{，}乙", "甲[\n]{，}乙", id="lines-joined"),
        pytest.param(
            "见五、2。\n[旧]", "见五、3。\n{新}", "见五、3。\n[旧]\n{新}", id="label-among-lines"
        ),
    ],
)
def test_one_text(before: str, after: str, expected: str) -> None:
    assert written(merged(passages(before), passages(after))) == expected


_PASSAGES = st.lists(
    st.builds(Passage, st.text("甲乙丙\n，", min_size=1, max_size=4), st.sampled_from(Mark)),
    max_size=8,
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(_PASSAGES)
def test_both_texts_are_in_it(found: list[Passage]) -> None:
    before = tuple(each for each in found if each.mark is not Mark.INSERTED)
    after = tuple(each for each in found if each.mark is not Mark.DELETED)
    both = merged(before, after)
    assert text_of(both, Mark.INSERTED) == text_of(before, Mark.INSERTED)
    assert text_of(both, Mark.DELETED) == text_of(after, Mark.DELETED)


def text_of(found: tuple[Passage, ...], without: Mark) -> list[str]:
    """The lines that say something: one that stands alone is empty for the other text."""
    text = "".join(each.text for each in found if each.mark is not without)
    return [line for line in text.split("\n") if line]
