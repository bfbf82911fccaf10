"""Periodic reviews of the version in force."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sopkit.cli.shell.running import run
from sopkit.ledger.facts import REVISE, STILL_VALID, Reviewed
from sopkit.publishing.reviewing import review
from sopkit.refusals import Refused
from tests.publishing.acts import CLERK, codes
from tests.publishing.conftest import TODAY, Office

DAY = TODAY.date()
NEXT = date(2027, 12, 1)


def reviewed(office: Office, result: str = STILL_VALID, **more: Any) -> Reviewed:
    done = review(office.store.ledger, "A-1", result=result, actor=CLERK, at=TODAY, **more)
    assert isinstance(done.entry.facts, Reviewed)
    return done.entry.facts


def test_a_review_is_of_the_version_in_force_on_its_day(office: Office) -> None:
    office.release("A/0")
    office.release("A/1", "2026-11-25")
    assert reviewed(office, next_day=NEXT).version == "A/1"
    earlier = reviewed(office, next_day=NEXT, on=date(2026, 11, 20))
    assert (earlier.version, earlier.on) == ("A/0", "2026-11-20")


def test_the_next_review_is_the_procedure_s_from_now_on(office: Office) -> None:
    office.release("A/0", review_by="2026-12-31")
    reviewed(office, next_day=NEXT, participants=["林知夏", " "], opinion="仍\n适用")
    standing = office.store.ledger.standing("A-1", DAY)
    assert standing
    assert standing.reviewed == Reviewed(
        "A-1", "送达规程", "A/0", STILL_VALID, "2026-12-01", "2027-12-01", ("林知夏",), "仍 适用"
    )


def test_only_what_stays_valid_needs_a_next_review(office: Office) -> None:
    office.release("A/0")
    assert reviewed(office, REVISE).next == ""
    with pytest.raises(Refused) as refused:
        reviewed(office)
    assert codes(refused.value) == {"SOP646"}
    assert "2027-12-01" in refused.value.diagnostics[0].hint()


@pytest.mark.parametrize(
    ("next_day", "on", "code"),
    [
        (DAY, None, "SOP647"),
        (NEXT, DAY + timedelta(days=1), "SOP648"),
        (NEXT, date(2026, 5, 1), "SOP645"),
    ],
    ids=["next-is-today", "still-to-be-held", "before-it-was-in-force"],
)
def test_days_that_cannot_be(office: Office, next_day: date, on: date | None, code: str) -> None:
    office.release("A/0")
    with pytest.raises(Refused) as refused:
        reviewed(office, next_day=next_day, on=on)
    assert codes(refused.value) == {code}


def test_what_was_never_in_force_is_not_reviewed(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        reviewed(office, next_day=NEXT)
    assert codes(refused.value) == {"SOP635"}
    office.release("A/0", "2027-01-01")
    with pytest.raises(Refused) as refused:
        reviewed(office, next_day=NEXT)
    assert codes(refused.value) == {"SOP645"}


def test_the_next_step_minds_a_version_to_come(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.release("A/1")
    office.release("A/2", "2099-01-01")
    common = ["--lang", "zh", "--clock-checked", "-C", str(office.root)]
    call = ["review", "A-1", *common, "--as", "林知夏", "--result"]
    assert run([*call, "作废"]) == 0
    recall, withdraw = capsys.readouterr().err.splitlines()[-2:]
    assert recall.endswith('sopkit withdraw A-1@A/2 --reason "原因"')
    assert withdraw.endswith('sopkit withdraw A-1 --reason "原因"')
    assert run([*call, "修订"]) == 0
    assert "A/2 已经发布，2099-01-01 起生效" in capsys.readouterr().err


def test_a_review_names_no_version(office: Office) -> None:
    office.release("A/0")
    with pytest.raises(Refused) as refused:
        review(
            office.store.ledger,
            "A-1@A/0",
            result=STILL_VALID,
            actor=CLERK,
            at=TODAY,
            next_day=NEXT,
        )
    assert codes(refused.value) == {"SOP796"}
    assert "sopkit review A-1。" in refused.value.diagnostics[0].hint()
