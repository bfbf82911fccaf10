"""An entry has exactly one way to be written, and says in one sentence what happened."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sopkit.ledger.entries import (
    NO_ENTRY,
    Actor,
    DamagedEntry,
    Entry,
    Head,
    canonical,
    digest_of,
    entry_of,
    parse,
)
from sopkit.ledger.facts import (
    COSIGNER,
    STILL_VALID,
    Adoption,
    Consent,
    Evidence,
    Facts,
    Holder,
    PublishedForm,
    Reason,
    Recalled,
    Reviewed,
    Signature,
    Unknown,
    Withdrawn,
)
from tests.ledger.acts import ACTOR, AT, NUMBER, TITLE, approved, published

CASES = Path(__file__).parent / "cases" / "entries"
EVIDENCE = Evidence("审批单.pdf", "e" * 64)
ADOPTED = (
    Consent("韩思齐", "reviewer", "2025-05-30", post="合规部经理"),
    Consent("沈若兰", "approver", "2025-05-31"),
)
SIGNED = Consent("沈若兰", "approver", "2026-11-21", sequence=2, declared=False)

FACTS: dict[str, Facts] = {
    "approved": approved(
        post="合规部经理",
        evidence=EVIDENCE,
        parts=(("section.一、总则", "a" * 64), ("form.R01", "b" * 64)),
    ),
    "approved_signed_earlier": approved(
        "沈若兰",
        duty="approver",
        on="2026-11-20",
        supersedes=7,
        declared=False,
        signature=Signature("SHA256:abc", "-----BEGIN SSH SIGNATURE-----\nU1NI\n"),
    ),
    "published": published(
        "A/1",
        supersedes="A/0",
        replaces=("ZH-GC-003", "ZH-GC-004"),
        department="综合办公室",
        distribution=(Holder("01", "城东营业部"), Holder("02", "城西营业部")),
        changes=(Reason("一、3.", "监管新规"),),
        forms=(
            PublishedForm(
                "R01", f"{NUMBER}-R01", "客户接待登记表", "log", "a.xlsx", "f" * 64, ("代理人",)
            ),
        ),
        sopkit="0.2.0",
    ),
    "published_first": published("第一版", approvals=()),
    "published_signed": published(approvals=(SIGNED,)),
    "published_signed_in_part": published(
        approvals=(Consent("周知远", COSIGNER, "2026-11-20"), SIGNED)
    ),
    "adopted": published(
        "A/0",
        "2025-06-15",
        published="2025-06-01",
        approvals=ADOPTED,
        adopted=Adoption(EVIDENCE, "ZH-GC-001_A-0.pdf"),
    ),
    "withdrawn": Withdrawn(NUMBER, TITLE, "A/1", "业务停办，\n由总部统一处理", "2026-12-31"),
    "recalled": Recalled(NUMBER, TITLE, "A/2", "附表有误"),
    "reviewed": Reviewed(
        NUMBER,
        TITLE,
        "A/1",
        STILL_VALID,
        "2026-11-20",
        "2027-11-20",
        ("韩思齐", "沈若兰"),
        "表单再简化",
    ),
}


def entry(facts: Facts, actor: Actor = ACTOR) -> tuple[Entry, bytes]:
    return entry_of(facts, after=Head(11, "9" * 64), actor=actor, at=AT)


@pytest.mark.parametrize("name", FACTS)
def test_a_clerk_reads_it(name: str, expected: Callable[[Path, str], None]) -> None:
    """The files in `cases/entries` are entries as they stand in a ledger."""
    made, data = entry(FACTS[name])
    assert parse(data) == made
    assert made.facts == FACTS[name]
    assert canonical(made) == data
    expected(CASES / f"{name}.json", data.decode())


def test_the_digest_can_be_found_by_other_means() -> None:
    """It is the sha256 of the file without its last key."""
    made, data = entry(FACTS["published"])
    head, _, _ = data.decode().rpartition(',\n  "digest"')
    assert made.digest == sha256(f"{head}\n}}\n".encode()).hexdigest() == digest_of(made)


def test_every_changed_byte_is_found() -> None:
    _, data = entry(FACTS["approved"])
    for at in range(len(data)):
        for bit in (1, 32, 128):
            changed = data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
            with pytest.raises(DamagedEntry):
                parse(changed)


def test_every_lost_and_every_doubled_byte_is_found() -> None:
    _, data = entry(FACTS["approved"])
    for at in range(len(data)):
        for changed in (data[:at], data[:at] + data[at + 1 :], data[: at + 1] + data[at:]):
            with pytest.raises(DamagedEntry):
                parse(changed)


def resealed(**changes: object) -> bytes:
    """An entry with other keys whose digest is right: what another program might write."""
    document = json.loads(entry(FACTS["recalled"])[1]) | changes
    document = {key: value for key, value in document.items() if value is not None}
    del document["digest"]
    document["previous"] = document.pop("previous")
    text = json.dumps(document, ensure_ascii=False, indent=2)
    digest = sha256(f"{text}\n".encode()).hexdigest()
    return f'{text[:-2]},\n  "digest": "{digest}"\n}}\n'.encode()


def test_another_program_could_write_it() -> None:
    assert parse(resealed()).facts == FACTS["recalled"]
    withdrawn = parse(resealed(kind="withdrawn", on="2026-12-31")).facts
    assert withdrawn == Withdrawn(NUMBER, TITLE, "A/2", "附表有误", "2026-12-31")


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": None},
        {"reason": 1},
        {"reason": ["a"]},
        {"remark": "a key too many"},
        {"kind": "approved"},
        {"by": None},
        {"sequence": "12"},
        {"sequence": True},
        {"at": 1},
        {"at": "昨天"},
        {"at": "2026-11-22T17:03:00"},
        {"kind": "withdrawn", "on": "20261231"},
        {"kind": "withdrawn", "on": "近期"},
    ],
    ids=str,
)
def test_what_is_not_of_its_kind_is_no_entry(changes: dict[str, object]) -> None:
    with pytest.raises(DamagedEntry):
        parse(resealed(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"published": "garbage"},
        {"published": "2026-W10-1"},
        {"effective": "20260101"},
        {"review_by": "2026-13"},
        {"review_by": "x"},
        {"trial_until": "2027-02-30"},
        {"approvals": (Consent("甲", "approver", "2026-02-30"),)},
        {"manifest": "../../outside"},
        {"manifest": "D" * 64},
        {"content_hash": "c" * 63},
        {"adopted": Adoption(Evidence("旧.pdf", "e"), "旧.pdf")},
    ],
    ids=str,
)
def test_days_and_digests_are_none_other(changes: dict[str, Any]) -> None:
    with pytest.raises(DamagedEntry):
        entry(published(**changes))


def test_a_month_will_do_for_the_next_review() -> None:
    facts = published(review_by="2027-11", trial_until="2027")
    assert entry(facts)[0].facts == facts


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"null", b"1", b"\xff", b"[" * 100_000, b'{"a": 1' + b"0" * 5000 + b"}"],
    ids=lambda data: data[:8],
)
def test_what_is_no_entry_at_all(data: bytes) -> None:
    with pytest.raises(DamagedEntry):
        parse(data)


def test_what_a_later_sopkit_writes_is_kept() -> None:
    """Its kind is unknown here; nothing of it is lost, and the chain goes on over it."""
    data = resealed(
        kind="destroyed", witnesses=["甲", "乙"], copies=[{"copy": "01", "deep": [{}, [], 1.5]}]
    )
    # What nothing is nested in stands in one line, however json would break it.
    facts = parse(canonical_of(data)).facts
    assert isinstance(facts, Unknown)
    assert (facts.kind, facts.number) == ("destroyed", NUMBER)
    assert facts.content["copies"] == [{"copy": "01", "deep": [{}, [], 1.5]}]
    assert canonical(parse(canonical_of(data))) == canonical_of(data)


def canonical_of(data: bytes) -> bytes:
    """The bytes that sopkit would write for this JSON."""
    document = json.loads(data)
    frame = ("sequence", "summary", "kind", "at", "by", "recorded_by", "previous", "digest")
    content = {key: value for key, value in document.items() if key not in frame}
    made = Entry(
        document["sequence"],
        document["previous"],
        document["at"],
        Actor(document["by"], document["recorded_by"]),
        document["summary"],
        Unknown(document["kind"], NUMBER, content),
        "",
    )
    return canonical(made._replace(digest=digest_of(made)))


def test_names_that_are_no_unicode_become_visible() -> None:
    """A file name or user of Linux may be bytes; an entry is UTF-8 and read by other systems."""
    facts = approved(evidence=Evidence("单\udcff.pdf", "e" * 64))
    made, data = entry(facts, Actor("林\udc80", "u\udc80"))
    assert parse(data) == made
    assert made.actor == Actor("林\\udc80", "u\\udc80")
    assert "单\\\\udcff.pdf" in data.decode()


def test_a_summary_is_one_line_that_hides_nothing() -> None:
    facts = Recalled(NUMBER, "规程\u202e程规\n第二行", "A/2", "误")
    assert "规程\\u202e程规 第二行" in entry(facts)[0].summary


def test_a_time_needs_an_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        entry_of(
            FACTS["recalled"],
            after=NO_ENTRY,
            actor=ACTOR,
            at=datetime(2026, 1, 1),
        )
