"""Records: what the cases in `cases/` print, and what holds for any number of fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit import labels
from sopkit.diagnostics import has_errors
from sopkit.model import Copy, Edition, Field, FieldType, Form, Metadata, Procedure, Stage
from sopkit.reading import read_source
from sopkit.renderers import record
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
    return record.render(procedure, EDITION, CORP, labels.load(language), form)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_printed(case: Path, expected: Callable[[Path, str], None]) -> None:
    reading = read_source(case, root=HERE)
    assert not has_errors(reading.diagnostics), [found.message() for found in reading.diagnostics]
    procedure = reading.procedure
    language = procedure.metadata.language or "zh"
    made = render(procedure.forms[0], procedure, language)
    expected(case.with_suffix(".txt"), printed(made))
    assert broken_rules(made) == []


@pytest.mark.parametrize("count", [0, 1, 2, 3, 26, 60])
@pytest.mark.parametrize("copies", [0, 1, 2, 5])
def test_every_field_stands_once_on_every_copy(count: int, copies: int) -> None:
    fields = tuple(
        Field(f"f{at}", f"填写项{at}号", list(FieldType)[at % 14], options=("甲", "乙"))
        for at in range(count)
    )
    form = Form(
        "R01",
        "record",
        "单据",
        fields=fields,
        sign=("经办人",),
        copies=tuple(Copy(f"第{at}联") for at in range(copies)),
    )
    text = printed(render(form)).replace(" ", "")
    for field in fields:
        assert text.count(field.title) == max(copies, 1), field.title
    assert text.count("经办人签名") == max(copies, 1)


def test_each_half_says_what_a_page_says() -> None:
    form = Form(
        "R01",
        "record",
        "单据",
        fields=(Field("a", "姓名"),),
        copies=(Copy("存根"), Copy("回执")),
    )
    docx = render(form)
    text = printed(docx)
    assert text.count("A-1-R01 · 1.0 · 草稿 01234567") == 2
    assert text.count("{PAGE}") == text.count("{NUMPAGES}") == 2
    section = part(docx, "word/document.xml").find(f".//{W}sectPr")
    assert section is not None
    assert section.find(f"{W}headerReference") is None


def test_a_row_is_never_left_half_empty() -> None:
    for count in range(1, 9):
        fields = tuple(Field(f"f{at}", f"第{at}格") for at in range(count))
        document = part(render(Form("R01", "record", "单据", fields=fields)), "word/document.xml")
        table = document.findall(f".//{W}tbl")[-1]
        rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
        assert all(len(cells) in {1, 2, 4} for cells in rows)


def test_a_form_is_needed() -> None:
    with pytest.raises(ValueError, match="form"):
        record.render(PROCEDURE, EDITION, CORP, labels.load("zh"))
