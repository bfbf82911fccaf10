"""Releases of every kind of paper, for the tests of their QR codes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit import labels
from sopkit.model import (
    Copy,
    Edition,
    Field,
    FieldType,
    Form,
    FormItem,
    Metadata,
    Office,
    PartialDate,
    Procedure,
    Section,
    Stage,
    Step,
    Text,
)
from sopkit.renderers import renderer
from sopkit.renderers.ooxml import template

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.template import Template

URL = "https://sop.hechuan.example"
CODE = "7c41e09b"
EDITION = Edition(
    stage=Stage.RELEASE,
    content_hash=CODE * 8,
    office=Office(
        name="禾川保险代理有限公司",
        note="打印件未加盖“受控”章的，不作为执行依据；请向综合办公室核对现行版本。",
        portal_url=URL,
    ),
    published=PartialDate(2026, 11, 21),
    effective=PartialDate(2026, 12, 15),
)
WITHOUT_URL = replace(EDITION, office=replace(EDITION.office, portal_url=""))

_DATE, _SIGNATURE = Field("day", "日期", FieldType.DATE), Field("s", "签名", FieldType.SIGNATURE)
_UNIT = Field("unit", "营业部")
_ITEMS = tuple(FormItem(f"第{number}台设备，开机自检通过") for number in range(1, 11))
_FIELDS = tuple(Field(f"c{number}", f"第{number}项") for number in range(1, 7))
FORMS = (
    Form("R01", "checklist", "作业前自检表", items=_ITEMS, head=(_UNIT, _DATE), sign=("自检人",)),
    Form(
        "R02",
        "checklist",
        "设备点检表",
        layout="month",
        items=_ITEMS,
        head=(_UNIT, Field("place", "地点")),
        sign=("点检人", "确认人"),
    ),
    Form("R03", "checklist", "横表", items=_ITEMS, fields=(*_FIELDS, _DATE, _SIGNATURE)),
    Form("R04", "record", "异常处置记录", fields=(*_FIELDS, _DATE), sign=("处置人",)),
    Form(
        "R05",
        "record",
        "保单送达回执",
        fields=(*_FIELDS, _DATE),
        sign=("代理人",),
        copies=(Copy("存根"), Copy("回执")),
    ),
    Form("R06", "log", "登记表", fields=(_DATE, *_FIELDS, _SIGNATURE), head=(_UNIT,), rows=36),
    Form("R07", "log", "窄表", fields=(_DATE, Field("why", "事由", FieldType.MULTILINE))),
    Form("R08", "log", "月表", fields=(_DATE, *_FIELDS), head=(_UNIT,), period="month"),
    Form(
        "R09",
        "log",
        "宽表",
        fields=tuple(Field(f"c{number}", f"第{number}个填写项") for number in range(1, 25)),
        note="当日登记。",
    ),
)
PROCEDURE = Procedure(
    Metadata(title="作业操作规程", number="HC-YW-006", version="A/2", department="综合办公室"),
    (Section(1, (Text("总则"),), (Step(2, (Text("第一步"),)),)),),
    FORMS,
)
LONG = replace(
    PROCEDURE, metadata=replace(PROCEDURE.metadata, number="综办〔2026〕12号", version="第二版")
)
SHEETS = {"standard": 1} | {form.id: 1 for form in FORMS} | {"R05": 2, "R08": 12}
"""Codes on the papers of each artifact: each part of a sheet to be cut, each month has its own."""


def rendered(
    name: str,
    procedure: Procedure = PROCEDURE,
    edition: Edition = EDITION,
    chosen: Template | None = None,
) -> bytes:
    """The standard, or the form of that id."""
    form = next((form for form in procedure.forms if form.id == name), None)
    via = renderer(form.kind if form else name)
    words = labels.load("zh")
    return via.render(procedure, edition, chosen or template.load("corp"), words, form)


def suffix(name: str) -> str:
    """The extension of an artifact's file."""
    kinds = {form.id: form.kind for form in FORMS}
    return ".xlsx" if kinds.get(name) == "log" else ".docx"
