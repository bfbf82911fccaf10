"""Every number format against a table of what Word prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.numbering import ordinal

TABLE = Path(__file__).with_name("ordinals.txt").read_text(encoding="utf-8").splitlines()
ROWS = [line.split() for line in TABLE if line and not line.startswith("#")]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_format_prints_as_word_does(row: list[str]) -> None:
    number_format, *pairs = row
    wanted = [pair.partition("=")[::2] for pair in pairs]
    assert [(number, ordinal(int(number), number_format)) for number, _ in wanted] == wanted


@pytest.mark.parametrize(
    ("number_format", "number", "text"),
    [
        ("cardinalText", 1, "One"),
        ("cardinalText", 21, "Twenty-one"),
        ("cardinalText", 123, "One hundred twenty-three"),
        ("ordinalText", 12, "Twelfth"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 121, "One hundred twenty-first"),
        ("numberInDash", 3, "- 3 -"),
        ("001, 002, 003, ...", 7, "007"),
        ("001, 002, 003, ...", 1234, "1234"),
    ],
)
def test_formats_with_spaces(number_format: str, number: int, text: str) -> None:
    assert ordinal(number, number_format) == text


@pytest.mark.parametrize("number_format", [row[0] for row in ROWS])
def test_a_huge_number_is_short_and_never_an_error(number_format: str) -> None:
    for number in (0, 32768, 2**31 - 1, 10**12):
        assert len(ordinal(number, number_format)) < 60
