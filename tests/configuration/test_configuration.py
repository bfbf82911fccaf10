"""sopkit.toml, case by case: what was read, and every fault in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.configuration import Configuration, read_configuration, read_text
from sopkit.diagnostics import as_json
from tests.readings import dump, faults

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, expected: Callable[[Path, str], None]) -> None:
    configuration, found = read_configuration(case)
    expected(case.with_suffix(".txt"), dump(configuration) + "\n" + faults(found))
    for each in found:
        told = as_json(each, "en")
        assert told["message"]
        assert told["hint"]


def test_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "sopkit.toml"
    file.write_bytes('[office]\nname = "禾川"\n'.encode("gb18030"))
    configuration, found = read_configuration(file)
    assert configuration == Configuration()
    assert [each.code for each in found] == ["SOP707"]


def test_notepad_may_have_saved_it(tmp_path: Path) -> None:
    file = tmp_path / "sopkit.toml"
    file.write_bytes('\ufeff[office]\r\nname = "禾川"\r\n'.encode())
    configuration, found = read_configuration(file)
    assert configuration.office.name == "禾川"
    assert not found


LINES = st.sampled_from(
    (
        "[office]",
        "[values]",
        "[[people]]",
        "[values.a]",
        'name = "x"',
        "a.b = 1",
        "a.b.c = [",
        '"a.b" = 2',
        "]",
        'x = """',
        '"""',
        "总 = 1",
        "a = {b = {c = 1}}",
        "= ",
    )
)


@given(st.text() | st.lists(LINES | st.text(max_size=8), max_size=12).map("\n".join))
def test_no_text_raises(text: str) -> None:
    _, found = read_text(text, "sopkit.toml")
    lines = text.split("\n")
    for each in found:
        assert 1 <= each.position.line <= len(lines)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("a = " + "[" * 5000, True, id="brackets"),
        pytest.param("a = " + "9" * 5000, True, id="digits"),
        pytest.param("a" + ".a" * 3000 + " = 1", False, id="dots"),
        pytest.param("[values.a" + ".a" * 3000 + "]\nx = [1]", True, id="tables"),
    ],
)
def test_hostile_texts_are_told(text: str, told: bool) -> None:
    assert bool(read_text("[values]\n" + text, "sopkit.toml")[1]) is told
