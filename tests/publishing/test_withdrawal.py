"""Withdrawing a number, recalling a version that is not yet effective."""

from __future__ import annotations

from datetime import date

import pytest

from sopkit.cli.office.withdrawals import lines
from sopkit.cli.shell.session import Session
from sopkit.ledger.chain import Ledger
from sopkit.ledger.facts import Holder, Recalled, Withdrawn
from sopkit.ledger.releases import State
from sopkit.publishing.recalling import recall
from sopkit.publishing.withdrawal import moved_from, withdraw
from sopkit.refusals import Refused
from tests.ledger.disks import FailsAfterTheLink
from tests.publishing.acts import CLERK, codes
from tests.publishing.conftest import TODAY, Office

DAY = TODAY.date()


def withdrawn(
    office: Office, number: str = "A-1", on: date | None = None, reason: str = "并入"
) -> Withdrawn:
    done = withdraw(office.store.ledger, number, reason=reason, actor=CLERK, at=TODAY, on=on)
    assert isinstance(done.entry.facts, Withdrawn)
    return done.entry.facts


def recalled(office: Office, version: str, number: str = "A-1") -> Recalled:
    done = recall(office.store.ledger, number, version, reason="有误", actor=CLERK, at=TODAY)
    assert isinstance(done.entry.facts, Recalled)
    return done.entry.facts


def state(office: Office, day: date) -> tuple[str, State]:
    standing = office.store.ledger.standing("A-1", day)
    assert standing
    return standing.release.facts.version, standing.state


def test_a_number_is_in_force_until_the_day_it_is_withdrawn(office: Office) -> None:
    office.release("A/0")
    facts = withdrawn(office, "a-1", date(2027, 1, 1))
    assert (facts.number, facts.version, facts.on) == ("A-1", "A/0", "2027-01-01")
    assert state(office, date(2026, 12, 31)) == ("A/0", State.IN_FORCE)
    assert state(office, date(2027, 1, 1)) == ("A/0", State.WITHDRAWN)


def test_until_its_day_comes_a_withdrawal_can_be_moved(office: Office) -> None:
    office.release("A/0")
    former = ""
    for on in (date(2027, 1, 1), date(2027, 2, 1), date(2026, 12, 24)):
        done = withdraw(office.store.ledger, "A-1", reason="并入", actor=CLERK, at=TODAY, on=on)
        assert moved_from(office.store.ledger, done.entry) == former
        assert state(office, on - date.resolution) == ("A/0", State.IN_FORCE)
        assert state(office, on) == ("A/0", State.WITHDRAWN)
        former = on.isoformat()
    with pytest.raises(Refused) as refused:
        withdrawn(office, on=date(2026, 12, 24))
    assert codes(refused.value) == {"SOP639"}


def test_what_is_withdrawn_is_not_withdrawn_again(office: Office) -> None:
    office.release("A/0")
    withdrawn(office)
    assert state(office, DAY) == ("A/0", State.WITHDRAWN)
    for on in (None, date(2027, 1, 1)):
        with pytest.raises(Refused) as refused:
            withdrawn(office, on=on)
        assert codes(refused.value) == {"SOP676"}


def test_a_number_to_be_replaced_can_only_be_withdrawn_before(office: Office) -> None:
    office.release("A/0")
    office.release("A/0", "2027-01-01", number="B-1", replaces=("A-1",))
    for on in (date(2027, 1, 1), date(2027, 2, 1)):
        with pytest.raises(Refused) as refused:
            withdrawn(office, on=on)
        assert codes(refused.value) == {"SOP677"}
        assert "B-1" in str(refused.value)
    withdrawn(office, on=date(2026, 12, 24))
    assert state(office, date(2026, 12, 24)) == ("A/0", State.WITHDRAWN)


def test_a_withdrawal_moves_none_that_a_release_has_ended(office: Office) -> None:
    office.release("A/0")
    withdrawn(office, on=date(2027, 1, 1))
    office.release("A/1", "2026-07-01")
    done = withdraw(office.store.ledger, "A-1", reason="并入", actor=CLERK, at=TODAY)
    assert not moved_from(office.store.ledger, done.entry)


