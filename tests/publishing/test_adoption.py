"""A version that was approved on paper before sopkit enters the ledger as just that."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from sopkit.ledger.facts import Consent
from sopkit.publishing.releasing.adoption import Paper
from sopkit.refusals import Refused
from tests.publishing.acts import approved_release, codes, release, words
from tests.publishing.conftest import TODAY, Office

APPROVED, PUBLISHED = date(2025, 5, 28), date(2025, 6, 1)


@pytest.fixture
def scan(office: Office) -> Path:
    office.edit("编制时间: 2026-11", "编制时间: 2025-05")
    office.edit("批准人: 总经理", "批准人: {姓名: 沈若兰, 职务: 总经理}")
    office.edit("修订说明: [{条款: 准备, 理由: 新规定}]\n", "")
    place = office.root.parent / "签字版 1:1.PDF"
    place.write_bytes(b"%PDF-1.4 signed")
    return place


def test_the_ledger_says_who_approved_it_on_paper_and_keeps_the_paper(
    office: Office, scan: Path
) -> None:
    done = release(office, paper=Paper(scan, APPROVED, PUBLISHED), effective=date(2025, 7, 1))
    facts = done.facts
    assert (facts.published, facts.effective) == ("2025-06-01", "2025-07-01")
    assert facts.approvals == (
        Consent("韩思齐", "reviewer", "2025-05-28"),
        Consent("林知夏", "cosigner", "2025-05-28"),
        Consent("沈若兰", "approver", "2025-05-28", "总经理"),
    )
    assert facts.adopted
    assert facts.adopted.artifact == "A-1_补录原件_A-2.pdf"
    kept = office.root / "output/releases/A-1/A-2" / facts.adopted.artifact
    assert kept.read_bytes() == scan.read_bytes()
    assert not list(office.store.examine())
    (entry,) = office.store.ledger.entries()
    assert "补录" in entry.summary
    assert entry.actor.name == "林知夏"


def test_the_document_says_so_too_and_no_notice_goes_round(office: Office, scan: Path) -> None:
    done = release(office, paper=Paper(scan, APPROVED, PUBLISHED))
    text = words(office.root / "output/releases/A-1/A-2/A-1_送达规程_A-2.docx")
    assert "2025年6月1日首次发布（补录）" in text
    assert done.notices == ()
    assert not (office.root / "output/notices").exists()


def test_a_post_alone_does_not_say_who_signed_then(office: Office, scan: Path) -> None:
    office.edit("批准人: {姓名: 沈若兰, 职务: 总经理}", "批准人: 总经理")
    with pytest.raises(Refused) as refused:
        release(office, paper=Paper(scan, APPROVED, PUBLISHED))
    (told,) = refused.value.diagnostics
    assert (told.code, told.position.path) == ("SOP795", "source/guide.md")
    assert "{姓名: 沈若兰, 职务: 总经理}" in told.hint()
    assert "{name: 沈若兰, post: 总经理}" in told.hint("en")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.pdf", b"", "SOP793"),
        ("renamed.pdf", b"\xff\xd8\xff\xe0 a photo", "SOP794"),
        ("text.docx", "批准".encode(), "SOP794"),
        ("half.png", b"\x89PN", "SOP794"),
    ],
)
def test_a_file_that_proves_nothing_is_not_kept(
    office: Office, scan: Path, name: str, data: bytes, code: str
) -> None:
    paper = scan.with_name(name)
    paper.write_bytes(data)
    with pytest.raises(Refused) as refused:
        release(office, paper=Paper(paper, APPROVED, PUBLISHED))
    assert codes(refused.value) == {code}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("late.pdf", b"\n\n%PDF-1.7"),
        ("scan.TIF", b"MM\0*"),
        ("photo.jpeg", b"\xff\xd8\xff\xe1"),
        ("old.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("rich.doc", b"{\\rtf1"),
    ],
)
def test_what_scanners_and_offices_write_is_kept(
    office: Office, scan: Path, name: str, data: bytes
) -> None:
    paper = scan.with_name(name)
    paper.write_bytes(data)
    assert release(office, paper=Paper(paper, APPROVED, PUBLISHED)).facts.adopted


def test_what_comes_after_it_names_it(office: Office, scan: Path) -> None:
    release(office, paper=Paper(scan, APPROVED, PUBLISHED))
    office.edit("版本: A/2", "版本: A/3\n修订说明: [{条款: 准备, 理由: 换了电话}]")
    assert approved_release(office).facts.supersedes == "A/2"
    text = words(office.root / "output/releases/A-1/A-3/A-1_送达规程_A-3.docx")
    assert "首次发布（补录）" in text


@pytest.mark.parametrize(
    ("name", "approved", "published", "code"),
    [
        ("notes.txt", APPROVED, PUBLISHED, "SOP656"),
        ("signed.pdf", APPROVED, TODAY.date() + timedelta(days=1), "SOP657"),
        ("signed.pdf", PUBLISHED, APPROVED, "SOP658"),
        ("signed.pdf", date(2025, 5, 1), date(2025, 5, 2), "SOP659"),
    ],
    ids=["not-a-paper", "to-come", "before-approval", "before-the-former"],
)
def test_what_cannot_be_adopted(
    office: Office, scan: Path, name: str, approved: date, published: date, code: str
) -> None:
    office.release("A/1", "2025-05-10", published="2025-05-05")
    paper = scan.rename(scan.with_name(name))
    head = office.store.ledger.head()
    with pytest.raises(Refused) as refused:
        release(office, paper=Paper(paper, approved, published))
    assert code in codes(refused.value)
    assert office.store.ledger.head() == head
    assert not (office.root / "output/ledger/evidence").exists()
