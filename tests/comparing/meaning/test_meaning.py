"""What changes mean, as a compliance reviewer classes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.comparing.meaning import meaning
from sopkit.comparison import OBJECT_END, OBJECT_START, Meaning, Obligation
from sopkit.words import Edit, edits
from tests.words.readings import Case, cases, sides


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases"), ids=lambda case: case.name)
def test_classed_as_a_reviewer_classes_it(case: Case) -> None:
    verdict, _, marked = case.marked.partition("|")
    old, new = sides(marked.strip())
    meanings, obligation = meaning(old, new, edits(old, new))
    said = [f"{each} {obligation or '-'}" if each == "obligation" else each for each in meanings]
    assert ", ".join(said) == verdict.strip()


WORDS = [
    *("应", "应当", "不得", "可以", "严禁", "不", "核对", "证件", "代理人", "合规部", "封样员"),
    *("五", "3", "1,500", "日", "个工作日", "元", "%", "每", "以内", "第", "条", "《", "》"),
    *("，", "。", "、", "：", " ", "\n", "shall ", "not ", "May ", "5 ", "ZH-GC-001", "保存"),
    f"{OBJECT_START}ref:#a{OBJECT_END}",
]
PIECES = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(PIECES, PIECES)
def test_the_weightiest_comes_first_and_what_is_slight_stands_alone(old: str, new: str) -> None:
    meanings, obligation = meaning(old, new, edits(old, new))
    assert list(meanings) == sorted(set(meanings), key=list(Meaning).index)
    assert obligation is None or Meaning.OBLIGATION in meanings
    if {Meaning.WORDING, Meaning.PUNCTUATION, Meaning.LOOK} & set(meanings):
        assert len(meanings) == 1
    assert (Meaning.LOOK in meanings) == (old == new)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(PIECES, PIECES)
def test_the_way_back_means_the_same(old: str, new: str) -> None:
    """What strengthens an obligation weakens it when it is taken back; all else stays."""
    meanings, obligation = meaning(old, new, edits(old, new))
    edits_back = [Edit(c, d, a, b) for a, b, c, d in edits(old, new)]
    back, other = meaning(new, old, edits_back)
    if not {Meaning.WORDING, Meaning.OBLIGATION} & {*meanings, *back}:
        assert back == meanings
    assert {obligation, other} in (
        {None},
        {Obligation.TURNED},
        {Obligation.STRENGTHENED, Obligation.WEAKENED},
    )
