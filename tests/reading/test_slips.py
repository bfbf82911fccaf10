"""What slips tell besides their messages: the way out, and nothing about the sample library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopkit.reading import read_source, read_text

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic

ROOT = Path(__file__).parents[2]
HEAD = "---\ntitle: 甲\n---\n"


def found(body: str) -> list[Diagnostic]:
    return list(read_text(HEAD + body).diagnostics)


@pytest.mark.parametrize(
    ("body", "code", "way_out"),
    [
        ("1. 甲\n  1. 乙\n", "SOP075", "缩进到 3 格"),
        ("10. 甲\n\n\t\t\t1. 乙\n", "SOP080", "缩进到 4 格"),
        ("1、本办法\n", "SOP070", "写成“1. 本办法”"),
        ("# 一、总则\n", "SOP072", "删去“一、”"),
        ("#记录\n", "SOP074", "写成“# 记录”"),
        ("见[]（#a）\n", "SOP077", "[](#a)"),
        ("```from\n```\n", "SOP083", "```form"),
        ("表 题\n\n| a |\n|---|\n", "SOP087", "表：题"),
        ("> [!注意]\n> 甲\n", "SOP008", "写成：[!CAUTION]。"),
        ("[](#R05)\n", "SOP084", "id: R05"),
    ],
)
def test_the_way_out(body: str, code: str, way_out: str) -> None:
    (told,) = found(body)
    assert told.code == code
    assert way_out in told.hint("zh")
    assert told.hint("en")


def test_a_form_without_end_is_told_alone() -> None:
    form = "```form\nid: R{n}\nkind: log\ntitle: 表\nfields: [{{name: a}}]\n"
    body = f"见[](#R1)[](#b)。\n\n{form.format(n=1)}\n# 乙 {{#b}}\n\n{form.format(n=2)}```\n"
    (told,) = found(body)
    assert (told.code, told.position.line) == ("SOP082", 6)


def test_the_hint_for_another_encoding_names_no_command(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("甲".encode("gb18030"))
    (told,) = read_source(path, root=tmp_path).diagnostics
    assert "记事本" in told.hint("zh")
    assert "sopkit" not in told.hint("zh") + told.hint("en")


def test_a_date_in_the_text_is_in_the_office_language() -> None:
    text = "---\ntitle: A\nprepared: 2026-11\n---\n{{ prepared }}\n"
    english = read_text(text, language="en").procedure
    assert (
        english.body == read_text(text.replace("---\n{{", "language: en\n---\n{{")).procedure.body
    )
    assert english.body != read_text(text).procedure.body


def test_the_sample_library_is_free_of_slips() -> None:
    codes = {f"SOP{number:03d}" for number in range(70, 100)}
    for path in sorted((ROOT / "source").glob("*.md")):
        told = read_source(path, root=ROOT).diagnostics
        assert not [each for each in told if each.code in codes]
