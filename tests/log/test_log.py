"""Logs, case by case: a procedure with a form, beside it the workbook as openpyxl reads it."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from sopkit import labels
from sopkit.model import (
    Edition,
    Field,
    FieldType,
    Form,
    Metadata,
    Office,
    PartialDate,
    Procedure,
    Stage,
)
from sopkit.reading import read_text
from sopkit.renderers import log
from sopkit.renderers.ooxml import template
from sopkit.renderers.ooxml.sheet import letter
from tests import office
from tests.log.dump import dump
from tests.standard.rules import broken_package

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
DRAFT = Edition(content_hash="1a2b3c4d" + "0" * 56, office=Office(name="禾川保险代理有限公司"))
RELEASE = replace(
    DRAFT,
    stage=Stage.RELEASE,
    published=PartialDate(2026, 4, 1),
    effective=PartialDate(2026, 4, 15),
    copy_number="017",
    office=replace(DRAFT.office, note="打印件未加盖“受控”章的，不作为执行依据"),
)
PROCEDURE = Procedure(Metadata(title="办法", number="ZH-GC-001", version="第一版"))


def read(case: Path) -> Procedure:
    reading = read_text(case.read_text(encoding="utf-8"), path=case.name)
    assert not reading.diagnostics
    return reading.procedure


def render(procedure: Procedure, edition: Edition = DRAFT, form: Form | None = None) -> bytes:
    form = form or procedure.forms[0]
    words = labels.load(procedure.metadata.language or "zh")
    return log.render(procedure, edition, template.load("corp"), words, form)


def blank(*fields: Field, **keys: Any) -> Form:
    return replace(Form("R01", "log", "登记表", fields=fields), **keys)


def members(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, expected: Callable[[Path, str], None]) -> None:
    expected(case.with_suffix(".txt"), dump(render(read(case))))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_package_is_consistent(case: Path) -> None:
    assert broken_package(render(read(case))) == []


def test_a_release_says_its_dates_and_no_mark() -> None:
    book = load_workbook(BytesIO(render(PROCEDURE, RELEASE, blank(Field("a", "姓名")))))
    sheet = book.worksheets[0]
    assert sheet.oddFooter.left.text == (
        "ZH-GC-001-R01 · 第一版 · 发布日期 2026年4月1日 · 生效日期 2026年4月15日 · 分发号 017"
    )
    assert sheet.oddFooter.right.text == "第 &P 页 共 &N 页"
    assert sheet.oddHeader.left.text == "打印件未加盖“受控”章的，不作为执行依据"
    assert "草稿" not in dump(render(PROCEDURE, RELEASE, blank(Field("a", "姓名"))))


def test_a_draft_says_so_in_one_box_on_every_page_and_in_the_footer() -> None:
    for case in CASES:
        sheet = load_workbook(BytesIO(render(read(case)))).worksheets[0]
        repeated = int(str(sheet.print_title_rows).rsplit("$", 1)[1])
        found = [
            cell
            for row in sheet.iter_rows()
            for cell in row
            if "1a2b3c4d" in str(cell.value) or "DRAFT" in str(cell.value)
        ]
        (box,) = found
        assert box.row <= repeated
        assert "1a2b3c4d" in sheet.oddFooter.left.text
        assert not sheet.oddHeader.right.text


def test_a_full_footer_of_a_draft_keeps_why_not_to_follow_it() -> None:
    form = blank(Field("a", "姓名"), retention="合同终止后" * 20)
    sheet = load_workbook(BytesIO(render(PROCEDURE, DRAFT, form))).worksheets[0]
    assert sheet.oddFooter.left.text == "ZH-GC-001-R01 · 草稿 1a2b3c4d · 尚未批准，不得据此执行"
    assert "保存期限" in sheet.oddHeader.left.text


def test_labels_stand_off_their_blanks_and_blanks_hold_what_is_written() -> None:
    ticks = (Field(f"t{n}", f"第{n}项确认", FieldType.TICK) for n in range(7))
    head = (Field("unit", "营业部"),)
    form = blank(
        Field("n", "序号", FieldType.SEQUENCE),
        Field("a", "日期", FieldType.DATE),
        *ticks,
        Field("b", "意见", FieldType.MULTILINE),
        head=head,
        period="month",
    )
    book = load_workbook(BytesIO(render(PROCEDURE, DRAFT, form)))
    sheet = book.worksheets[0]
    entries = [row for row in book["_meta"].iter_rows(values_only=True) if row[0] == "head"]
    assert len(entries) == 3
    for _, name, _, title, cell, *_ in entries:
        blank_cell = sheet[cell]
        label = next(
            sheet.cell(blank_cell.row, column).value
            for column in range(blank_cell.column - 1, 0, -1)
            if sheet.cell(blank_cell.row, column).value
        )
        assert label == f"{title}\u3000"
        assert width(sheet, cell) >= {"unit": 20, "period.year": 8, "period.month": 8}[name]


def width(sheet: Any, cell: str) -> float:
    """Digits that a cell, or what is merged with it, is wide."""
    areas = [area for area in sheet.merged_cells.ranges if cell in area]
    columns = range(areas[0].min_col, areas[0].max_col + 1) if areas else [sheet[cell].column]
    return sum(sheet.column_dimensions[letter(column)].width for column in columns)


def test_sentences_and_signatures_come_before_dates() -> None:
    """Twelve columns, as printed: 262 mm between the margins."""
    date, text, several = FieldType.DATE, FieldType.TEXT, FieldType.MULTILINE
    kinds = [FieldType.IDENTIFIER, date, FieldType.CHOICE, text, FieldType.IDENTIFIER, several]
    kinds += [text, date, date, several, date, FieldType.SIGNATURE]
    fields = [
        Field(f"c{n}", "收到日期", kind, maximum="11" if kind is FieldType.IDENTIFIER else "")
        for n, kind in enumerate(kinds)
    ]
    fields[2] = replace(fields[2], options=("来访", "来电"))
    sheet = load_workbook(BytesIO(render(PROCEDURE, DRAFT, blank(*fields)))).worksheets[0]
    widths = [sheet.column_dimensions[letter(n)].width for n in range(1, 13)]
    mm = [each * 261 / max(sum(widths), 141) for each in widths]
    for kind, printed in zip(kinds, mm, strict=True):
        if kind is several:
            assert printed >= 36
        elif kind is date:
            assert 19 <= printed <= 22.5
        elif kind is FieldType.SIGNATURE:
            assert printed >= 20


@pytest.mark.parametrize("rows", [None, 18, 36])
@pytest.mark.parametrize("note", ["", "当日登记。"])
def test_eighteen_rows_stand_on_a_page(rows: int | None, note: str, tmp_path: Path) -> None:
    form = blank(
        Field("n", "序号", FieldType.SEQUENCE),
        *(Field(f"c{n}", f"第{n}项") for n in range(1, 9)),
        head=(Field("unit", "营业部"),),
        period="month",
        rows=rows,
        note=note,
    )
    path = tmp_path / "log.xlsx"
    path.write_bytes(render(PROCEDURE, DRAFT, form))
    (pdf,) = office.pdfs([path], tmp_path)
    pages = office.pages(pdf)
    assert len(pages) == 12 * (rows or 18) // 18
    assert re.search(r"^ *18\b", pages[0], re.MULTILINE)
    assert not re.search(r"^ *19\b", pages[0], re.MULTILINE)
    assert all("草稿 1a2b3c4d" in page for page in pages)


def test_rows_of_twelve_long_sheets_are_written_once() -> None:
    """10,000 rows a month: each sheet more costs its compressed bytes, not its XML."""
    fields = [Field(f"c{n}", f"第{n}项") for n in range(12)]
    form = blank(Field("d", "日期", FieldType.DATE), *fields, rows=10_000, period="month")
    tracemalloc.start()
    data = render(PROCEDURE, DRAFT, form)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(data) < 8_000_000
    assert peak < 60_000_000


def test_twelve_months_have_the_same_cells() -> None:
    form = blank(Field("a", "日期", FieldType.DATE), Field("b", "事由"), period="month")
    book = load_workbook(BytesIO(render(PROCEDURE, RELEASE, form)))
    months = [sheet for sheet in book if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in months][::11] == ["一月", "十二月"]
    (cell,) = (row[4].value for row in book["_meta"].iter_rows() if row[1].value == "period.month")
    assert [sheet[cell].value for sheet in months] == [sheet.title for sheet in months]
    assert len({str(sheet.freeze_panes) for sheet in months}) == 1
    assert len({str(sheet.merged_cells) for sheet in months}) == 1
    assert not any(sheet[cell].protection.locked is False for sheet in months)


def test_a_filled_log_prints_what_was_typed(tmp_path: Path) -> None:
    """Typed with openpyxl, saved, and printed by LibreOffice."""
    case = next(case for case in CASES if case.stem == "all_types")
    book = load_workbook(BytesIO(render(read(case), RELEASE)))
    sheet = book.worksheets[0]
    for row in range(4, 4 + 40):
        sheet[f"B{row}"] = date(2026, 5, 1)
        sheet[f"F{row}"] = "110101199003071234"
        sheet[f"K{row}"] = 7289.5
    path = tmp_path / "filled.xlsx"
    book.save(path)
    (pdf,) = office.pdfs([path], tmp_path)
    pages = office.pages(pdf)
    assert len(pages) == 2, "36 rows are ruled, 18 on a page"
    for number, page in enumerate(pages, 1):
        assert re.search(r"2026-05-01 .*110101199003071234.* 7,289\.50", page)
        assert "HC-YW-006-R03" in page
        assert "送达登记表" in page
        assert "投保人*" in page
        assert "第 39 行以下不会打印" in page, "four rows were filled beyond the paper"
        assert re.search(rf"第 ?{number} ?页 ?共 ?2 ?页", page)


def test_libreoffice_computes_due_dates(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.stem == "due_dates")
    book = load_workbook(BytesIO(render(read(case))))
    sheet = book.worksheets[0]
    first = int(str(sheet.freeze_panes)[1:])
    sheet[f"A{first}"] = "2026-05-02"  # a text, not a date
    sheet[f"A{first + 1}"] = date(2026, 5, 2)
    path = tmp_path / "due.xlsx"
    book.save(path)
    (pdf,) = office.pdfs([path], tmp_path)
    (page,) = office.pages(pdf)
    assert re.search(r"2026-05-17 +2026-06-16 +2026-05-01 00:00", page)
    assert page.count("2026-05-17") == 1, "blank while there is no date to count from"
    assert "#VALUE!" not in page
