"""Checklists: what the cases in `cases/` print, and what holds for any size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sopkit import labels
from sopkit.diagnostics import has_errors
from sopkit.model import Edition, Field, FieldType, Form, FormItem, Metadata, Procedure, Stage
from sopkit.reading import read_source, read_text
from sopkit.renderers import checklist
from sopkit.renderers.ooxml import template
from tests.checklist.printed import part, printed
from tests.standard.rules import broken_rules

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.md"))
EDITION = Edition(Stage.DRAFT, "0123456789abcdef")
CORP = template.load("corp")
PROCEDURE = Procedure(Metadata(title="规程", number="A-1", version="1.0"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def render(form: Form, procedure: Procedure = PROCEDURE, language: str = "zh") -> bytes:
    return checklist.render(procedure, EDITION, CORP, labels.load(language), form)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_printed(case: Path, expected: Callable[[Path, str], None]) -> None:
    reading = read_source(case, root=HERE)
    assert not has_errors(reading.diagnostics), [found.message() for found in reading.diagnostics]
    procedure = reading.procedure
    language = procedure.metadata.language or "zh"
    made = render(procedure.forms[0], procedure, language)
    expected(case.with_suffix(".txt"), printed(made))
    assert broken_rules(made) == []


@pytest.mark.parametrize("layout", ["list", "month"])
@pytest.mark.parametrize(
    "section",
    [
        pytest.param("# 章 {#s}\n\n1. 1. [ ] x\n", id="empty group"),
        pytest.param("# {#s}\n\n1. [ ] x\n", id="empty heading"),
        pytest.param("# 章 {#s}\n\n> [!NOTE]\n> ```\n> ```\n\n1. [ ] x\n", id="empty notice"),
    ],
)
def test_rows_without_words_are_valid(section: str, layout: str) -> None:
    form = Form("R01", "checklist", "检查表", layout=layout, sources=("s",))
    procedure = replace(read_text(section).procedure, forms=(form,))
    made = render(form, procedure)
    assert broken_rules(made) == []
    assert "x" in printed(made)


@pytest.mark.parametrize("layout", ["list", "month"])
@pytest.mark.parametrize("count", [0, 1, 10, 40, 300])
def test_every_item_has_its_row(layout: str, count: int) -> None:
    items = tuple(FormItem(f"检查第{number}处") for number in range(count))
    form = Form("R01", "checklist", "检查表", items=items, layout=layout, sign=("检查人",))
    text = printed(render(form))
    assert [f"检查第{number}处" in text for number in range(count)] == [True] * count
    assert text.count("\n= ") == 1


@pytest.mark.parametrize("layout", ["list", "month"])
@pytest.mark.parametrize("answers", [1, 3, 8, 20])
@pytest.mark.parametrize("fields", [0, 1, 6, 20])
def test_no_column_is_too_narrow_or_beyond_the_page(layout: str, answers: int, fields: int) -> None:
    form = Form(
        "R01",
        "checklist",
        "检查表",
        items=(FormItem("检查电源插座", (("f0", "值" * 30),)),),
        layout=layout,
        answers=tuple(f"第{number}种答案" for number in range(answers)),
        fields=tuple(
            Field(f"f{number}", f"填写项{number}", list(FieldType)[number % 14], options=("甲",))
            for number in range(fields)
        ),
        sign=("检查人", "复核人"),
    )
    document = part(render(form), "word/document.xml")
    table = document.findall(f".//{W}tbl")[-1]
    width = sum(int(cell.get(f"{W}w", "0")) for cell in table.iter(f"{W}gridCol"))
    landscape = document.find(f".//{W}pgSz[@{W}orient]") is not None
    assert width <= CORP.pages["landscape" if landscape else "portrait"].width + 2
    assert len(table.findall(f"{W}tblGrid/{W}gridCol")) <= 63  # Word's limit
    head = table.find(f"{W}tr")
    assert head is not None
    narrowest = min(int(cell.get(f"{W}w", "0")) for cell in head.iter(f"{W}tcW"))
    assert narrowest >= (350 if layout == "month" else 580)  # twips: 6.2 mm and 10.2 mm


def test_signatures_stay_with_the_last_line() -> None:
    items = tuple(FormItem(f"第{number}项") for number in range(60))
    form = Form("R01", "checklist", "检查表", items=items, sign=("检查人",))
    rows = printed(render(form)).splitlines()
    last = next(at for at, row in enumerate(rows) if "第59项" in row)
    assert all(row.startswith("+") for row in rows[last:-1])
    assert "检查人签名" in rows[-2]


def test_same_input_same_bytes() -> None:
    form = Form("R01", "checklist", "检查表", items=(FormItem("一项"),))
    assert render(form) == render(replace(form))


def test_a_form_is_needed() -> None:
    with pytest.raises(ValueError, match="form"):
        checklist.render(PROCEDURE, EDITION, CORP, labels.load("zh"))
