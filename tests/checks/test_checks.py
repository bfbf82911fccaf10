"""A case is a procedure named for its check; each faulty line ends in the code it must get.

The code stands in a comment, `<!-- SOP101 -->`, or `# SOP451` inside a form, several times when the
line has several such faults. A line without one must get none, from this check or any other.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from sopkit import parts
from sopkit.checks import check, faults
from sopkit.diagnostics import Diagnostic, has_errors, warning
from sopkit.model import Metadata, Position, Procedure
from sopkit.reading import read_text

CASES = sorted(Path(__file__).parent.glob("cases/*.md"))
MARK = re.compile(r"(?:<!--|#) ((?:SOP\d{3} ?)+)(?:--> ?\|?)?$")


def marks(text: str) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        mark = MARK.search(line)
        found.update((number, code) for code in (mark[1].split() if mark else ()))
    return found


def places(found: tuple[Diagnostic, ...]) -> Counter[tuple[int, str]]:
    return Counter((one.position.line, one.code) for one in found)


def switched_on(name: str) -> dict[str, str]:
    return {fault.code: "warning" for fault in faults(parts.load("checks", name))}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_exactly_the_marked_lines_are_reported(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reading = read_text(text, path=path.name)
    assert not has_errors(reading.diagnostics), [one.message() for one in reading.diagnostics]
    assert places(check(reading.procedure, switched_on(path.stem))) == marks(text)


def test_every_check_has_a_case() -> None:
    assert {path.stem for path in CASES} == set(parts.names("checks"))


@pytest.mark.parametrize("name", parts.names("checks"))
def test_a_check_explains_itself(name: str) -> None:
    module = parts.load("checks", name)
    assert "Use instead:" in (module.__doc__ or "")
    assert faults(module)


def test_a_find_points_at_the_very_word() -> None:
    text = "---\ntitle: 甲\n---\n\n# 总则\n\n1. 核对客户**帐户**。\n"
    (found,) = check(read_text(text, path="a.md").procedure)
    assert (found.position, found.length) == (Position("a.md", 7, 10), 2)


def test_an_empty_heading_is_underlined_from_end_to_end() -> None:
    text = "---\ntitle: 甲\n---\n\n# 目的\n\n无。\n\n# 总则\n"
    (found,) = check(read_text(text, path="a.md").procedure)
    assert (found.position, found.length) == (Position("a.md", 9, 1), 4)
    assert found.message("zh") == "章节“总则”下没有任何步骤"


FIRST = warning("SOP190", zh=("甲", "改。"), en=("first", "Correct it."))
SECOND = warning("SOP390", zh=("乙", "改。"), en=("second", "Correct it."))


@pytest.fixture
def one_check(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A check `odd` with a fault of structure and one of wording, in place of the real ones."""
    module = ModuleType("odd")
    body = {"FIRST": FIRST, "SECOND": SECOND, "check": lambda procedure: [SECOND.at(), FIRST.at()]}
    vars(module).update(body)
    stand_in = SimpleNamespace(names=lambda kind: ("odd",), load=lambda kind, name: module)
    monkeypatch.setattr("sopkit.checks.parts", stand_in)
    return module


@pytest.mark.parametrize(
    ("grades", "wanted"),
    [
        ({}, {"SOP190": "warning", "SOP390": "warning"}),
        ({"SOP190": "off", "SOP390": "off"}, {}),
        ({"SOP190": "off"}, {"SOP390": "warning"}),
        ({"SOP190": "error"}, {"SOP190": "error", "SOP390": "warning"}),
        ({"SOP390": "error"}, {"SOP190": "warning", "SOP390": "warning"}),  # wording stops nothing
    ],
)
def test_an_office_decides(
    one_check: ModuleType, grades: dict[str, str], wanted: dict[str, str]
) -> None:
    found = check(Procedure(Metadata()), grades)
    assert {one.code: str(one.severity) for one in found} == wanted


def test_an_optional_check_waits_to_be_asked(one_check: ModuleType) -> None:
    vars(one_check)["OPTIONAL"] = True
    assert not check(Procedure(Metadata()))
    assert [one.code for one in check(Procedure(Metadata()), {"SOP390": "warning"})] == ["SOP390"]
