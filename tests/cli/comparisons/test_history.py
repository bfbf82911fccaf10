"""沿革 on a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit import labels
from sopkit.cli.comparisons import history
from sopkit.cli.shell import screen
from sopkit.cli.shell.session import Session
from sopkit.comparison import History
from tests.cli.comparisons.histories import CLAUSE, EMPTY

CASES = Path(__file__).parent / "cases"


def told(found: History, language: str = "zh", room: int = 80) -> str:
    lines = history.lines(found, labels.load(language), room)
    return "\n".join(screen.plain(line) for line in lines) + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_clause(language: str, expected: Callable[[Path, str], None]) -> None:
    expected(CASES / f"history-{language}.txt", told(CLAUSE, language))


def test_nothing_was_published() -> None:
    assert told(EMPTY).splitlines()[-1] == "没有发布过的版本"


def test_it_goes_to_stdout_unless_it_is_asked_for_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    history.show(Session("zh"), CLAUSE)
    assert "[-可以-]{+并应+}" in capsys.readouterr().out
    history.show(Session("zh", json=True), CLAUSE)
    assert not capsys.readouterr().out


def test_what_people_wrote_does_not_reach_a_terminal_raw() -> None:
    row = CLAUSE.rows[0]._replace(version="\x1b[2J", label="\x07", approvers=("\x1b",))
    text = told(History("\x1b", "\x1b", "\x1b", (row,)))
    assert all(sign.isprintable() or sign in "\n\u3000" for sign in text)
