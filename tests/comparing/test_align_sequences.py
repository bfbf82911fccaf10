"""What is in common and what is heaviest, against plain searches."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.comparing.aligning.sequences import heaviest, in_common

WORDS = st.lists(st.integers(0, 3), max_size=12)
PAIRS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9)),
    max_size=12,
    unique_by=lambda pair: pair[:2],
)
MANY = settings(max_examples=300, deadline=None, derandomize=True)


@MANY
@given(WORDS, WORDS)
def test_as_much_as_can_be_is_in_common(old: list[int], new: list[int]) -> None:
    found = in_common(old, new)
    assert all(old[a] == new[b] for a, b in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    assert len(found) == longest(tuple(old), tuple(new))


@cache
def longest(old: tuple[int, ...], new: tuple[int, ...]) -> int:
    if not old or not new:
        return 0
    if old[0] == new[0]:
        return 1 + longest(old[1:], new[1:])
    return max(longest(old[1:], new), longest(old, new[1:]))


def test_long_sequences_have_nearly_all_in_common() -> None:
    random = Random(2)
    old = [random.randrange(4) for _ in range(9_000)]
    new = [item for at, item in enumerate(old) if at % 500]
    assert len(in_common(old, new)) > 0.99 * len(new)
    assert in_common([1, 2] * 4_000, [3, *[1, 2] * 4_000])


@MANY
@given(PAIRS)
def test_the_heaviest_pairs_rise(pairs: list[tuple[int, int, int]]) -> None:
    found = heaviest(pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))
    assert sum(pair[2] for pair in found) == greatest(tuple(sorted(pairs)), (-1, -1))


def greatest(pairs: tuple[tuple[int, int, int], ...], after: tuple[int, int]) -> int:
    rising = [pair for pair in pairs if pair[0] > after[0] and pair[1] > after[1]]
    weights = (pair[2] + greatest(tuple(rising), (pair[0], pair[1])) for pair in rising)
    return max(weights, default=0)
