"""Which release is in force on which day: tables in `cases/states`, derived from acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopkit.ledger.releases import State, state
from tests.ledger.acts import AT, ledger_of, published, recalled, withdrawn

if TYPE_CHECKING:
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.facts import Facts

CASES = sorted((Path(__file__).parent / "cases" / "states").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_states(case: Path, tmp_path: Path, expected: Callable[[Path, str], None]) -> None:
    told, acts, table = case.read_text(encoding="utf-8").split("\n\n")
    days = table.splitlines()[0].split()
    ledger = ledger_told(tmp_path, acts)
    rows = [row("", days), *rows_of(ledger, [date.fromisoformat(day) for day in days])]
    expected(case, "\n\n".join((told, acts, "\n".join(rows) + "\n")))


def ledger_told(folder: Path, acts: str) -> Ledger:
    """A ledger of these acts, one a line; `2026-02-01: …` says on which day the act is recorded,
    and those after it.
    """
    told, days = [], [date(2025, 11, 22)]
    for line in acts.splitlines():
        day, _, what = line.rpartition(": ")
        days.append(date.fromisoformat(day) if day else days[-1])
        told.append(act(what))
    at = tuple(datetime.combine(day, AT.timetz()) for day in days[1:])
    return ledger_of(folder, *told, at=at)


def act(line: str) -> Facts:
    """`publish N-1 A/0 2026-01-01 replaces N-2`, `withdraw N-1 2026-05-01`, `recall N-1 A/1`."""
    match line.split():
        case ["publish", number, version, day, *others]:
            return published(version, day, number, replaces=tuple(others[1:]))
        case ["withdraw", number, day]:
            return withdrawn(day, number)
        case ["recall", number, version]:
            return recalled(version, number)
    raise ValueError(line)


def rows_of(ledger: Ledger, days: list[date]) -> Iterator[str]:
    """The state of each release on each day, and which one stands for its number."""
    numbers = [standing.release.facts.number for standing in ledger.standings(days[0])]
    for number in numbers:
        releases = ledger.releases(number)
        for release in releases:
            states = [state(release, releases, day) for day in days]
            yield row(f"{number} {release.facts.version}", states)
        standings = [ledger.standing(number, day) for day in days]
        yield row(number, [standing.release.facts.version for standing in standings if standing])


def row(name: str, cells: list[str] | list[State]) -> str:
    return (f"{name:12}" + "  ".join(f"{cell!s:17}" for cell in cells)).rstrip()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_never_two_in_force(case: Path, tmp_path: Path) -> None:
    """On any day of any history, also of one that publishing would not let happen."""
    _, acts, _ = case.read_text(encoding="utf-8").split("\n\n")
    ledger = ledger_told(tmp_path, acts)
    days = [date(2026, month, day) for month in range(1, 13) for day in (1, 15)]
    for standing in ledger.standings(days[0]):
        releases = ledger.releases(standing.release.facts.number)
        for day in days:
            told = [state(release, releases, day) for release in releases]
            assert told.count(State.IN_FORCE) <= 1
            now = ledger.standing(standing.release.facts.number, day)
            assert now
            assert (now.state is State.IN_FORCE) == (State.IN_FORCE in told)
            pending = [at for at, each in enumerate(told) if each is State.NOT_YET_EFFECTIVE]
            assert now.pending == tuple(releases[at] for at in pending)
