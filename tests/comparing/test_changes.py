"""What holds for every comparison: each part is told once, in the words that are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.comparing.pair import paired
from sopkit.comparing.sides import CLAUSES, Side
from sopkit.comparing.telling.moving import carried
from sopkit.comparison import Kind, Mark, Meaning, PartKind
from sopkit.model import Section, Step, Text
from tests.comparing.procedures import revised, written
from tests.comparing.versions import LABELS, compared, outline

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparison import Change, Comparison
    from sopkit.model import Procedure

EXAMPLES = settings(max_examples=25, deadline=None, derandomize=True)
NUMBERINGS = st.sampled_from(["corp", "whole", "continued"])
WORDS = {PartKind.SECTION, PartKind.STEP, PartKind.PARAGRAPH, PartKind.FOOTNOTE}


def versions(seed: int) -> tuple[Procedure, Procedure]:
    """Two versions, with few edits or with many."""
    random = Random(seed)
    old = written(random, random.choice((6, 20, 40)))
    return old, revised(old, random, random.choice((1, 3, 12)))


def pair_of(old: Procedure, new: Procedure, numbering: str) -> Pair:
    return paired(
        Side(old, (), outline(old, numbering), LABELS),
        Side(new, (), outline(new, numbering), LABELS),
    )


def every_change(comparison: Comparison) -> Iterator[Change]:
    yield from comparison.metadata
    yield from comparison.changes


@EXAMPLES
@given(st.integers(0, 10**6), NUMBERINGS)
def test_each_part_that_changed_is_told_once(seed: int, numbering: str) -> None:
    """But for the reasons themselves, which are no change."""
    old, new = versions(seed)
    comparison = compared(old, new, numbering)
    told = Counter(at for change in every_change(comparison) for at in change.matches)
    assert set(told.values()) <= {1}
    for at, match in enumerate(comparison.matches):
        part = (
            comparison.new_parts[match.new[0]] if match.new else comparison.old_parts[match.old[0]]
        )
        is_reasons = part.kind is PartKind.METADATA and part.key == "changes"
        assert match.kind is Kind.UNCHANGED or is_reasons or told[at] == 1


@EXAMPLES
@given(st.integers(0, 10**6), NUMBERINGS)
def test_texts_are_those_that_are_printed(seed: int, numbering: str) -> None:
    old, new = versions(seed)
    comparison, pair = compared(old, new, numbering), pair_of(old, new, numbering)
    for change in comparison.changes:
        if change.part not in WORDS or change.count > 1 or change.kind is Kind.RENUMBERED:
            continue
        match = comparison.matches[change.matches[0]]
        for side, parts, text in (
            (pair.old, match.old, change.old_text),
            (pair.new, match.new, change.new_text),
        ):
            if side is pair.new and change.meanings == (Meaning.LOOK,):
                continue  # it tells what looks otherwise
            printed = "\n".join(side.printed(side.parts[at].text) for at in parts)
            assert printed in text


@EXAMPLES
@given(st.integers(0, 10**6))
def test_marks_stand_on_their_side_and_substance_first(seed: int) -> None:
    comparison = compared(*versions(seed))
    for change in every_change(comparison):
        assert Mark.INSERTED not in {passage.mark for passage in change.before}
        assert Mark.DELETED not in {passage.mark for passage in change.after}
        assert all(passage.text for passage in (*change.before, *change.after))
        assert bool(change.old_label) == (change.kind is not Kind.ADDED)
        assert bool(change.new_label) == (change.kind is not Kind.REMOVED)
    ranks = [
        (change.kind is Kind.RENUMBERED, not change.is_substantive, min(change.matches))
        for change in comparison.changes
    ]
    assert ranks == sorted(ranks)


@EXAMPLES
@given(st.integers(0, 10**6), NUMBERINGS)
def test_every_clause_with_only_another_number_is_counted(seed: int, numbering: str) -> None:
    old, new = versions(seed)
    comparison, pair = compared(old, new, numbering), pair_of(old, new, numbering)
    along = carried(pair)
    expected = {
        at
        for at, match in enumerate(comparison.matches)
        if match.kind is Kind.UNCHANGED and at not in along and has_other_label(pair, at)
    }
    runs = [change for change in comparison.changes if change.kind is Kind.RENUMBERED]
    assert {at for run in runs for at in run.matches} == expected
    assert [run.count for run in runs] == [len(run.matches) for run in runs]


def has_other_label(pair: Pair, at: int) -> bool:
    (old,), (new,) = pair.matches[at].old, pair.matches[at].new
    if pair.new.parts[new].kind not in CLAUSES:
        return False
    before = pair.old.outline.clause(pair.old.parts[old].node).label
    return before != pair.new.outline.clause(pair.new.parts[new].node).label


@EXAMPLES
@given(st.integers(0, 10**6))
def test_a_version_does_not_differ_from_itself(seed: int) -> None:
    old, new = versions(seed)
    for version in (old, new):
        same = compared(version, version)
        assert same.is_empty
        assert {form.state for form in same.forms} <= {"unchanged"}


@EXAMPLES
@given(st.integers(0, 10**6))
def test_the_same_versions_are_always_told_alike(seed: int) -> None:
    (old, new), (again, anew) = versions(seed), versions(seed)
    one, other = compared(old, new), compared(again, anew)
    assert one.changes == other.changes
    assert one.metadata == other.metadata
    assert one.forms == other.forms


@pytest.mark.parametrize("numbering", ["corp", "whole", "continued"])
def test_a_clause_at_the_top_is_an_addition_and_a_line(numbering: str) -> None:
    """Whatever labels show of the levels above, and wherever they begin anew."""
    old = written(Random(7), 60)
    step = Step(2, (Text("新的一条。"),))
    new = replace(old, body=(Section(1, (Text("新的一章"),), (step,)), *old.body))
    found = [change.kind for change in compared(old, new, numbering).changes]
    assert found == [Kind.ADDED, Kind.ADDED, Kind.RENUMBERED]
