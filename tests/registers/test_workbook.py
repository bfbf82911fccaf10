"""The register as a workbook: what Excel gets, what comes out of the printer."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sopkit import labels, registers
from sopkit.model import Edition, Office, PartialDate, Register
from sopkit.renderers import register as renderer
from tests import office as clients

OFFICE = Office(name="禾川 & 合伙", note="打印件未加盖“受控”章的，不作为执行依据。")
EDITION = Edition(office=OFFICE)
DAY = PartialDate(2026, 5, 21)
LONG = "印章借用与登记办法（含电子印章、合同专用章与财务专用章的借用、归还、遗失处置和年度核对）"
ROW = {
    "number": "HC-YW-006",
    "title": "保单送达与回执管理规程",
    "version": "01",
    "department": "综合办公室",
    "published": "2026-03-20",
    "effective": "2026-04-15",
    "review_by": "2027-04",
    "state": "in-force",
    "distribution": "综合办公室、城东营业部",
    "remarks": "",
}


def register(*rows: dict[str, str], name: str = "procedures") -> Register:
    columns = registers.kind(name).columns
    return Register(
        name, DAY, columns, tuple(tuple(row.get(each.key, "") for each in columns) for row in rows)
    )


def rendered(found: Register, language: str = "zh") -> bytes:
    return renderer.render(found, EDITION, None, labels.load(language))


def opened(found: Register) -> Worksheet:
    sheet = load_workbook(io.BytesIO(rendered(found))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_clerk_finds_words_and_real_dates() -> None:
    sheet = opened(register(ROW))
    assert sheet["A1"].value == "受控文件清单"
    assert sheet["A2"].value == "禾川 & 合伙"
    assert sheet["F2"].value == "截至 2026年5月21日　共 1 项"
    assert [cell.value for cell in sheet[3]][:4] == ["序号", "文件编号", "文件名称", "版本"]
    values = [cell.value for cell in sheet[4]]
    assert values[:4] == [1, "HC-YW-006", "保单送达与回执管理规程", "01"]
    assert values[5] == datetime(2026, 3, 20)
    assert sheet["F4"].number_format == "yyyy-mm-dd"
    assert values[7] == "2027-04"  # known to the month only: no day is made up
    assert values[8] == "现行有效"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@x", "=cmd|'/c calc'!A1", "_x0041_"])
def test_text_stays_text(text: str) -> None:
    sheet = opened(register(ROW | {"title": text}))
    assert sheet["C4"].value == text
    assert sheet["C4"].data_type == "s"
    assert sheet["C4"].number_format == "@"  # and stays it when somebody types it again


def test_it_can_be_leafed_through_and_printed() -> None:
    sheet = opened(register(*[ROW] * 3))
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:K6"
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.print_area == "'受控文件清单'!$A$1:$K$6"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    footer = sheet.oddFooter
    assert footer
    left, right = footer.left, footer.right
    assert left
    assert right
    assert right.text == "第 &P 页 共 &N 页"
    assert "受控文件清单 · 截至 2026年5月21日" in (left.text or "")


def test_a_long_title_is_wrapped_and_its_row_high_enough() -> None:
    sheet = opened(register(ROW | {"title": LONG * 2, "remarks": "试行期至2026年12月31日"}, ROW))
    width, height = sheet.column_dimensions["C"].width, sheet.row_dimensions[4].height
    assert sheet["C4"].alignment.wrap_text
    assert height * width >= len(LONG * 2) * 2 * 15
    assert sheet.row_dimensions[5].height < height


def test_columns_fill_the_page_and_no_more() -> None:
    for rows in ([], [ROW], [ROW | {"title": LONG, "remarks": LONG, "distribution": LONG}]):
        sheet = opened(register(*rows))
        total = sum(dimension.width for dimension in sheet.column_dimensions.values())
        assert total == pytest.approx(140, abs=0.1)


def test_without_entries_it_says_so() -> None:
    sheet = opened(register())
    assert sheet["A4"].value == "没有记录"
    assert sheet.auto_filter.ref == "A3:K3"


def test_the_same_register_gives_the_same_bytes_and_carries_no_macro_or_provenance() -> None:
    data = rendered(register(ROW))
    assert data == rendered(register(dict(ROW)))
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if "custom" in name.lower() or "vba" in name.lower()]


def test_its_clients_take_it(tmp_path: Path) -> None:
    """Every register with entries and without is valid, and 300 rows print as a list."""
    paths = []
    odd = ROW | {"title": LONG, "remarks": "=1+1 <&>"}
    for name in registers.names():
        for language in ("zh", "en"):
            for count in (0, 2):
                path = tmp_path / f"{name}-{language}-{count}.xlsx"
                path.write_bytes(rendered(register(*[odd] * count, name=name), language))
                paths.append(path)
    many = tmp_path / "many.xlsx"
    many.write_bytes(rendered(register(*[ROW] * 300)))
    assert clients.faults([*paths, many]) == {}


def test_every_page_of_a_long_list_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    path.write_bytes(rendered(register(*[ROW] * 300)))
    (pdf,) = clients.pdfs([path], tmp_path)
    pages = clients.pages(pdf)
    assert len(pages) > 10
    for number, page in enumerate(pages, 1):
        assert "文件编号" in page
        assert "截至 2026年5月21日" in page
        assert f"第 {number} 页 共 {len(pages)} 页" in page


def test_english_words() -> None:
    data = rendered(replace(register(ROW), name="procedures"), "en")
    sheet = load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    assert [sheet["A1"].value, sheet["B3"].value, sheet["I4"].value] == [
        "Controlled documents",
        "Number",
        "In force",
    ]
