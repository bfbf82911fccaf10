"""A 500-row log against openpyxl and, where it is installed, XlsxWriter.

`python -m tests.bench.log` prints CPU times in one process: for us of another log with the same
fields, which takes the rows as they were packed before, and of the first log with its fields.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO

from sopkit import labels
from sopkit.model import After, Edition, Field, FieldType, Form, Metadata, Procedure
from sopkit.renderers import log
from sopkit.renderers._log.plan import plan, table
from sopkit.renderers.ooxml import template

ROWS = 500
RUNS = 15
OPTIONS = ("面交", "邮寄", "电子")
FIELDS = (
    Field("seq", "序号", FieldType.SEQUENCE),
    Field("sent", "送达日期", FieldType.DATE, required=True),
    Field("client", "投保人", required=True),
    Field("policy", "保单号", FieldType.IDENTIFIER),
    Field("way", "送达方式", FieldType.CHOICE, options=OPTIONS),
    Field("premium", "保费（元）", FieldType.MONEY, minimum="0"),
    Field("due", "犹豫期止日", FieldType.DATE, after=After("sent", 15)),
    Field("agent", "代理人签名", FieldType.SIGNATURE),
)
FORMATS = ("0", "yyyy-mm-dd", "@", "@", "@", "#,##0.00", "yyyy-mm-dd", "@")


def main() -> None:
    """Measures ourselves and each peer in turn."""
    form = Form("R01", "log", "送达登记表", fields=FIELDS)
    words, look = labels.load("zh"), template.load("corp")
    count = iter(range(10**6))

    def ours() -> bytes:
        procedure = Procedure(Metadata(title="办法", number=f"ZH-{next(count)}", version="A/0"))
        return log.render(procedure, Edition(), look, words, form)

    def first() -> bytes:
        plan.cache_clear()
        table.cache_clear()
        return ours()

    again, new = median(ours), median(first)
    print(f"sopkit, fields seen before: {again:.2f} ms; new fields: {new:.2f} ms")
    peers: dict[str, tuple[Callable[[], object], float]] = {"openpyxl": (with_openpyxl, 25)}
    if find_spec("xlsxwriter"):
        peers["xlsxwriter"] = (with_xlsxwriter, 10)
    for name, (peer, aim) in peers.items():
        taken = median(peer)
        print(f"{name}: {taken:.2f} ms: {taken / again:.1f}× (aim ≥ {aim}×), {taken / new:.1f}×")


def median(render: Callable[[], object]) -> float:
    """Milliseconds of CPU, after one run that is not counted."""
    taken = []
    for _ in range(RUNS + 1):
        start = time.process_time()
        render()
        taken.append(time.process_time() - start)
    return statistics.median(taken[1:]) * 1000


def with_openpyxl() -> bytes:
    """The same cells, formats, protection and validations, without head, hidden sheets, looks."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Protection, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    side = Side("thin")
    frame, font = Border(side, side, side, side), Font(name="宋体", size=10.5)
    middle, free = Alignment("center", "center"), Protection(locked=False)
    sheet.append([field.title for field in FIELDS])
    for row in range(2, ROWS + 2):
        for column, code in enumerate(FORMATS, 1):
            cell = sheet.cell(row, column)
            cell.font, cell.border, cell.alignment = font, frame, middle
            cell.number_format = code
            if column not in (1, 7):
                cell.protection = free
        sheet.cell(row, 1).value = "=ROW()-1"
        sheet.cell(row, 7).value = f'=IF(ISNUMBER(B{row}),B{row}+15,"")'
    choice = DataValidation("list", formula1=f'"{",".join(OPTIONS)}"', allow_blank=True)
    choice.add(f"E2:E{ROWS + 1}")
    sheet.add_data_validation(choice)
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def with_xlsxwriter() -> bytes:
    """The same with the faster writer."""
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    common = {"font_name": "宋体", "font_size": 10.5, "border": 1, "align": "center"}
    looks = [
        book.add_format({**common, "num_format": code, "locked": column in (0, 6)})
        for column, code in enumerate(FORMATS)
    ]
    sheet.write_row(0, 0, [field.title for field in FIELDS])
    for row in range(1, ROWS + 1):
        sheet.write_formula(row, 0, "=ROW()-1", looks[0], row)
        for column in (1, 2, 3, 4, 5, 7):
            sheet.write_blank(row, column, None, looks[column])
        sheet.write_formula(row, 6, f'=IF(ISNUMBER(B{row + 1}),B{row + 1}+15,"")', looks[6], "")
    sheet.data_validation(1, 4, ROWS, 4, {"validate": "list", "source": list(OPTIONS)})
    sheet.freeze_panes(1, 0)
    sheet.protect()
    book.close()
    return file.getvalue()


if __name__ == "__main__":
    main()
