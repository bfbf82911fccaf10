"""Dates and versions: what is written comes back, and what comes later is later."""

from __future__ import annotations

from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit import versions
from sopkit.dates import read_date
from sopkit.model import PartialDate
from sopkit.numbering.chinese import number_of
from sopkit.numbering.ordinals import ordinal


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    year = draw(st.integers(1900, 9999))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, monthrange(year, month)[1])) if month else None
    return PartialDate(year, month, day)


@given(dates())
def test_a_date_is_read_back_however_it_is_written(date: PartialDate) -> None:
    parts = [str(part) for part in (date.year, date.month, date.day) if part is not None]
    chinese = "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))
    for text in (str(date), "-".join(parts), "/".join(parts), ".".join(parts), chinese):
        assert read_date(text, "") == date


@pytest.mark.parametrize(
    "texts",
    [
        ["第一版", "第2版", "第九版", "第十版", "第十一版", "第二十版", "第一百零一版"],
        ["A/0", "A/1", "A/9", "A/10", "B/0", "Z/1"],
        ["0.9", "1.0", "1.1", "1.9", "1.10", "2.0", "10.0"],
        ["V1", "v1.0", "V1.1", "V1.10", "V2.0"],
        ["00", "01", "2", "09", "10", "100"],
    ],
    ids=lambda texts: texts[0],
)
def test_versions_are_ordered_by_their_scheme(texts: list[str]) -> None:
    read = [versions.parse(text) for text in texts]
    assert len({version.scheme for version in read if version}) == 1
    parts = [version.parts for version in read if version]
    assert len(parts) == len(texts)
    assert parts == sorted(parts)


@given(st.integers(1, 9999))
def test_chinese_numbers_are_read_as_they_are_printed(number: int) -> None:
    assert number_of(ordinal(number, "chineseCountingThousand")) == number


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("第一版", ("第二版",)),
        ("第十九版", ("第二十版",)),
        ("第一百零九版", ("第一百一十版",)),
        ("第 2 版", ("第 3 版",)),
        ("第9999版", ()),
        ("A/0", ("A/1", "B/0")),
        ("A/01", ("A/02", "B/00")),
        ("A/9", ("B/0",)),
        ("A/12", ("B/0",)),
        ("Z/9", ()),
        ("1.0", ("1.1", "2.0")),
        ("1.9", ("1.10", "2.0")),
        ("V1.0.2", ("V1.0.3", "V1.1.0", "V2.0.0")),
        ("01", ("02",)),
        ("99", ("100",)),
        ("试行", ()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_next_version_is_proposed_as_this_one_is_written(
    text: str, proposals: tuple[str, ...]
) -> None:
    assert versions.following(text) == proposals


def test_a_version_is_not_newer_than_itself_written_shorter() -> None:
    assert not versions.newer("V1.0", than="V1")
    assert not versions.newer("B/0", than="第一版")
