"""What each register says of a ledger, on which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sopkit import labels, parts, registers
from sopkit.ledger.facts import Adoption, Consent, Evidence, Recalled, Reviewed, Withdrawn
from sopkit.ledger.releases import Release, Standing, State
from sopkit.model import ColumnKind, Register
from sopkit.registers import Snapshot
from tests.registers import office
from tests.registers.ledgers import told

DAY = date(2026, 5, 21)
WORDS = labels.load("zh")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return Snapshot(office.ledger(tmp_path_factory.mktemp("office")))


def table(name: str, ledger: Snapshot, *keys: str, day: date = DAY) -> list[tuple[str, ...]]:
    """Some columns of a register."""
    return columns(registers.register(name, ledger, day, WORDS), *keys)


def columns(register: Register, *keys: str) -> list[tuple[str, ...]]:
    at = [registers.position(register, key) for key in keys]
    return [tuple(row[each] for each in at) for row in register.rows]


def standing(
    state: State = State.IN_FORCE, reviewed: Reviewed | None = None, **facts: Any
) -> Standing:
    published = office.published("T-1", "甲", "A/1", "2026-01-01", **facts)
    return Standing(Release(1, published), state, (), reviewed)


def review(version: str, on: str, following: str = "") -> Reviewed:
    return Reviewed("T-1", "甲", version, "still-valid", on, following)


# --- One register after the other -----------------------------------------------------------------


def test_the_register_says_where_each_procedure_stands(story: Snapshot) -> None:
    assert table("procedures", story, "number", "version", "state", "review_by", "remarks") == [
        ("HC-HG-003", "A/4", "not-yet-effective", "", ""),
        ("HC-SB-002", "B/0", "in-force", "", "试行期至2026年5月31日"),
        ("HC-XZ-014", "第三版", "in-force", "2026-05-01", ""),
        ("HC-YW-006", "A/2", "in-force", "2027-05-10", "A/3自2026年6月1日起生效"),
        ("HC-YW-011", "A/0", "withdrawn", "", "自2026年3月1日起废止"),
    ]


def test_the_day_decides(story: Snapshot) -> None:
    then = table("procedures", story, "version", "state", day=date(2026, 6, 1))
    assert then[3] == ("A/3", "in-force")
    assert table("procedures", story, "state", day=date(2026, 2, 28))[-1] == ("in-force",)


def test_what_was_published_later_is_not_told(tmp_path: Path) -> None:
    """Nor what it replaces, nor what was recalled, reviewed or to be withdrawn later."""
    recalled = Recalled("T-1", "甲", "A/1", "有误")
    facts = (
        office.published("T-1", "甲", "A/0", "2026-03-01", published="2026-02-01"),
        office.published("T-1", "甲", "A/1", "2026-12-01", published="2026-04-01"),
        recalled,
        Reviewed("T-1", "甲", "A/0", "still-valid", "2026-05-01", "2027-05-01"),
        Withdrawn("T-1", "甲", "A/0", "并入", "2026-12-01"),
        office.published(
            "T-2", "乙", "A/0", "2026-06-01", published="2026-05-10", replaces=["T-1"]
        ),
    )
    ledger = Snapshot(office.ledger(tmp_path, facts))

    def known(name: str, *keys: str) -> list[list[tuple[str, ...]]]:
        days = (date(2020, 1, 1), date(2026, 2, 1), date(2026, 4, 1), date(2026, 5, 20))
        return [table(name, ledger, *keys, day=day) for day in days]

    main = known("procedures", "number", "version", "state", "review_by", "remarks")
    assert main == [
        [],
        [("T-1", "A/0", "not-yet-effective", "", "")],
        [("T-1", "A/0", "in-force", "", "A/1自2026年12月1日起生效")],
        [
            ("T-1", "A/0", "in-force", "2027-05-01", "自2026年6月1日起废止；由T-2代替"),
            ("T-2", "A/0", "not-yet-effective", "", ""),
        ],
    ]
    assert [len(rows) for rows in known("revisions", "version")] == [0, 1, 2, 3]
    assert [len(rows) for rows in known("distribution", "version")] == [0, 2, 4, 6]
    assert [len(rows) for rows in known("reviews", "version")] == [0, 0, 0, 1]
    assert [len(rows) for rows in known("obsolete", "version")] == [0, 0, 0, 1]


def test_revisions_list_every_version(story: Snapshot) -> None:
    rows = table("revisions", story, "number", "version", "state", "summary", "approved_by")
    assert [row[:3] for row in rows[4:7]] == [
        ("HC-YW-006", "A/1", "superseded"),
        ("HC-YW-006", "A/2", "in-force"),
        ("HC-YW-006", "A/3", "not-yet-effective"),
    ]
    assert rows[5][3:] == ("三、1.d：监管要求五日内送达", "沈若兰")


def test_revisions_say_what_was_entered_from_paper_and_who_approved() -> None:
    adopted = Adoption(Evidence("旧版.docx", "d" * 64), "旧版.docx")
    people = (
        Consent("林知夏", "reviewer", "2025-12-01"),
        Consent("甲", "approver", "2025-12-02"),
        Consent("乙", "approver", "2025-12-02"),
    )
    ledger = told(standing(adopted=adopted, approvals=people))
    assert table("revisions", ledger, "remarks", "approved_by") == [("补录", "甲、乙")]


def test_obsolete_versions_since_when_why_and_what_instead(story: Snapshot) -> None:
    keys = ("number", "version", "ended", "reason", "successor", "copies")
    assert table("obsolete", story, *keys) == [
        ("HC-HG-003", "A/5", "2026-05-20", "未生效，已撤回：条款有误", "", "2"),
        ("HC-YW-006", "A/1", "2026-04-15", "换版", "HC-YW-006 A/2", "2"),
        ("HC-YW-011", "A/0", "2026-03-01", "并入客户服务规程", "", "2"),
    ]


def test_a_replaced_number_names_what_replaced_it(tmp_path: Path) -> None:
    facts = (
        office.published("T-1", "甲", "A/0", "2026-01-01"),
        office.published("T-2", "乙", "A/0", "2026-04-01", replaces=("T-1",)),
    )
    ledger = Snapshot(office.ledger(tmp_path, facts))
    keys = ("number", "ended", "reason", "successor")
    assert table("obsolete", ledger, *keys) == [("T-1", "2026-04-01", "由T-2代替", "T-2")]
    assert table("procedures", ledger, "remarks")[-1] == ("自2026年4月1日起废止；由T-2代替",)
    assert table("obsolete", ledger, "number", day=date(2026, 3, 31)) == []


def test_a_withdrawal_to_come_is_told_ahead(tmp_path: Path) -> None:
    end = Withdrawn("T-1", "甲", "A/0", "并入", "2026-06-30")
    ledger = office.ledger(tmp_path, (office.published("T-1", "甲", "A/0", "2026-01-01"), end))
    assert table("procedures", Snapshot(ledger), "state", "remarks") == [
        ("in-force", "自2026年6月30日起废止")
    ]
    assert table("due", Snapshot(ledger), "on") == []


@pytest.mark.parametrize(
    ("effective", "remarks"),
    [
        pytest.param("2026-06-01", "A/1自2026年6月1日起生效", id="in between"),
        pytest.param("2026-07-01", "A/1自2026年7月1日起生效；自2026年6月30日起废止", id="after"),
    ],
)
def test_a_version_to_come_may_leave_no_withdrawal(
    effective: str, remarks: str, tmp_path: Path
) -> None:
    ledger = office.ledger(
        tmp_path,
        (
            office.published("T-1", "甲", "A/0", "2026-01-01"),
            Withdrawn("T-1", "甲", "A/0", "并入", "2026-06-30"),
            office.published("T-1", "甲", "A/1", effective, published="2026-05-20"),
        ),
    )
    assert table("procedures", Snapshot(ledger), "remarks") == [(remarks,)]


def test_of_two_versions_that_come_on_one_day_the_last_is_the_successor(tmp_path: Path) -> None:
    facts = tuple(
        office.published("T-1", "甲", version, day)
        for version, day in (("A/0", "2026-01-01"), ("A/1", "2026-02-01"), ("A/2", "2026-02-01"))
    )
    ledger = Snapshot(office.ledger(tmp_path, facts))
    assert table("obsolete", ledger, "version", "successor") == [
        ("A/0", "T-1 A/2"),
        ("A/1", "T-1 A/2"),
    ]


def test_reviews_with_their_results(story: Snapshot) -> None:
    keys = ("number", "reviewed", "participants", "result", "review_by", "recorded_by")
    assert table("reviews", story, *keys) == [
        ("HC-YW-006", "2026-05-10", "周明远、韩思齐", "still-valid", "2027-05-10", "林知夏")
    ]


def test_forms_are_those_in_force(story: Snapshot) -> None:
    assert table("forms", story, "form", "version", "retention") == [
        ("HC-SB-002-R01", "B/0", "10年"),
        ("HC-XZ-014-R01", "第三版", "10年"),
        ("HC-YW-006-R01", "A/2", "10年"),
    ]


def test_copies_of_every_version_with_room_to_sign(story: Snapshot) -> None:
    found = registers.about(registers.register("distribution", story, DAY, WORDS), "hc-yw-006")
    assert columns(found, "copy_number", "version", "state", "holder", "received_by")[:3] == [
        ("001", "A/1", "superseded", "综合办公室", ""),
        ("002", "A/1", "superseded", "城东营业部", ""),
        ("001", "A/2", "in-force", "综合办公室", ""),
    ]


# --- What falls due -------------------------------------------------------------------------------


def test_what_is_due_soonest_first(story: Snapshot) -> None:
    found = registers.register("due", story, DAY, WORDS)
    assert columns(found, "number", "matter", "on", "days") == [
        ("HC-XZ-014", "review", "2026-05-01", "-20"),
        ("HC-SB-002", "trial", "2026-05-31", "10"),
        ("HC-YW-006", "review", "2027-05-10", "354"),
    ]
    assert len(registers.within(found, 10).rows) == 2
    assert len(registers.within(found, 9).rows) == 1


@pytest.mark.parametrize(
    ("said", "days"),
    [
        pytest.param("2026-05-21", "0", id="today"),
        pytest.param("2026-05", "10", id="a month lasts to its end"),
        pytest.param("2026-12", "224", id="december"),
        pytest.param("2026", "224", id="a year lasts to its end"),
    ],
)
def test_how_many_days_are_left(said: str, days: str) -> None:
    assert table("due", told(standing(review_by=said)), "days") == [(days,)]


@pytest.mark.parametrize(
    ("planned", "held", "due"),
    [
        pytest.param("2026-06-01", None, "2026-06-01", id="none was held"),
        pytest.param(
            "2026-06-01", review("A/1", "2026-05-01", "2027-05-01"), "2027-05-01", id="next"
        ),
        pytest.param(
            "2026-06-01", review("A/0", "2025-05-01", "2026-05-01"), "2026-06-01", id="newer"
        ),
        pytest.param("", review("A/0", "2025-05-01", "2026-05-01"), "2026-05-01", id="of before"),
        pytest.param("2026-04-01", review("A/1", "2026-05-01"), "", id="held, none planned"),
        pytest.param("2026-06-01", review("A/1", "2026-03-01"), "2026-06-01", id="held before"),
    ],
)
def test_when_the_next_review_is(planned: str, held: Reviewed | None, due: str) -> None:
    ledger = told(standing(reviewed=held, review_by=planned))
    assert table("procedures", ledger, "review_by") == [(due,)]
    assert table("due", ledger, "on") == ([(due,)] if due else [])


def test_nothing_falls_due_for_what_is_withdrawn() -> None:
    ledger = told(standing(State.WITHDRAWN, review_by="2026-06-01", trial_until="2026-06-01"))
    assert table("due", ledger, "on") == []


# --- All registers --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", registers.names())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_register_has_its_words(name: str, language: str) -> None:
    words, kind = labels.load(language), registers.kind(name)
    assert words[f"register.{name}"]
    heads = [words[f"register.column.{column.key}"] for column in kind.columns]
    assert all(heads)
    assert set(kind.first) <= {column.key for column in kind.columns}
    assert {"number"} <= {column.key for column in kind.columns}
    for column in kind.columns:
        assert (column.kind in (ColumnKind.STATE, ColumnKind.WORD)) == bool(column.words)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_state_has_a_word_of_its_own(language: str) -> None:
    words = labels.load(language)
    assert len({words[f"state.{state}"] for state in State}) == len(State)


def test_a_register_answers_to_its_names() -> None:
    assert registers.names()[0] == registers.MAIN
    assert set(registers.names()) == set(parts.names("registers"))
    for name in registers.names():
        assert registers.called(name.upper()) == name
        assert registers.called(WORDS[f"register.{name}"]) == name
    with pytest.raises(KeyError):
        registers.called("别的")


def test_no_name_means_two_registers() -> None:
    names = [
        alias.casefold()
        for name in registers.names()
        for alias in {name, *registers.kind(name).aliases}
    ]
    assert len(names) == len(set(names))


def test_what_no_office_file_can_hold_is_left_out() -> None:
    assert table("procedures", told(standing(department="综合\x00办")), "department") == [
        ("综合办",)
    ]


def test_registers_made_together_see_one_ledger() -> None:
    asked = []

    class Moving:
        entries = of = None

        def standings(self, day: date, *, known: date) -> tuple[Standing, ...]:
            asked.append(day)
            return (standing(),)

    ledger = Snapshot(Moving())  # type: ignore[arg-type]
    registers.register("procedures", ledger, DAY, WORDS)
    registers.register("due", ledger, DAY, WORDS)
    assert asked == [DAY]
