"""Consent is to exactly one content, in the place of exactly one release."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sopkit.diagnostics import Severity
from sopkit.ledger.entries import Actor
from sopkit.ledger.facts import Approved, Recalled
from sopkit.publishing.approving.approvals import missing
from sopkit.publishing.approving.consent import PUBLISHED_MEANWHILE, require_content
from sopkit.publishing.approving.proof import add_evidence
from sopkit.publishing.approving.turns import out_of_turn
from sopkit.publishing.releasing.preparation import Terms
from sopkit.publishing.releasing.publication import publish
from sopkit.refusals import Refused
from tests.publishing.conftest import TODAY

if TYPE_CHECKING:
    from tests.publishing.conftest import Office


def refusal(code: str, office: Office, person: str, **more: object) -> str:
    """The hint with which an approval is refused; nothing is recorded."""
    before = office.store.ledger.head()
    with pytest.raises(Refused) as refused:
        office.approve(person, **more)  # type: ignore[arg-type]
    (found,) = refused.value.diagnostics
    assert found.code == code
    assert office.store.ledger.head() == before
    return f"{found.message()} {found.hint()}"


def test_each_person_named_must_approve(office: Office) -> None:
    assert office.faults() == dict.fromkeys(("韩思齐", "林知夏", "沈若兰"), "SOP620")
    office.approve("林知夏")
    assert office.faults() == dict.fromkeys(("韩思齐", "沈若兰"), "SOP620")
    office.approve("韩思齐")
    office.approve("沈若兰")
    assert missing(office.answers()) == ()


def test_an_entry_says_who_consented_to_what(office: Office) -> None:
    draft = office.draft()
    facts = office.approve("沈若兰", on=date(2026, 11, 30)).facts
    assert isinstance(facts, Approved)
    assert (facts.number, facts.version, facts.title) == ("A-1", "A/2", "送达规程")
    assert facts.content_hash == draft.content_hash
    assert (facts.person, facts.post, facts.duty) == ("沈若兰", "总经理", "approver")
    assert (facts.on, facts.declared, facts.supersedes) == ("2026-11-30", True, 0)


def test_another_content_voids_an_approval_and_says_what_changed(office: Office) -> None:
    code = office.draft().content_hash[:8]
    office.approve("沈若兰")
    office.edit("畅通", "通畅")
    now = office.draft().content_hash[:8]
    (found,) = [each for each in missing(office.answers()) if each.code == "SOP603"]
    assert found.message().splitlines() == [
        "批准人 沈若兰 还没有审批这份内容",
        f"已审批的是 {code}（2026年12月1日），现在的内容是 {now}",
        "此后改动的部分：“一、准备”",
    ]
    assert found.hint() == f"sopkit approve A-1 --as 沈若兰 --content {now}"


def test_an_approval_stands_again_when_the_content_does(office: Office) -> None:
    office.approve("沈若兰")
    office.edit("畅通", "通畅")
    office.approve("沈若兰")
    office.edit("通畅", "畅通")
    assert "沈若兰" not in office.faults()


def test_a_release_in_between_voids_an_approval_until_it_is_recalled(office: Office) -> None:
    office.approve("沈若兰")
    office.release("A/1", effective="2027-06-01")
    assert office.faults()["沈若兰"] == "SOP621"
    office.record(Recalled("A-1", "送达规程", "A/1", "误发"))
    assert "沈若兰" not in office.faults()


def test_an_approval_stands_when_its_post_changes_hands(office: Office) -> None:
    office.approve("沈若兰")
    office.edit("沈若兰", "周明远", "sopkit.toml")
    assert "周明远" not in office.faults()
    assert "韩思齐" in office.faults()


def test_an_approval_of_a_person_is_not_that_of_a_namesake_post(office: Office) -> None:
    """Only a post that the draft names by itself is approved by its former holder."""
    office.edit("批准人: 总经理", "批准人: {姓名: 沈若兰, 职务: 总经理}")
    office.approve("沈若兰")
    office.edit("姓名: 沈若兰", "姓名: 周明远")
    assert office.faults()["周明远"] == "SOP620"


def test_only_who_is_named_can_approve(office: Office) -> None:
    told = refusal("SOP624", office, "张三")
    assert "审核人 韩思齐、会签人 林知夏、批准人 沈若兰（总经理）" in told
    assert "沈若兰" in refusal("SOP630", office, "总经理")
    told = refusal("SOP766", office, "韩思齐", duty="approver")
    assert "韩思齐 在这份文件里是审核人，不是批准人" in told


def test_several_duties_are_approved_one_after_the_other(office: Office) -> None:
    office.edit("批准人: 总经理", "批准人: 韩思齐")
    assert "审核人、批准人" in refusal("SOP631", office, "韩思齐")
    hints = [each.hint() for each in missing(office.answers())]
    assert hints[0].endswith("--duty 审核")
    assert hints[2].endswith("--duty 批准")
    office.approve("韩思齐", duty="approver")
    assert list(office.faults().values()) == ["SOP620", "SOP620"]
    office.approve("韩思齐")  # only one is left
    assert list(office.faults()) == ["林知夏"]


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (date(2026, 12, 2), "还没有到"),
        (date(2026, 10, 31), "编制时间 2026-11"),
        (date(2026, 11, 19), "A/1 的发布日期 2026-11-20"),
    ],
)
def test_the_day_of_an_approval_must_be_possible(office: Office, on: date, why: str) -> None:
    office.release("A/1", published="2026-11-20")
    assert why in refusal("SOP632", office, "沈若兰", on=on)
    office.approve("沈若兰", on=date(2026, 11, 20))


def test_a_code_names_the_content(office: Office) -> None:
    draft = office.draft()
    require_content(draft, draft.content_hash[:8].upper())
    for wrong in (draft.content_hash[:7], "0" * 8, f"{draft.content_hash}0", ""):
        with pytest.raises(Refused, match="SOP634"):
            require_content(draft, wrong)


def test_evidence_is_kept_with_the_approval(office: Office) -> None:
    scan = office.write("扫描件.pdf", "%PDF-1.7 签名")
    facts = office.approve("沈若兰", evidence=scan).facts
    assert isinstance(facts, Approved)
    assert facts.evidence
    assert facts.evidence.name == "扫描件.pdf"
    kept = office.store.root / "ledger/evidence" / f"{facts.evidence.sha256}.pdf"
    assert kept.read_text(encoding="utf-8") == "%PDF-1.7 签名"
    refusal("SOP759", office, "韩思齐", evidence=office.root / "没有.pdf")
    refusal("SOP793", office, "韩思齐", evidence=office.write("空的.pdf", ""))
    refusal("SOP794", office, "韩思齐", evidence=office.write("假的.pdf", "签名"))


def test_evidence_that_comes_later_keeps_the_approval_as_it_was(office: Office) -> None:
    """The entry with the evidence stands for the same consent, on the same day."""
    consent = office.approve("沈若兰", on=date(2026, 11, 30))
    added = add_evidence(
        office.store, consent, office.write("扫描件.pdf", "%PDF-"), actor=consent.actor, at=TODAY
    )
    assert added
    (answer,) = [each for each in office.answers() if each.named.person == "沈若兰"]
    assert answer.entry == added.entry
    assert isinstance(added.entry.facts, Approved)
    assert added.entry.facts.evidence
    assert replace(added.entry.facts, evidence=None) == consent.facts


def test_an_approval_before_those_of_others_is_told(office: Office) -> None:
    office.approve("沈若兰", on=date(2026, 11, 29))
    office.approve("韩思齐", on=date(2026, 11, 29))
    office.approve("林知夏", on=date(2026, 11, 30))
    (found,) = out_of_turn(office.answers())
    assert (found.code, found.severity) == ("SOP789", Severity.WARNING)
    assert found.message() == "批准人 沈若兰 的批准（2026-11-29）在会签人 林知夏之前"
    publication = publish(
        office.workspace, office.draft(), actor=Actor("林知夏", "lin"), at=TODAY, terms=Terms()
    )
    assert "SOP789" in {each.code for each in publication.diagnostics}


def test_an_approval_given_while_another_publishes_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sopkit.publishing.approving import consent

    facts = consent._facts

    def late(*given: object) -> Approved:
        office.release("A/1")
        return facts(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(consent, "_facts", late)
    with pytest.raises(Refused) as refused:
        office.approve("沈若兰")
    assert refused.value.diagnostics[0].fault is PUBLISHED_MEANWHILE
    assert not [each for each in office.store.ledger.of("A-1") if isinstance(each.facts, Approved)]


def test_a_name_with_spaces_is_quoted_in_the_command(office: Office) -> None:
    office.edit("审核人: 韩思齐", "审核人: Zhou Mingyuan")
    assert '--as "Zhou Mingyuan" --content' in missing(office.answers())[0].hint()
