"""How alike two texts are: enough to tell what was changed from what was replaced."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.comparison import OBJECT_END, OBJECT_START
from sopkit.words import similarity


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_it_is_a_share_and_works_both_ways(old: str, new: str) -> None:
    found = similarity(old, new)
    assert 0 <= found <= 1
    assert (found == 1) == (old == new)
    assert found == similarity(new, old)


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        ("承保后五日内当面交付纸质保单。", "承保后三日内当面交付纸质保单。", True),
        ("由业务部对照影像逐项核对。", "由综合办公室对照影像逐项核对并登记。", True),
        ("拿不准的，先停下该环节。", "许可证、投诉电话的公示完整清晰。", False),
        ("Lock the door.", "Lock the front door.", True),
        ("Managers approve requests.", "Return the badge to reception.", False),
        ("新增一段。", "", False),
        ("甲乙丙丁" * 5000, "甲乙丙丁" * 4999 + "戊己庚辛", True),
        ("甲乙丙丁" * 5000, "戊己庚辛" * 5000, False),
    ],
    ids=["number", "department", "rewritten", "english", "other", "empty", "long", "long-other"],
)
def test_alike_is_what_an_editor_would_mark_in_part(old: str, new: str, alike: bool) -> None:
    assert (similarity(old, new) >= 0.5) == alike


def test_an_object_counts_as_one_word() -> None:
    digests = [f"{OBJECT_START}pic:{digit * 64}|图{OBJECT_END}" for digit in "ab"]
    old, new = (f"流程如下，逐项办理：{digest}" for digest in digests)
    assert similarity(old, new) > 0.8
