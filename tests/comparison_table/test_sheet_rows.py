"""A text that is too long for a row of a sheet: nothing of it is lost, no row is too high."""

from __future__ import annotations

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.comparison import Mark, Passage
from sopkit.renderers._comparison.rows import Words
from sopkit.renderers._comparison.sheets.rows import broken, row_height

TEXTS = st.text("甲乙。，；aB9 -\n\u0301", max_size=12).flatmap(
    lambda text: st.integers(1, 60).map(lambda times: text * times)
)
WORDS = st.builds(
    Words,
    st.lists(st.builds(Passage, TEXTS, st.sampled_from(Mark)), max_size=5).map(tuple),
    TEXTS,
)


def marked(parts: list[Words]) -> list[tuple[Mark, str]]:
    """The marks and the texts, those that are marked alike together."""
    passages = [passage for part in parts for passage in part.passages if passage.text]
    return [
        (mark, "".join(passage.text for passage in group))
        for mark, group in groupby(passages, key=lambda passage: passage.mark)
    ]


@settings(derandomize=True, max_examples=150, deadline=None)
@given(WORDS, st.sampled_from([6.0, 19.0, 41.0, 140.0]))
def test_parts_say_what_the_whole_says(words: Words, width: float) -> None:
    parts = list(broken(words, width))
    assert marked(parts) == marked([words])
    assert "".join(part.beside for part in parts) == words.beside
    assert all(row_height((part,), (width,)) <= 409 for part in parts)
    assert len(parts) == 1 or all(part.text for part in parts)