def test_withdrawing_what_replaced_another_does_not_bring_that_back(office: Office) -> None:
    office.release("A/0")
    office.release("A/0", DAY.isoformat(), number="B-1", replaces=("A-1",))
    withdrawn(office, "B-1")
    assert state(office, DAY) == ("A/0", State.WITHDRAWN)


def test_what_is_in_the_ledger_is_never_told_as_refused(office: Office) -> None:
    """The disk fails right after the entry was put in its place."""
    office.release("A/0")
    ledger = Ledger(office.store.ledger.folder, disk=FailsAfterTheLink())
    done = withdraw(ledger, "A-1", reason="并入", actor=CLERK, at=TODAY)
    assert [found.code for found in done.diagnostics] == ["SOP670"]
    assert done.entry == office.store.ledger.last()
    assert state(office, DAY) == ("A/0", State.WITHDRAWN)


def test_a_number_that_another_replaced_needs_no_withdrawal(office: Office) -> None:
    office.release("A/0")
    office.release("A/0", "2026-10-01", number="B-1", replaces=("A-1",))
    with pytest.raises(Refused) as refused:
        withdrawn(office)
    assert "2026-10-01" in str(refused.value)


@pytest.mark.parametrize(
    ("number", "on", "reason", "code"),
    [
        ("A-7", None, "并入", "SOP635"),
        ("A-1", date(2026, 11, 30), "并入", "SOP638"),
        ("A-1", None, " \n", "SOP637"),
    ],
    ids=["unknown", "past", "no-reason"],
)
def test_what_cannot_be_withdrawn(
    office: Office, number: str, on: date | None, reason: str, code: str
) -> None:
    office.release("A/0")
    head = office.store.ledger.head()
    with pytest.raises(Refused) as refused:
        withdrawn(office, number, on, reason)
    assert codes(refused.value) == {code}
    assert office.store.ledger.head() == head


def test_a_version_to_come_is_recalled_before_the_number_is_withdrawn(office: Office) -> None:
    office.release("A/0")
    office.release("A/1", "2027-01-01")
    with pytest.raises(Refused) as refused:
        withdrawn(office)
    assert codes(refused.value) == {"SOP640"}
    assert "sopkit withdraw A-1@A/1" in refused.value.diagnostics[0].hint()
    recalled(office, "A/1")
    withdrawn(office)


def test_what_was_recalled_never_becomes_effective(office: Office) -> None:
    office.release("A/0")
    office.release("A/1", "2027-01-01")
    assert recalled(office, "A/1").title == "送达规程"
    assert state(office, date(2027, 1, 2)) == ("A/0", State.IN_FORCE)
    with pytest.raises(Refused) as refused:
        recalled(office, "A/1")
    assert codes(refused.value) == {"SOP642"}


def test_a_version_is_found_however_its_number_is_written(office: Office) -> None:
    office.release("第二版", "2027-01-01")
    assert recalled(office, "第2版").version == "第二版"


@pytest.mark.parametrize(
    ("version", "code"), [("A/0", "SOP644"), ("A/1", "SOP643"), ("A/5", "SOP636")]
)
def test_what_is_or_was_in_force_is_not_recalled_but_replaced(
    office: Office, version: str, code: str
) -> None:
    office.release("A/0")
    office.release("A/1", "2026-07-01")
    with pytest.raises(Refused) as refused:
        recalled(office, version)
    assert codes(refused.value) == {code}


def test_copies_are_called_in_when_they_are_no_longer_valid(office: Office) -> None:
    office.release("A/0", distribution=(Holder("001", "综合办公室"), Holder("002", "营业部")))
    ledger = office.store.ledger

    def told(on: date | None) -> list[str]:
        done = withdraw(ledger, "A-1", reason="并入", actor=CLERK, at=TODAY, on=on)
        return list(lines(Session("zh"), ledger, done.entry))

    assert told(date(2027, 1, 1)) == [
        "2027-01-01 以前 A/0 照常有效，继续使用",
        "到 2027-01-01 收回发出去的副本和空白表单：001 综合办公室、002 营业部",
    ]
    assert told(None) == [
        "原定 2027-01-01，改为 今天",
        "收回发出去的副本和空白表单：001 综合办公室、002 营业部",
    ]
