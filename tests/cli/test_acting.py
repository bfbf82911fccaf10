"""Who acts and when, where the system does not say."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from sopkit.cli.office.acting import actor
from sopkit.cli.office.clock import day, now
from sopkit.refusals import Refused
from sopkit.workspace import Workspace


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr("getpass.getuser", absent)


@pytest.mark.usefixtures("nobody")
def test_a_named_person_acts_where_the_system_knows_no_user() -> None:
    assert actor(" 林　知夏 ") == ("林 知夏", "")
    with pytest.raises(Refused, match="SOP756"):
        actor()


def test_the_user_of_the_system_acts_and_records_by_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "lin")
    assert actor() == ("lin", "lin")
    assert actor("沈若兰") == ("沈若兰", "lin")


@pytest.mark.parametrize(
    ("zone", "hours"), [("Asia/Shanghai", 8), ("Asia/Tokyo", 9), ("Asia/Kolkata", 5.5)]
)
def test_the_time_is_that_of_the_office(tmp_path: Path, zone: str, hours: float) -> None:
    (tmp_path / "sopkit.toml").write_text(f'[office]\ntimezone = "{zone}"\n', encoding="utf-8")
    assert now(Workspace(tmp_path)).utcoffset() == timedelta(hours=hours)


def test_a_machine_without_time_zones_takes_that_of_china(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sopkit.toml").write_text("", encoding="utf-8")
    workspace = Workspace(tmp_path)

    def absent(name: str) -> object:
        from zoneinfo import ZoneInfoNotFoundError

        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr("zoneinfo.ZoneInfo", absent)
    assert now(workspace).utcoffset() == timedelta(hours=8)


def test_a_day_is_whole() -> None:
    assert day("2026年6月1日", "--on") == day("2026/6/1", "--on") == date(2026, 6, 1)
    for wrong, code in (("2026-06", "SOP755"), ("2026-02-30", "SOP204"), ("明天", "SOP755")):
        with pytest.raises(Refused, match=code):
            day(wrong, "--on")
