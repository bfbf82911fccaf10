"""Every fault that sopkit can report: unique, complete in both languages, and safe to print."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from string import Formatter
from types import ModuleType

import pytest

import sopkit
from sopkit.diagnostics import (
    Bilingual,
    Diagnostic,
    Fault,
    Severity,
    as_json,
    error,
    has_errors,
    ordered,
    shown,
    warning,
)
from sopkit.model import Position

# Which parts of sopkit find the faults of which subject. The 7xx, files and environment, are found
# wherever a file is touched.
SUBJECTS = {
    "SOP0": {"reading"},
    "SOP1": {"checks", "reading"},
    "SOP2": {"reading", "dates", "versions"},
    "SOP3": {"checks"},
    "SOP4": {"checks", "reading", "forms", "renderers"},
    "SOP5": {"reading", "formatting"},
    "SOP6": {"building", "publishing", "ledger", "verifying"},
    "SOP8": {"building", "comparing", "publishing", "renderers"},
}
# What is quoted in a text, or written as code, is typed as it stands there.
QUOTED = re.compile(r"“[^”]*”|\[[^\]]*\]|\{\{[^}]*\}\}|`[^`]*`")


@cache
def modules() -> tuple[ModuleType, ...]:
    found = walk_packages(sopkit.__path__, "sopkit.")
    return tuple(import_module(info.name) for info in found if not info.name.endswith("__main__"))


def declared() -> Iterator[tuple[str, Fault]]:
    """(module, fault) for each fault where it is declared, not where it is imported."""
    seen: set[int] = set()
    for module in modules():
        names = assigned_in(module)
        for name, value in vars(module).items():
            if isinstance(value, Fault) and name in names and id(value) not in seen:
                seen.add(id(value))
                yield module.__name__, value


def assigned_in(module: ModuleType) -> set[str]:
    targets = [node.targets for node in tree_of(module).body if isinstance(node, ast.Assign)]
    return {name.id for group in targets for name in group if isinstance(name, ast.Name)}


@cache
def tree_of(module: ModuleType) -> ast.Module:
    assert module.__file__
    return ast.parse(Path(module.__file__).read_text(encoding="utf-8"))


FAULTS = sorted(declared(), key=lambda found: found[1].code)
EACH = pytest.mark.parametrize(
    ("module", "fault"), FAULTS, ids=[f"{fault.code}-{module}" for module, fault in FAULTS]
)


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_codes_are_never_used_twice() -> None:
    codes = [fault.code for _, fault in FAULTS]
    assert sorted(set(codes)) == codes


@EACH
def test_a_code_belongs_to_its_subject(module: str, fault: Fault) -> None:
    assert re.fullmatch("SOP[0-8][0-9]{2}", fault.code)
    subject = fault.code[:4]
    part = module.split(".")[1]
    assert part in SUBJECTS.get(subject, {part})


@EACH
def test_both_languages_say_what_is_wrong_and_the_way_out(module: str, fault: Fault) -> None:
    for message, hint in (fault.zh, fault.en):
        assert message.strip()
        assert hint.strip()
        assert message[-1] not in "。.；;，,"
    assert placeholders(*fault.zh) == placeholders(*fault.en)


@EACH
def test_each_language_has_its_own_punctuation(module: str, fault: Fault) -> None:
    chinese, english = (QUOTED.sub("", " ".join(texts)) for texts in (fault.zh, fault.en))
    assert not re.search("[一-鿿][,;!?]", chinese)
    assert re.search("[一-鿿]", fault.zh[0]) or fault.zh[0].startswith("{")
    assert not re.search("[，。；！？、]", english)
    assert re.search("[a-z]", fault.en[0])


@EACH
def test_wording_is_never_an_error(module: str, fault: Fault) -> None:
    assert fault.severity is Severity.WARNING or not fault.code.startswith("SOP3")


def reports(module: ModuleType) -> Iterator[tuple[ast.Call, Fault]]:
    """Each `FAULT.at(…)` of a module."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            fault = getattr(module, owner.id, None) if isinstance(owner, ast.Name) else None
            if node.func.attr == "at" and isinstance(fault, Fault):
                yield node, fault


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_a_report_gives_every_value_that_its_texts_name(module: ModuleType) -> None:
    """Otherwise printing the diagnostic would end in a KeyError."""
    for call, fault in reports(module):
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:  # **values
            missing = placeholders(*fault.zh, *fault.en) - given
            assert not missing, f"{fault.code} at line {call.lineno}: {missing}"


NOTE = warning("SOP199", zh=("“{x}”有误", "改正。"), en=("“{x}” is wrong", "Correct it."))
STOP = error("SOP198", zh=("错", "改。"), en=("wrong", "Correct it."))


def test_untrusted_text_never_reaches_a_terminal_raw() -> None:
    assert shown("标题\x1b[31m\u202e\u200b\n\u2066") == "标题\\x1b[31m\\u202e\\u200b\\x0a\\u2066"
    assert shown("全角　空格 \u00a0“引号”😀") == "全角　空格 \u00a0“引号”😀"
    assert NOTE.at(x="a\x07").message() == "“a\\x07”有误"


def test_braces_in_a_value_are_text() -> None:
    assert NOTE.at(x="{{ office.phone }}").message("en") == "“{{ office.phone }}” is wrong"


def test_a_list_has_the_commas_of_its_language() -> None:
    found = NOTE.at(x=("甲", "b\x07"))
    assert [found.message("zh"), found.message("en")] == [
        "“甲、b\\x07”有误",
        "“甲, b\\x07” is wrong",
    ]
    assert NOTE.at(x=()).message("en") == "“—” is wrong"


def test_a_value_can_be_another_word_in_each_language() -> None:
    key = Bilingual("审核人", "reviewers\x07")
    found = NOTE.at(x=key)
    assert [found.message("zh"), found.message("en")] == [
        "“审核人”有误",
        "“reviewers\\x07” is wrong",
    ]
    assert NOTE.at(x=(key, "R01")).message("zh") == "“审核人、R01”有误"


def test_diagnostics_come_once_and_in_the_order_of_the_source() -> None:
    places = [Position("b.md", 1), Position("a.md", 10), Position("a.md", 9, 2)]
    found = [NOTE.at(place, x="y") for place in (*places, places[0])]
    assert [diagnostic.position for diagnostic in ordered(found)] == [
        places[2],
        places[1],
        places[0],
    ]


def test_only_errors_stop_a_build() -> None:
    assert not has_errors([NOTE.at(x="y")])
    assert has_errors([NOTE.at(x="y"), STOP.at()])


def test_the_json_of_a_diagnostic() -> None:
    found: Diagnostic = NOTE.at(Position("source/甲.md", 3, 4), x="y")
    assert as_json(found, "en") == {
        "code": "SOP199",
        "severity": "warning",
        "path": "source/甲.md",
        "line": 3,
        "column": 4,
        "message": "“y” is wrong",
        "hint": "Correct it.",
    }
