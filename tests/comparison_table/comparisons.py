"""Comparisons and histories made by hand, in the words of an office."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sopkit.comparison import (
    Change,
    Comparison,
    FormImpact,
    FormState,
    History,
    HistoryRow,
    Kind,
    Mark,
    Meaning,
    Obligation,
    PartKind,
    Passage,
)
from sopkit.model import Edition, Metadata, Office, PartialDate, Person, Procedure, Stage

OFFICE = Office("禾川保险代理有限公司", note="打印件仅供参考")
FORMER = Edition(Stage.RELEASE, "7c41e09b" * 8, OFFICE, published=PartialDate(2025, 6, 3))
EDITION = Edition(Stage.REVIEW, "3f9c2a7e" * 8, OFFICE)
METADATA = Metadata(
    title="保单送达与回执管理规程",
    number="HC-YW-006",
    department="综合办公室",
    version="A/2",
    prepared=PartialDate(2026, 3),
    prepared_by=(Person("林知夏", "综合办公室主任"),),
    reviewers=(Person("周明远", "运营总监"),),
    cosigners=(Person("", "合规部"),),
    approvers=(Person("沈若兰", "总经理"),),
)
_MARKED = re.compile(r"\[-(.*?)-\]|\[\+(.*?)\+\]", re.DOTALL)


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of ``承保后[-五-]日内``; `[+…+]` is inserted."""
    found: list[Passage] = []
    end = 0
    for match in _MARKED.finditer(text):
        found.append(Passage(text[end : match.start()]))
        deleted = match[1] is not None
        mark = Mark.DELETED if deleted else Mark.INSERTED
        found.append(Passage(match[1] if deleted else match[2], mark))
        end = match.end()
    found.append(Passage(text[end:]))
    return tuple(passage for passage in found if passage.text)


def change(
    kind: Kind,
    old: str,
    new: str,
    before: str = "",
    after: str = "",
    *meanings: Meaning,
    part: PartKind = PartKind.STEP,
    obligation: Obligation | None = None,
    **further: Any,
) -> Change:
    """A change with the texts that :func:`passages` reads."""
    texts = passages(before), passages(after)
    return Change(kind, part, old, new, *texts, meanings, obligation, **further)


def comparison(
    changes: Iterable[Change],
    metadata: Iterable[Change] = (),
    forms: Iterable[FormImpact] = (),
    new: Metadata = METADATA,
) -> Comparison:
    old = Procedure(replace(METADATA, version="A/1"))
    return Comparison(
        old, Procedure(new), (), (), (), tuple(metadata), tuple(changes), tuple(forms)
    )


TITLE_BLOCK = (
    change(
        Kind.CHANGED,
        "编制时间",
        "编制时间",
        "[-2025年6月-]",
        "[+2026年3月+]",
        part=PartKind.METADATA,
    ),
    change(
        Kind.ADDED,
        "",
        "下次评审日期",
        "",
        "[+2027年3月+]",
        part=PartKind.METADATA,
    ),
)
CHANGES = (
    change(
        Kind.CHANGED,
        "三、1",
        "三、1",
        "承保后[-五-]日内当面交付纸质保单。",
        "承保后[+三+]日内当面交付纸质保单。",
        Meaning.DEADLINE,
        reason="投诉多因送达迟延",
    ),
    change(
        Kind.CHANGED,
        "三、1.a",
        "三、1.a",
        "出示执业证件，[-可以-]请投保人出示身份证件。",
        "出示执业证件，[+并应+]请投保人出示身份证件。[+证件只当面核对，不拍照、不留存。+]",
        Meaning.OBLIGATION,
        obligation=Obligation.STRENGTHENED,
        reason="个人信息保护检查",
    ),
    change(
        Kind.ADDED,
        "",
        "三、1.d",
        "",
        "[+投保人行动不便的，可由两名代理人同往，并在备注中写明；任何人不得代签。+]",
        Meaning.OBLIGATION,
        reason="补足特殊情形",
        forms=("R01",),
    ),
    change(
        Kind.REMOVED,
        "三、4",
        "",
        "[-邮寄的保单以快递签收日为犹豫期起算日。-]",
        "",
        Meaning.DEADLINE,
        reason="与回执日期冲突",
    ),
    change(
        Kind.CHANGED,
        "表 1",
        "表 1",
        "面交：承保后 [-5-] 日内\n邮寄：承保后 7 日内",
        "面交：承保后 [+3+] 日内\n邮寄：承保后 7 日内\n[+电子送达：承保当日+]",
        Meaning.DEADLINE,
        Meaning.QUANTITY,
        reason="与三、1 一致",
        part=PartKind.TABLE,
        forms=("R01", "R02"),
    ),
    change(
        Kind.MOVED,
        "四、3",
        "五、1",
        "未能送达的，代理人当日报综合办公室。",
        "未能送达的，代理人当日报综合办公室。",
        reason="归入第五章",
    ),
    change(
        Kind.CHANGED,
        "",
        "",
        "[-业务部-]",
        "[+综合办公室+]",
        Meaning.ROLE,
        reason="机构调整",
        count=7,
        places=("一、2", "二、1", "二、3", "三、2", "四、1", "四、2", "六、1"),
    ),
    change(
        Kind.CHANGED,
        "六、2",
        "六、2",
        "回执保存期限为[-五-]年。",
        "回执保存期限为[+十+]年[+，自合同终止之日起算+]。",
        Meaning.QUANTITY,
        obligation=Obligation.STRENGTHENED,
        reason="长期险档案要求",
    ),
    change(
        Kind.CHANGED,
        "二、1",
        "二、1",
        "代理人接到承保通知后[-,-]及时联系投保人。",
        "代理人接到承保通知后[+，+]及时联系投保人。",
        Meaning.PUNCTUATION,
    ),
    change(
        Kind.RENUMBERED,
        "四、4—四、6",
        "四、3—四、5",
        count=3,
        places=("四、3", "四、4", "四、5"),
        reason="随三、四章调整",
    ),
)
FORMS = (
    FormImpact("R01", "HC-YW-006-R01", "保单签收登记表", "log", FormState.CHANGED),
    FormImpact("R02", "HC-YW-006-R02", "送达时限检查表", "checklist", FormState.CHANGED),
    FormImpact("R03", "HC-YW-006-R03", "保单回执", "record", FormState.UNCHANGED),
)
COMPARISON = comparison(CHANGES, TITLE_BLOCK, FORMS)
HISTORY = History(
    "HC-YW-006",
    "保单送达与回执管理规程",
    "三、1",
    (
        HistoryRow(
            "A/2",
            "三、1",
            Kind.CHANGED,
            passages("承保后[-五-][+三+]日内当面交付纸质保单。"),
            "投诉多因送达迟延",
            ("沈若兰",),
            PartialDate(2026, 4, 1),
            PartialDate(2026, 4, 15),
        ),
        HistoryRow(
            "A/1",
            "三、1",
            Kind.UNCHANGED,
            passages("承保后五日内当面交付纸质保单。"),
            "",
            ("沈若兰",),
            PartialDate(2025, 6, 3),
            PartialDate(2025, 6, 3),
        ),
        HistoryRow("A/0", "二、4", None, passages("承保后五日内当面交付纸质保单。")),
    ),
)
