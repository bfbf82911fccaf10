"""Edits as a careful editor marks them, and what holds for any two texts."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopkit.comparison import OBJECT_END, OBJECT_START
from sopkit.words import edits
from sopkit.words.tokens import tokens
from tests.words.readings import Case, applied, cases, sides, written

OBJECTS = [
    f"{OBJECT_START}{what}{OBJECT_END}" for what in ("ref:#a", "ref:#b", "pic:1f|图，一。", "note:")
]
PIECES = [
    *("代理人", "投保人", "应", "应当", "不得", "可以", "核对", "证件", "当面", "的", "并", "逐页"),
    *("五", "三十", "10", "1,500", "日", "个工作日", "元", "2025年6月1日", "ZH-GC-001", "a.b@c.cn"),
    *("，", "。", "、", "；", "（", "）", "\n", " ", "  ", ". ", ", ", "The agent", "shall", "not"),
    *("e\u0301", "葛\U000e0101", "👨\u200d👩\u200d👧", "👍🏽", "☑\ufe0f", "\ud83d\ude00", "🇨🇳"),
    *OBJECTS,
]
PROSE = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
ANYTHING = st.text(st.characters(exclude_characters=OBJECT_START + OBJECT_END), max_size=30)


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases"), ids=lambda case: case.name)
def test_marked_as_an_editor_marks_it(case: Case) -> None:
    old, new = sides(case.marked)
    assert written(old, new, edits(old, new)) == case.marked


@settings(derandomize=True, max_examples=400, deadline=None)
@given(PROSE | ANYTHING, PROSE | ANYTHING)
@example("五日", "五十日")
@example("A，B。", "B，A。")
def test_edits_turn_the_old_text_into_the_new_one(old: str, new: str) -> None:
    found = edits(old, new)
    assert applied(old, new, found) == new
    assert (not found) == (old == new)
    for edit in found:
        assert edit.old_start < edit.old_end or edit.new_start < edit.new_end
    for one, other in pairwise(found):
        kept = other.old_start - one.old_end
        assert kept == other.new_start - one.new_end > 0, "marks are apart"


@settings(derandomize=True, max_examples=200, deadline=None)
@given(PROSE, PROSE, PROSE, PROSE)
def test_what_surrounds_a_change_stays(before: str, old: str, new: str, after: str) -> None:
    """Whole sentences around a change are never marked, and no more than all is."""
    whole_old, whole_new = f"{before}甲。{old}。乙{after}", f"{before}甲。{new}。乙{after}"
    found = edits(whole_old, whole_new)
    assert sum(edit.old_end - edit.old_start for edit in found) <= len(old) + 1
    assert sum(edit.new_end - edit.new_start for edit in found) <= len(new) + 1


@settings(derandomize=True, max_examples=300, deadline=None)
@given(PROSE | ANYTHING, PROSE | ANYTHING)
def test_no_mark_begins_or_ends_within_a_token(old: str, new: str) -> None:
    """Objects, numbers, Latin words and clusters of characters are marked as a whole."""
    found = edits(old, new)
    for text, ends in (
        (old, {end for edit in found for end in (edit.old_start, edit.old_end)}),
        (new, {end for edit in found for end in (edit.new_start, edit.new_end)}),
    ):
        at = 0
        for token in tokens(text):
            within = {end for end in ends if at < end < at + len(token)}
            assert not within or token.isspace(), token
            at += len(token)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(PROSE)
def test_a_token_keeps_what_belongs_to_its_characters(text: str) -> None:
    found = tokens(text)
    assert "".join(found) == text
    assert not any(unicodedata.category(token[0]) in {"Mn", "Me"} for token in found)


def test_a_text_of_which_all_is_new_is_one_mark() -> None:
    assert edits("", "新增条款。") == ((0, 0, 0, 5),)
    assert edits("旧条款。", "") == ((0, 4, 0, 0),)
    assert edits("", "") == ()
