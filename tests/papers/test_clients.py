"""The papers in the programs of an office: accepted, and whole on the pages they print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sopkit.model import Announcement, Change, Holding, Metadata, Person, Procedure
from sopkit.renderers import announcement, approval_sheet, distribution_record
from tests import office
from tests.papers.announcements import ANNOUNCEMENTS, DAY
from tests.papers.releases import CASES, CORP, RELEASED, SENT, ZH, read

TITLE = "保单送达与回执管理规程（适用于总部各部门、各营业部及其下属网点的全部长期险、短期险保单）"
HOLDERS = tuple(Holding(f"{at:03d}", f"部门{at:03d}") for at in range(1, 41))
MANY = Procedure(
    Metadata(
        title=TITLE,
        number="HC-YW-006",
        version="A/2",
        reviewers=tuple(Person(f"审核人{at:02d}", "综合办公室副主任") for at in range(15)),
        approvers=(Person("沈若兰", "总经理"),),
    )
)
TOLD = Announcement(DAY, "综合办公室", previous="A/1", holders=HOLDERS, former=HOLDERS[:9])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("papers")
    made = {
        "approval.docx": approval_sheet.render(MANY, SENT, CORP, ZH),
        "notice.docx": announcement.render(MANY, TOLD, RELEASED, CORP, ZH),
        "record.xlsx": distribution_record.render(MANY, TOLD, RELEASED, CORP, ZH),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {Path(name).stem: folder / name for name in made}


@pytest.fixture(scope="module")
def pages(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    made = office.pdfs(list(files.values()), tmp_path_factory.mktemp("pdf"))
    return {pdf.stem: ["".join(page.split()) for page in office.pages(pdf)] for pdf in made}


def test_office_accepts_them(files: dict[str, Path], tmp_path: Path) -> None:
    more: list[Path] = []
    for case in CASES:
        procedure, edition, words = read(case)
        told = ANNOUNCEMENTS[case.stem]
        for name, data in (
            ("approval.docx", approval_sheet.render(procedure, SENT, CORP, words)),
            ("notice.docx", announcement.render(procedure, told, edition, CORP, words)),
            ("record.xlsx", distribution_record.render(procedure, told, edition, CORP, words)),
        ):
            more.append(tmp_path / f"{case.stem}-{name}")
            more[-1].write_bytes(data)
    bare = tmp_path / "bare.docx"
    bare.write_bytes(announcement.render(MANY, Announcement(DAY), RELEASED, CORP, ZH))
    assert office.faults([*files.values(), *more, bare]) == {}


def test_every_page_of_an_approval_sheet_has_the_head_and_the_code(
    pages: dict[str, list[str]],
) -> None:
    found = pages["approval"]
    assert len(found) > 1
    assert all("审批环节" in page and SENT.code in page for page in found)
    assert all(f"审核人{at:02d}" in "".join(found) for at in range(15))


def test_the_office_signs_below_the_last_person(pages: dict[str, list[str]]) -> None:
    last = pages["approval"][-1]
    assert "沈若兰" in last
    assert "登记人" in last


def test_a_notice_to_forty_is_two_pages(pages: dict[str, list[str]]) -> None:
    first, second = pages["notice"]
    assert "特此通知" in first
    assert "领用人签名" in first
    assert "领用人签名" in second
    assert "部门040" in second


def test_the_record_repeats_its_head(pages: dict[str, list[str]]) -> None:
    found = pages["record"]
    assert len(found) > 1
    assert all("分发号" in page for page in found)
    assert "部门040" in "".join(found)


def test_a_long_reason_stays_in_its_column(tmp_path: Path) -> None:
    told = replace(TOLD, holders=(), changed=(Change("三、1", "理由很长，" * 200),))
    path = tmp_path / "long.docx"
    path.write_bytes(announcement.render(MANY, told, RELEASED, CORP, ZH))
    (pdf,) = office.pdfs([path], tmp_path)
    text = "".join("".join(page.split()) for page in office.pages(pdf))
    assert text.count("理由很长") == 200
