"""Front matter, case by case: what was read, where the body begins, every fault in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.diagnostics import as_json
from sopkit.reading import front_matter
from tests.readings import dump, faults

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, expected: Callable[[Path, str], None]) -> None:
    head = front_matter.read(case.read_bytes().decode("utf-8"), path=case.name)
    body = f"body: line {head.body_line}\n"
    expected(case.with_suffix(".txt"), dump(head.metadata) + body + "\n" + faults(head.diagnostics))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_positions_lie_within_the_text(case: Path) -> None:
    text = case.read_bytes().decode("utf-8")
    lines = text.split("\n")
    for found in front_matter.read(text, path=case.name).diagnostics:
        line = lines[found.position.line - 1]
        assert 1 <= found.position.column <= len(line) + 1
        assert found.position.column + found.length <= max(len(line), 1) + 1 or found.length == 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_english_is_complete(case: Path) -> None:
    for found in front_matter.read(case.read_bytes().decode("utf-8"), path="x").diagnostics:
        told = as_json(found, "en")
        assert told["message"]
        assert told["hint"]


def test_line_ends_make_no_difference() -> None:
    text = (CASES[0].parent / "no_space.md").read_text(encoding="utf-8")
    unix = front_matter.read(text, path="x")
    windows = front_matter.read(text.replace("\n", "\r\n"), path="x")
    assert windows.metadata == unix.metadata
    assert windows.diagnostics == unix.diagnostics


def test_a_byte_order_mark_and_blank_lines_may_come_first() -> None:
    head = front_matter.read("\ufeff\n\n---\ntitle: x\n---\nbody", path="x")
    assert (head.metadata.title, head.body, head.body_line) == ("x", "body", 6)
    assert not head.diagnostics
