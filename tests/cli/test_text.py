"""A diagnostic for people: the marks stand below what is wrong, in display columns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopkit.cli.formats.text import LONGEST, report
from sopkit.cli.shell.columns import shortened, width
from sopkit.diagnostics import error, warning
from sopkit.model import Position

WRONG = error("SOP198", zh=("{what}错了", "改。"), en=("{what} is wrong", "Correct it."))
ODD = warning("SOP199", zh=("可疑", "看看。"), en=("odd", "Look."))


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "marks"),
    [
        ("生效日期：2026-04-31", 6, 10, "生效日期：2026-04-31", " " * 10 + "^" * 10),
        ("abc 生效 def", 5, 2, "abc 生效 def", "    ^^^^"),
        ("\t1. 步骤", 2, 2, "    1. 步骤", "    ^^"),
        ("cafe\u0301 x", 7, 1, "cafe\u0301 x", "     ^"),
        ("👍🏽 x", 4, 1, "👍🏽 x", "   ^"),
        ("a\x1b[31mb", 2, 1, "a\\x1b[31mb", " ^^^^"),
        ("", 1, 1, "", "^"),
        ("ab", 9, 3, "ab", "  ^"),
    ],
    ids=["full-width", "mixed", "tab", "combining", "emoji", "escape", "empty", "past the end"],
)
def test_marks_count_columns(
    tmp_path: Path, line: str, column: int, length: int, shown: str, marks: str
) -> None:
    block = plain(report_of(tmp_path, line, column, length)).split("\n")
    assert block[1] == f"    1 │ {shown}".rstrip()
    assert block[2] == f"      │ {marks}"
    assert block[3] == "   修复：改。"


def report_of(folder: Path, line: str, column: int, length: int) -> str:
    (folder / "a.md").write_text(f"{line}\n第二行", encoding="utf-8")
    return report([WRONG.at(Position("a.md", 1, column), length, what="甲")], "zh", folder)


@pytest.mark.parametrize("column", [1, 40, 500, 1000])
def test_of_a_long_line_the_part_around_the_fault_is_shown(tmp_path: Path, column: int) -> None:
    line = "步" * (column - 1) + "错误" + "骤" * 500
    text, marks = plain(report_of(tmp_path, line, column, 2)).split("\n")[1:3]
    assert width(text) <= LONGEST + 8
    at = width(marks.rstrip("^"))
    before = next(text[:end] for end in range(len(text)) if width(text[:end]) >= at)
    assert text[len(before) :].startswith("错误")


def test_a_warning_is_marked_otherwise_than_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("abc", encoding="utf-8")
    text = report([ODD.at(Position("a.md"), 3), ODD.at()], "en", tmp_path)
    assert plain(text) == (
        "a.md:1:1: SOP199 odd\n    1 │ abc\n      │ ~~~\n   fix: Look.\n\nSOP199 odd\n   fix: Look."
    )


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x00\xff", None], ids=["binary", "missing"])
def test_without_a_text_the_line_is_left_out(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "b.png").write_bytes(data)
    text = plain(report([WRONG.at(Position("b.png"), what="甲")], "zh", tmp_path))
    assert text == "b.png: SOP198 甲错了\n   修复：改。"


def test_untrusted_words_cannot_drive_the_terminal(tmp_path: Path) -> None:
    text = report([WRONG.at(Position("\x1b]0;x\x07.md"), what="\x1b[2J")], "zh", tmp_path)
    assert "\x1b" not in plain(text)
    assert "\x07" not in text


def test_what_is_too_long_is_shortened_by_columns() -> None:
    assert shortened("规程名称", 8) == "规程名称"
    assert shortened("规程名称", 7) == "规程名…"
    assert shortened("abc", 2) == "a…"
