"""A log whose cells say what was published, and which shows, prints or takes something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sopkit.ledger.releases import State
from tests.verifying import tampering
from tests.verifying.test_alterations import judged, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.verifying.releases import Office

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
DRAWING = "xl/drawings/drawing1.xml"
RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def white(text: str) -> str:
    return text.replace('<color rgb="FF000000"/>', '<color rgb="FFFFFFFF"/>')


def other_format(text: str) -> str:
    """Every cell format shows `停用` for a text."""
    text = re.sub(
        "(<numFmts[^>]*>)", r'\1<numFmt numFmtId="399" formatCode=";;;&quot;停用&quot;"/>', text
    )
    return re.sub(
        r"(<cellXfs.*</cellXfs>)",
        lambda xfs: xfs[0].replace('numFmtId="0"', 'numFmtId="399"'),
        text,
    )


def without_protection(text: str) -> str:
    return re.sub("<sheetProtection[^>]*/>", "", text)


def first_rule(new: str) -> Callable[[str], str]:
    return swap('<dataValidation type="list"', f'{new}<dataValidation type="list"')


FREE = (
    '<dataValidation type="list" allowBlank="1" sqref="F5:F504"><formula1>"免登记"</formula1>'
    "</dataValidation>"
)
SHAPE = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:to>"
    "<xdr:col>6</xdr:col><xdr:row>6</xdr:row></xdr:to><xdr:sp/><xdr:clientData/></xdr:twoCellAnchor>"
)
CONDITION = (
    '<conditionalFormatting sqref="A1:K4"><cfRule type="expression" dxfId="0" priority="1">'
    "<formula>TRUE</formula></cfRule></conditionalFormatting><dataValidations"
)
NOTES = (
    f'<Relationship Id="rIdV" Type="{OFFICE}/vmlDrawing" Target="../drawings/notes.vml"/>'
    "</Relationships>"
)
LOCAL = '<definedName name="options_1" localSheetId="0">二月!$D$5:$D$9</definedName></definedNames>'
ROW_3 = '<row r="3" ht="18"'
COLUMN_9 = '<col min="9" max="9" width="15.0000"'


@pytest.mark.parametrize(
    ("part", "change", "expected"),
    [
        pytest.param(STYLES, white, "单元格 A1 的格式", id="white"),
        pytest.param(STYLES, other_format, "单元格 A1 的格式", id="number format"),
        pytest.param(SHEET, swap("<dataValidations", CONDITION), "的条件格式", id="condition"),
        pytest.param(SHEET, swap(COLUMN_9, f'{COLUMN_9} hidden="1"'), "I 列被隐藏", id="column"),
        pytest.param(SHEET, swap(COLUMN_9, COLUMN_9.replace("15", "0")), "I 列被隐藏", id="width"),
        pytest.param(SHEET, swap(ROW_3, f'{ROW_3} hidden="1"'), "第 3 行被隐藏", id="row"),
        pytest.param(SHEET, swap(ROW_3, ROW_3.replace("18", "1")), "第 3 行被隐藏", id="height"),
        pytest.param(
            SHEET, swap('<row r="9" ', '<row r="9" hidden="1" '), "又没有筛选", id="entry"
        ),
        pytest.param(
            BOOK,
            swap('sheetId="3" state="visible"', 'sheetId="3" state="hidden"'),
            "被隐藏",
            id="sheet",
        ),
        pytest.param(BOOK, swap("$A$1:$K$38", "$A$5:$F$6"), "的打印区域", id="print area"),
        pytest.param(BOOK, swap("$1:$4", "$1:$1"), "每页重复打印的表头", id="print titles"),
        pytest.param(BOOK, swap("</definedNames>", LOCAL), "自己的名称 options_1", id="local name"),
        pytest.param(SHEET, swap('"B5:B504"', '"B5"'), "B 列的填写规则", id="rule for one row"),
        pytest.param(SHEET, swap('showErrorMessage="1"', ""), "的填写规则", id="rule lets in"),
        pytest.param(SHEET, first_rule(FREE), "F 列多出的填写规则", id="rule before"),
        pytest.param(SHEET, swap("COUNTA(B39:K504)", "COUNTA(B39:K39)"), "单元格 I3", id="range"),
        pytest.param(SHEET, swap("COUNTA(B39:K504)", "COUNTA(B99:K504)"), "单元格 I3", id="start"),
        pytest.param(SHEET, swap("<v>* 必填", "<v>停用"), "显示的结果", id="cached text"),
        pytest.param(
            SHEET, swap("<f>ROW()-4</f><v>1</v>", "<f>ROW()-4</f><v>7</v>"), "A5", id="cached"
        ),
        pytest.param(SHEET, swap("<f>ROW()-4</f><v>1</v>", ""), "不再自动计算", id="no formula"),
        pytest.param(SHEET, without_protection, "的保护被取消", id="unprotected"),
        pytest.param(DRAWING, swap("</xdr:wsDr>", f"{SHAPE}</xdr:wsDr>"), "图片或图形", id="shape"),
        pytest.param(RELATIONS, swap("</Relationships>", NOTES), "的图形", id="notes"),
        pytest.param(SHEET, swap("&amp;9ZH", "&amp;KFFFFFFZH"), "的页眉页脚", id="white footer"),
        pytest.param(SHEET, swap("&amp;9ZH", "&amp;1 ZH"), "的页眉页脚", id="tiny footer"),
        pytest.param(
            SHEET,
            swap("<headerFooter", '<headerFooter differentFirst="1"'),
            "的页眉页脚",
            id="first page",
        ),
        pytest.param(
            "xl/_rels/workbook.xml.rels",
            swap(
                "</Relationships>",
                '<Relationship Id="m" Type="x/vbaProject" Target="vba.bin"/></Relationships>',
            ),
            "宏",
            id="macro",
        ),
    ],
)
def test_a_log_that_shows_or_takes_something_else(
    library: Office, tmp_path: Path, part: str, change: Callable[[str], str], expected: str
) -> None:
    data = tampering.changed(library.artifact("log", "R04"), part, change)
    assert expected in " ".join(told(data, library, tmp_path))


@pytest.mark.parametrize(
    ("part", "change"),
    [
        pytest.param(BOOK, swap("$A$1:$K$38", "$A$1:$K$90"), id="more is printed"),
        pytest.param(SHEET, swap(COLUMN_9, COLUMN_9.replace("15", "11")), id="a narrower column"),
        pytest.param(
            SHEET,
            lambda text: text.replace('<row r="9" ', '<row r="9" hidden="1" ', 1).replace(
                '"></autoFilter>',
                '"><filterColumn colId="1"><filters blank="1"/></filterColumn></autoFilter>',
            ),
            id="a filter",
        ),
    ],
)
def test_what_a_clerk_may_set(
    library: Office, tmp_path: Path, part: str, change: Callable[[str], str]
) -> None:
    data = tampering.changed(library.artifact("log", "R04"), part, change)
    found = judged(data, library, tmp_path)
    assert (found.state, found.differences) == (State.IN_FORCE, ())
