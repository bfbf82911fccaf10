"""Checklists and records as Office and LibreOffice meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit import labels
from sopkit.model import Copy, Edition, Field, FieldType, Form, FormItem, Metadata, Procedure
from sopkit.reading import read_source
from sopkit.renderers import renderer
from sopkit.renderers.ooxml import template
from tests import office

HERE = Path(__file__).parent
CASES = (*(HERE / "cases").glob("*.md"), *(HERE.parent / "record" / "cases").glob("*.md"))
PROCEDURE = Procedure(Metadata(title="规程", number="A-1", version="1.0"))
EQUIPMENT = tuple(
    FormItem(f"第{number}台设备", (("standard", "开机自检通过，出纸清晰"), ("method", "试印")))
    for number in range(1, 13)
)
STANDARD, METHOD = Field("standard", "标准"), Field("method", "方法")
LONG = "检查线路、插座与接地是否完好，并逐项核对外观、铭牌和有效期，" * 7
FORMS = {
    "month": Form(
        "R01",
        "checklist",
        "设备点检表",
        layout="month",
        items=EQUIPMENT,
        fields=(STANDARD, METHOD),
        head=(Field("unit", "营业单位"),),
        sign=("点检人", "确认人"),
        retention="3年",
    ),
    "list": Form(
        "R02",
        "checklist",
        "检查表",
        items=tuple(FormItem(f"第{number}项") for number in range(1, 101)),
        sign=("检查人", "复核人"),
    ),
    "tall": Form("R03", "checklist", "长文字", items=(FormItem(LONG),) * 12, sign=("检查人",)),
    "record": Form(
        "R04",
        "record",
        "单据",
        fields=tuple(
            Field(f"f{at}", f"填写项{at}号", list(FieldType)[at % 14], options=("甲", "乙"))
            for at in range(40)
        ),
        sign=("经办人",),
    ),
    "halves": Form(
        "R05",
        "record",
        "回执",
        fields=(Field("a", "姓名"), Field("b", "事由", FieldType.MULTILINE)),
        sign=("经办人", "领取人"),
        copies=(Copy("存根"), Copy("回执")),
    ),
}


def written(folder: Path, name: str, procedure: Procedure, form: Form) -> Path:
    words = labels.load(procedure.metadata.language or "zh")
    made = renderer(form.kind).render(procedure, Edition(), template.load("corp"), words, form)
    path = folder / f"{name}.docx"
    path.write_bytes(made)
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("forms")
    return {name: written(folder, name, PROCEDURE, form) for name, form in FORMS.items()}


@pytest.fixture(scope="module")
def pages(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    made = office.pdfs(list(files.values()), tmp_path_factory.mktemp("pdf"))
    return {pdf.stem: [_packed(page) for page in office.pages(pdf)] for pdf in made}


def _packed(page: str) -> str:
    """Without spaces: where fonts are missing, the PDF's text has them in other places."""
    return "".join(page.split())


def test_office_accepts_them(files: dict[str, Path], tmp_path: Path) -> None:
    cases = [(path.stem, read_source(path, root=path.parent).procedure) for path in CASES]
    more = [written(tmp_path, name, found, found.forms[0]) for name, found in cases]
    assert office.faults([*files.values(), *more]) == {}


def test_a_month_of_twelve_items_fits_one_page(pages: dict[str, list[str]]) -> None:
    (page,) = pages["month"]
    assert "月末审核签名" in page
    assert "保存期限" in page


@pytest.mark.parametrize("name", ["list", "tall"])
def test_signatures_are_never_alone_on_a_page(name: str, pages: dict[str, list[str]]) -> None:
    found = pages[name]
    assert len(found) > 1
    assert all("检查内容" in page for page in found)
    last = FORMS[name].items[-1].text[:6]
    assert last in found[-1]
    assert "检查人签名" in found[-1]
    assert f"共{len(found)}页" in found[0]


def test_a_record_goes_on_on_the_next_page(pages: dict[str, list[str]]) -> None:
    text = "".join(pages["record"])
    assert len(pages["record"]) == 2
    assert all(f"填写项{at}号" in text for at in range(40))


def test_two_halves_are_one_page(pages: dict[str, list[str]]) -> None:
    (page,) = pages["halves"]
    assert page.count("A-1-R05·1.0") == 2
    assert page.count("第1页共1页") == 2
