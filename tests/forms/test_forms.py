"""Forms, case by case: `.yaml` is what stands in a fence, `.md` a whole procedure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit import forms, parts
from sopkit.diagnostics import as_json, has_errors
from sopkit.model import Position
from sopkit.reading import read_text
from sopkit.reading.forms import read_form
from tests.readings import dump, faults

FOLDER = Path(__file__).parent / "cases"
FENCES = sorted(FOLDER.glob("*.yaml"))
PROCEDURES = sorted(FOLDER.glob("*.md"))


def named(case: Path) -> str:
    return case.stem


@pytest.mark.parametrize("case", FENCES, ids=named)
def test_fence(case: Path, expected: Callable[[Path, str], None]) -> None:
    form, found = read_form(case.read_text(encoding="utf-8"), Position(case.name))
    expected(case.with_suffix(".txt"), (dump(form) if form else "") + "\n" + faults(found))


@pytest.mark.parametrize("case", PROCEDURES, ids=named)
def test_procedure(case: Path, expected: Callable[[Path, str], None]) -> None:
    found = read_text(case.read_text(encoding="utf-8"), path=case.name).diagnostics
    expected(case.with_suffix(".txt"), faults(found))


@pytest.mark.parametrize("case", FENCES, ids=named)
def test_english_is_complete(case: Path) -> None:
    for found in read_form(case.read_text(encoding="utf-8"), Position(case.name))[1]:
        told = as_json(found, "en")
        assert told["message"]
        assert told["hint"]


def test_positions_follow_the_fence() -> None:
    _, found = read_form("id: R01\nkind: lgo\ntitle: x\n", Position("a.md", 40, 4))
    assert [(each.position.line, each.position.column) for each in found] == [(41, 10)]


@pytest.mark.parametrize("name", parts.names("forms"))
def test_a_form_with_what_its_kind_requires_is_right(name: str) -> None:
    text = f"id: R01\nkind: {name}\ntitle: x\n"
    if "fields" in forms.kind(name).required:
        text += "fields: [{name: a}]\n"
    form, found = read_form(text, Position("x"))
    assert form is not None
    assert not has_errors(found)
