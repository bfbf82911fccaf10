"""A form's field that asks for what 个人信息保护法 protects and does not say so.

A marked field never reaches a file's name, a sheet's name or an index, and its printed form asks
for as little as it can. A field for a client's identity number that is not marked may.

    - {name: id_no, title: 证件号码, type: identifier}

Use instead: {name: id_no, title: 证件号码, type: identifier, personal: true}; or `personal: false`
where the field is about the office itself (值班电话).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.diagnostics import Diagnostic, warning
from sopkit.model import Field, FieldType, Procedure

PERSONAL_FIELD_NOT_MARKED = warning(
    "SOP451",
    zh=(
        "填写项“{title}”看来属于个人信息，却没有标明",
        "在这一项里加上 personal: true，它就不会进入文件名、工作表名和索引。",
    ),
    en=(
        "the field “{title}” seems to ask for personal data and is not marked",
        "Add personal: true to the field; it then stays out of file names, sheets and indexes.",
    ),
)

_PERSONAL = re.compile(
    "身份证|证件号|护照号|户籍|手机|电话|联系方式|家庭住址|家庭地址|住址|银行卡|银行账号|出生日期|病史|健康状况"
    r"|(?:客户|投保人|被保险人|受益人|投诉人|来访人|访客|患者)(?:的)?姓名"
    r"|\b(?:ID|passport|identity) (?:no|number)|\b(?:mobile|phone|telephone)\b|\bhome address\b"
    r"|\bdate of birth\b",
    re.IGNORECASE,
)
_OF_THE_OFFICE = re.compile(
    "办公|值班|公司|单位|部门|服务电话|热线|电话销售|电话回访|后四位|office", re.IGNORECASE
)
_OTHER_TYPES = {FieldType.TICK, FieldType.CHOICE, FieldType.CHOICES, FieldType.SIGNATURE}


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    for form in procedure.forms:
        for field in (*form.head, *form.fields):
            if _asks_for_personal_data(field) and not field.personal:
                yield PERSONAL_FIELD_NOT_MARKED.at(field.position, title=field.title)


def _asks_for_personal_data(field: Field) -> bool:
    return (
        field.type not in _OTHER_TYPES
        and bool(_PERSONAL.search(field.title))
        and not _OF_THE_OFFICE.search(field.title)
    )
