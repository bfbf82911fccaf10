"""The standard: cases as Markdown with the expected document beside them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sopkit import labels
from sopkit.model import (
    Approval,
    Edition,
    Office,
    Paragraph,
    PartialDate,
    Person,
    Procedure,
    Reference,
    Section,
    Stage,
    Step,
    Text,
)
from sopkit.reading import read_source
from sopkit.renderers import renderer
from sopkit.renderers.ooxml import template
from sopkit.renderers.ooxml.provenance import NAMESPACE
from tests import office
from tests.standard.readable import readable
from tests.standard.rules import broken_rules

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
HASH = "7c41e09b" * 8
DRAFT = Edition(
    content_hash=HASH,
    office=Office(name="禾川保险代理有限公司", note="打印件未加盖“受控”章的，不作为执行依据。"),
)
RELEASE = replace(
    DRAFT,
    stage=Stage.RELEASE,
    office=Office(name="Hechuan Agency", note="Printed copies are uncontrolled.", language="en"),
    published=PartialDate(2026, 4, 1),
    effective=PartialDate(2026, 4, 15),
    copy_number="017",
    approvals=(
        Approval(Person("Ann Lee", "COO"), "reviewer", PartialDate(2026, 3, 28)),
        Approval(Person("Bob Ray"), "approver", PartialDate(2026, 3, 30)),
    ),
)


def read(path: Path) -> Procedure:
    reading = read_source(path, root=path.parent)
    assert not [found for found in reading.diagnostics if found.severity == "error"]
    return reading.procedure


def render(
    procedure: Procedure, edition: Edition = DRAFT, chosen: template.Template | None = None
) -> bytes:
    words = labels.load(procedure.metadata.language or "zh")
    return renderer("standard").render(procedure, edition, chosen or template.load("corp"), words)


def document(data: bytes) -> str:
    """The main part of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def rendered(path: Path) -> bytes:
    return render(read(path), RELEASE if path.stem == "release" else DRAFT)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, expected: Callable[[Path, str], None]) -> None:
    expected(case.with_suffix(".txt"), readable(rendered(case)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_package_is_consistent(case: Path) -> None:
    assert broken_rules(rendered(case)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_bytes_are_the_same_again(case: Path) -> None:
    assert rendered(case) == rendered(case)


def test_word_accepts_every_case(tmp_path: Path) -> None:
    files = [tmp_path / f"{case.stem}.docx" for case in CASES]
    for case, file in zip(CASES, files, strict=True):
        file.write_bytes(rendered(case))
    assert office.faults(files) == {}


def test_printed_numbers_and_pages_are_right(tmp_path: Path) -> None:
    """LibreOffice numbers clauses, computes references and pages: they agree with ours."""
    cases = [case for case in CASES if case.stem in {"clauses", "blank"}]
    files = [tmp_path / f"{case.stem}.docx" for case in cases]
    for case, file in zip(cases, files, strict=True):
        file.write_bytes(rendered(case))
    printed = {pdf.stem: office.pages(pdf) for pdf in office.pdfs(files, tmp_path)}
    clauses = [" ".join(line.split()) for line in "".join(printed["clauses"]).splitlines()]
    for line in (
        *("一、总则", "1. 面交。第一步。", "a. ☐ 出示证件。", "1) 第四级。", "b. 第二个。"),
        *("2. 表格、提示不打断编号。", "二、办法", "1. 收取", "a. 小节下的步骤印作 a。"),
        *("1) 跳级的标题", "a) 跳级下的步骤。", "2. 核对", "a. 重新从 a 起。"),
        "见一、一、1.a.1、一、1.a 和办理。",
    ):
        assert line in clauses
    assert any("总则" in line and line.endswith(" 1") for line in clauses)
    blank = [" ".join(line.split()) for line in "".join(printed["blank"]).splitlines()]
    assert [line for line in blank if line[:2] in {"一、", "二、", "1."}] == [
        "一、没有章节时，步骤从第一级开始。",
        "1. 第二级。",
        "二、下一步。",
        "1. 第二级重新从 1 起。",
    ]


def test_provenance_holds_every_source_without_comments(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("---\ntitle: 甲\n---\n<!-- 内部意见 -->\n正文 `<!-- 代码 -->`\n", "utf-8")
    with zipfile.ZipFile(io.BytesIO(render(read(source)))) as package:
        item = ElementTree.fromstring(package.read("customXml/item1.xml"))
        custom = package.read("docProps/custom.xml").decode()
    (found,) = item.iter(f"{{{NAMESPACE}}}source")
    assert found.get("path") == "a.md"
    assert found.text == "---\ntitle: 甲\n---\n<!---->\n正文 `<!-- 代码 -->`\n"
    assert item.get("content_hash") == HASH
    assert HASH in custom


def test_bookmarks_for_ids_that_word_refuses() -> None:
    """Ids in Chinese, with dots, over 40 characters, or equal but for case."""
    ids = ["总则", "a.b", "a-b", "x" * 60, "x" * 61, "R1", "r1", "1st"]
    steps = tuple(Step(2, (Text(name),), id=name) for name in ids)
    references = Paragraph(tuple(Reference(name) for name in ids))
    body = (Section(1, (Text("章"),), (*steps, references)),)
    assert broken_rules(render(replace(read(CASES[0]), body=body))) == []


def test_grows_linearly() -> None:
    """Ten times the steps are ten times the XML: nothing is written twice."""

    def size(count: int) -> int:
        steps = tuple(Step(1, (Text("步骤"),)) for _ in range(count))
        data = render(Procedure(read(CASES[0]).metadata, steps))
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.getinfo("word/document.xml").file_size

    one, ten, hundred = size(100), size(1_000), size(10_000)
    assert (hundred - ten) == pytest.approx(10 * (ten - one), rel=0.01)
