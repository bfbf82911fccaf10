"""A comparison on a terminal, with marks that need no colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit import labels
from sopkit.cli.comparisons import terminal
from sopkit.cli.comparisons.versions import version
from sopkit.cli.comparisons.wrapping import wrapped
from sopkit.cli.shell import screen
from sopkit.cli.shell.columns import width
from sopkit.cli.shell.session import Session
from sopkit.comparison import Comparison, Mark, Passage
from tests.comparison_page.comparisons import (
    DEADLINE,
    EDITION,
    FORMER,
    FORMS,
    NEW,
    comparison,
    full,
    same,
)

CASES = Path(__file__).parent / "cases"


def told(found: Comparison, language: str = "zh", room: int = 80) -> list[str]:
    old = version(found.old, FORMER, "in-force")
    new = version(found.new, EDITION)
    return list(terminal.lines(found, old, new, labels.load(language), room))


@pytest.mark.parametrize(
    ("name", "language", "room"), [("80", "zh", 80), ("40", "zh", 40), ("en", "en", 80)]
)
def test_everything_that_can_happen(
    name: str, language: str, room: int, expected: Callable[[Path, str], None]
) -> None:
    lines = [screen.plain(line) for line in told(full(), language, room)]
    expected(CASES / f"{name}.txt", "\n".join(lines) + "\n")


def test_colours_repeat_what_the_marks_say() -> None:
    text = "\n".join(told(comparison(DEADLINE)))
    assert screen.style("[-五-]", "red") + screen.style("{+三+}", "cyan") in text


def test_versions_that_say_the_same() -> None:
    lines = told(comparison(forms=FORMS[1:2]))
    assert lines[-1] == "两个版本没有差别"


def test_what_stayed_is_cut_short_where_it_is_long() -> None:
    before, after = (same("甲" * 500), *DEADLINE.before), (same("甲" * 500), *DEADLINE.after)
    text = "".join(told(comparison(DEADLINE._replace(before=before, after=after)), room=9999))
    assert f"{'甲' * 80}[…]" in text
    assert text.count("甲") < 200


def test_what_people_wrote_does_not_reach_a_terminal_raw() -> None:
    hostile = "\x1b]0;x\x07\u202e"
    change = DEADLINE._replace(
        old_label=hostile,
        new_label=hostile,
        before=(same(hostile),),
        after=(same(hostile), Passage(hostile, Mark.INSERTED)),
        reason=hostile,
        section=hostile,
        forms=(hostile,),
        places=(hostile,),
        count=2,
    )
    about = replace(NEW, title=hostile, number=hostile, version=hostile)
    form = FORMS[0]._replace(id=hostile, number=hostile, title=hostile)
    found = comparison(change, metadata=(change,), forms=(form,), old=about, new=about)
    text = screen.plain("\n".join(told(found)))
    assert "\\x1b]0;x\\x07\\u202e" in text
    assert all(sign.isprintable() or sign in "\n\u3000" for sign in text)


def test_a_console_without_arrows_gets_others() -> None:
    class Western:
        encoding = "cp1252"

        def __init__(self) -> None:
            self.written = ""
            self.closed = False

        def write(self, text: str) -> None:
            self.written += text

        def flush(self) -> None: ...

        def isatty(self) -> bool:
            return False

    stream = Western()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", stream)
        found = full()
        terminal.show(Session("en"), found, version(found.old, FORMER), version(found.new, EDITION))
    assert "A/1 (Effective 2025-06-10) -> A/2" in stream.written


def test_nothing_beside_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    found = full()
    terminal.show(
        Session("zh", json=True), found, version(found.old, FORMER), version(found.new, EDITION)
    )
    assert not capsys.readouterr().out


_PASSAGES = st.lists(
    st.builds(
        Passage,
        st.text("甲乙丙，。（）“”、1ab \n", min_size=1, max_size=12),
        st.sampled_from(Mark),
    ),
    max_size=6,
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(_PASSAGES, st.integers(20, 60))
def test_lines_fit_and_lose_nothing(passages: list[Passage], room: int) -> None:
    lines = [screen.plain(line) for line in wrapped(passages, room, 4)]
    assert all(width(line) <= max(room, 24) for line in lines)
    assert solid("".join(lines)) == solid(
        "".join(screen.plain(line) for line in wrapped(passages, 9999))
    )


def solid(text: str) -> str:
    return text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            "一二三四五六七八九十，完", ["一二三四五六七八九", "十，完"], id="comma-first"
        ),
        pytest.param("一二三四五六七八九“十”", ["一二三四五六七八九", "“十”"], id="quote-last"),
        pytest.param("依据程序 ISO9001-2015 执行", ["依据程序", "ISO9001-2015 执行"], id="word"),
        pytest.param("一二三四五六七八，二、2", ["一二三四五六七八，", "二、2"], id="label"),
        pytest.param("a" * 25, ["a" * 20, "a" * 5], id="too-long"),
    ],
)
def test_lines_end_where_chinese_lines_end(text: str, lines: list[str]) -> None:
    assert list(wrapped([same(text)], 20)) == lines
