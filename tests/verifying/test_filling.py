"""A form that was filled in is still the form; anything beside its blanks is not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from sopkit.ledger.releases import State
from sopkit.verifying.filling import fits
from tests.verifying import tampering
from tests.verifying.test_alterations import judged

if TYPE_CHECKING:
    from tests.verifying.releases import Office


@pytest.mark.parametrize(
    ("form", "filled"),
    [
        pytest.param("", "东城营业部", id="empty cell"),
        pytest.param("☐ 面交    ☐ 邮寄", "☒ 面交    ☐ 邮寄", id="box"),
        pytest.param("☐ 面交    ☐ 邮寄", "√ 面交    ☐ 邮寄", id="typed tick"),
        pytest.param("编次 ________________", "编次 2026-017", id="blank"),
        pytest.param("\u3000\u3000年\u3000\u3000月\u3000\u3000日", "2026年12月3日", id="date"),
        pytest.param("\u3000\u3000年\u3000\u3000月\u3000\u3000日", "2026-12-03", id="date typed"),
        pytest.param(
            "\u3000\u3000年\u3000\u3000月\u3000\u3000日 \u3000\u3000时\u3000\u3000分",
            "2026年12月3日 9时5分",
            id="time",
        ),
        pytest.param(
            "完成日期\n\u3000\u3000年\u3000\u3000月\u3000\u3000日", "完成日期\n12月3日", id="dated"
        ),
        pytest.param("Date: ____ /____ /______", "Date: 3 /12 /2026", id="English date"),
        pytest.param("元", "1200.50元", id="amount"),
        pytest.param("¥", "¥ 1200.50", id="amount before"),
        pytest.param("代理人签名", "代理人签名\n王芳", id="signature"),
        pytest.param("整改人：", "整改人：王芳", id="colon"),
        pytest.param(
            "异常记录（日期、现象、处理、恢复时间）",
            "异常记录（日期、现象、处理、恢复时间）\n3日打印机卡纸",
            id="room",
        ),
    ],
)
def test_blanks_are_written_in(form: str, filled: str) -> None:
    assert fits(form, filled)
    assert fits(form, form)


@pytest.mark.parametrize(
    ("form", "other"),
    [
        pytest.param("☐ 面交    ☐ 邮寄", "☒ 面交    ☐ 电邮", id="option"),
        pytest.param("☐ 面交    ☐ 邮寄", "☒ 面交", id="option gone"),
        pytest.param("编次 ________________", "号码 2026-017", id="label"),
        pytest.param(
            "完成日期\n\u3000\u3000年\u3000\u3000月\u3000\u3000日",
            "检查日期\n2026年12月3日",
            id="before",
        ),
        pytest.param("代理人签名", "经理签名 王芳", id="signature"),
        pytest.param("执业证件随身携带", "执业证件不必随身携带", id="item"),
        pytest.param("执业证件随身携带", "执业证件随身携带（选填）", id="behind an item"),
        pytest.param("填写说明：当日填写。", "填写说明：次日填写。", id="note"),
        pytest.param("填写符号\u3000\u3000√ 正常", "填写符号\u3000\u3000× 正常", id="printed tick"),
        pytest.param("是", "", id="emptied"),
        pytest.param("A ____ B ____ C", "A x C", id="middle gone"),
    ],
)
def test_anything_else_is_no_filling(form: str, other: str) -> None:
    assert not fits(form, other)


def filled_checklist(office: Office) -> docx.document.Document:
    return docx.Document(BytesIO(office.artifact("checklist", "R01")))


def saved(document: object) -> bytes:
    made = BytesIO()
    document.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def test_a_checklist_ticked_and_signed(library: Office, tmp_path: Path) -> None:
    document = filled_checklist(library)
    document.tables[0].rows[0].cells[1].text = "东城营业部"
    table = document.tables[1]
    table.rows[3].cells[-1].text = "已补办"
    table.rows[-2].cells[0].paragraphs[0].add_run("　王芳")
    boxes = saved(document)
    boxes = tampering.replaced(boxes, "word/document.xml", "☐", "☒")
    found = judged(boxes, library, tmp_path)
    assert (found.state, found.differences) == (State.IN_FORCE, ())
    assert found.filled
    assert not found.saved_again


def test_a_ticked_checklist_with_another_item(library: Office, tmp_path: Path) -> None:
    document = filled_checklist(library)
    document.tables[0].rows[0].cells[1].text = "东城营业部"
    data = tampering.replaced(saved(document), "word/document.xml", "随身携带", "放在抽屉")
    found = judged(data, library, tmp_path)
    assert found.state is State.ALTERED
    assert [each.zh for each in found.differences] == ["表 2 第 4 行第 2 格"]


def test_a_ticked_step_of_a_standard_is_an_alteration(library: Office, tmp_path: Path) -> None:
    data = tampering.replaced(library.artifact("standard"), "word/document.xml", "☐", "☒")
    assert judged(data, library, tmp_path).state is State.ALTERED


def log(office: Office) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(office.artifact("log", "R04")))


def fill(sheet: object, row: int) -> None:
    entry = ("2026-03-02", "09:30", "张三", "13800000000", "电话", "咨询", "=1+1", "是")
    for column, text in enumerate(entry, 2):
        sheet.cell(row, column, text)  # type: ignore[attr-defined]


def test_a_log_of_another_year(library: Office, tmp_path: Path) -> None:
    book = log(library)
    for month in ("一月", "三月"):
        book[month]["C2"], book[month]["G2"] = "东城营业部", 2019
        for row in range(5, 40):
            fill(book[month], row)
    found = judged(saved(book), library, tmp_path)
    assert (found.state, found.differences) == (State.IN_FORCE, ())
    assert found.filled


def test_rows_put_in_and_rows_beyond_the_last(library: Office, tmp_path: Path) -> None:
    book = log(library)
    sheet = book["三月"]
    for row in (700, 701):
        fill(sheet, row)
    found = judged(saved(book), library, tmp_path)
    assert (found.state, found.filled) == (State.IN_FORCE, True)


def test_a_row_put_in_moves_formulas_and_lists(library: Office, tmp_path: Path) -> None:
    """As Excel writes it: all below moves down, and references move along."""
    import re

    def moved(text: str) -> str:
        def down(match: re.Match[str]) -> str:
            return f"{match[1]}{int(match[2]) + (int(match[2]) >= 10)}"

        text = re.sub(r'( r="[A-Z]*|sqref="[A-Z]+\\d+:[A-Z]+)(\d+)', down, text)
        text = re.sub(r"([A-Z])(\d+)(?=[:)])", down, text)
        return re.sub(r"(ROW\(\)-4</f>)<v>\d+</v>", r"\1", text)  # counted anew when opened

    data = tampering.changed(library.artifact("log", "R04"), "xl/worksheets/sheet3.xml", moved)
    data = tampering.replaced(data, "xl/workbook.xml", "'三月'!$A$1:$K$38", "'三月'!$A$1:$K$39")
    found = judged(data, library, tmp_path)
    assert (found.state, found.differences) == (State.IN_FORCE, ())


def test_a_single_month_of_a_log(library: Office, tmp_path: Path) -> None:
    book = log(library)
    for name in book.sheetnames:
        if name.endswith("月") and name != "三月":
            del book[name]
    fill(book["三月"], 5)
    found = judged(saved(book), library, tmp_path)
    assert (found.state, found.differences) == (State.IN_FORCE, ())


def test_a_computed_cell_typed_over(library: Office, tmp_path: Path) -> None:
    book = log(library)
    book["三月"]["A7"] = 99
    found = judged(saved(book), library, tmp_path)
    assert [each.zh for each in found.differences] == ["工作表“三月”单元格 A7"]
