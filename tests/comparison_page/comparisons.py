"""Comparisons made by hand: one change of every kind."""

from __future__ import annotations

from sopkit.comparison import (
    Change,
    Comparison,
    FormImpact,
    FormState,
    Kind,
    Mark,
    Meaning,
    Obligation,
    PartKind,
    Passage,
)
from sopkit.model import Edition, Metadata, Office, PartialDate, Procedure, Stage

OFFICE = Office(name="禾川保险代理")
FORMER = Edition(
    Stage.RELEASE,
    content_hash="5f1d" * 16,
    office=OFFICE,
    published=PartialDate(2025, 6, 3),
    effective=PartialDate(2025, 6, 10),
)
EDITION = Edition(Stage.DRAFT, content_hash="3f9c2a7e" * 8, office=OFFICE)
OLD = Metadata(title="保单送达与回执管理规程", number="HC-YW-006", version="A/1")
NEW = Metadata(title="保单送达与回执管理规程", number="HC-YW-006", version="A/2")


def same(text: str) -> Passage:
    return Passage(text)


def gone(text: str) -> Passage:
    return Passage(text, Mark.DELETED)


def come(text: str) -> Passage:
    return Passage(text, Mark.INSERTED)


DEADLINE = Change(
    Kind.CHANGED,
    PartKind.STEP,
    "三、1",
    "三、1",
    (same("承保后"), gone("五"), same("日内当面交付纸质保单。")),
    (same("承保后"), come("三"), same("日内当面交付纸质保单。")),
    (Meaning.DEADLINE,),
    reason="投诉多因送达迟延",
    section="三、当面送达",
)
STRICTER = Change(
    Kind.CHANGED,
    PartKind.STEP,
    "三、1.a",
    "三、1.a",
    (same("出示执业证件，"), gone("可以"), same("请投保人出示身份证件。")),
    (
        same("出示执业证件，"),
        come("并应"),
        same("请投保人出示身份证件。"),
        come("证件只当面核对，不拍照、不留存。"),
    ),
    (Meaning.OBLIGATION, Meaning.ROLE),
    Obligation.STRENGTHENED,
    reason="个人信息保护检查",
    forms=("R01",),
    section="三、当面送达",
)
ADDED = Change(
    Kind.ADDED,
    PartKind.STEP,
    "",
    "三、1.d",
    (),
    (come("投保人行动不便的，可由两名代理人同往，并在备注中写明；任何人不得代签。"),),
    (Meaning.OBLIGATION,),
    reason="补足特殊情形",
    section="三、当面送达",
)
REMOVED = Change(
    Kind.REMOVED,
    PartKind.STEP,
    "三、4",
    "",
    (gone("邮寄的保单以快递签收日为犹豫期起算日。"),),
    (),
    (Meaning.DEADLINE,),
    reason="与回执日期冲突",
    section="三、当面送达",
)
MOVED = Change(
    Kind.MOVED,
    PartKind.STEP,
    "四、3",
    "五、1",
    (same("未能送达的，代理人当日报综合办公室。"),),
    (same("未能送达的，代理人当日报综合办公室。"),),
    section="五、无法送达的处理",
)
EVERYWHERE = Change(
    Kind.CHANGED,
    PartKind.STEP,
    "",
    "",
    (gone("业务部"),),
    (come("综合办公室"),),
    (Meaning.ROLE,),
    count=7,
    places=("二、1", "二、3", "三、2.b", "四、1", "四、2", "五、2", "六、1"),
)
WORDING = Change(
    Kind.CHANGED,
    PartKind.STEP,
    "四、1",
    "四、1",
    (same("按五、2办理"), gone("的规定"), same("。")),
    (same("按五、3办理。"),),
    (Meaning.WORDING,),
    section="四、邮寄送达",
)
CELL = Change(
    Kind.CHANGED,
    PartKind.TABLE,
    "表 1",
    "表 1",
    (same("送达方式　时限\n当面　"), gone("5 日"), same("\n邮寄　7 日")),
    (same("送达方式　时限\n当面　"), come("3 日"), same("\n邮寄　7 日\n"), come("电子　当日")),
    (Meaning.QUANTITY,),
)
RENUMBERED = Change(
    Kind.RENUMBERED, PartKind.STEP, "四、4—6", "四、3—5", (), (), count=3, places=("四、3",)
)
VERSION = Change(
    Kind.CHANGED, PartKind.METADATA, "版本记录", "版本记录", (gone("A/1"),), (come("A/2"),)
)
CHANGES = (DEADLINE, STRICTER, ADDED, REMOVED, MOVED, EVERYWHERE, CELL, WORDING, RENUMBERED)
FORMS = (
    FormImpact("R01", "HC-YW-006-R01", "送达检查表", "checklist", FormState.CHANGED),
    FormImpact("R02", "HC-YW-006-R02", "送达登记表", "log", FormState.UNCHANGED),
    FormImpact("R03", "HC-YW-006-R03", "回执", "record", FormState.REMOVED),
    FormImpact("R04", "HC-YW-006-R04", "电子送达登记表", "log", FormState.ADDED),
)


def comparison(
    *changes: Change,
    metadata: tuple[Change, ...] = (),
    forms: tuple[FormImpact, ...] = (),
    old: Metadata = OLD,
    new: Metadata = NEW,
) -> Comparison:
    return Comparison(Procedure(old), Procedure(new), (), (), (), metadata, changes, forms)


def full() -> Comparison:
    """A change of every kind, a line of metadata, and forms in all states."""
    return comparison(*CHANGES, metadata=(VERSION,), forms=FORMS)
