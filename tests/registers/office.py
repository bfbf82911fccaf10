"""A workspace whose ledger tells a short story: revised, to be revised, on trial, withdrawn."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sopkit.ledger.entries import Actor
from sopkit.ledger.facts import (
    Consent,
    Facts,
    Holder,
    Published,
    PublishedForm,
    Reason,
    Recalled,
    Reviewed,
    Withdrawn,
)
from sopkit.workspace import Workspace

if TYPE_CHECKING:
    from sopkit.ledger.chain import Ledger

CONFIGURATION = '[office]\nname = "禾川保险代理有限公司"\nnote = "打印件未加盖“受控”章的无效。"\n'
CLERK = Actor("林知夏", "linzhixia")
AT = datetime.fromisoformat("2026-05-20T09:00:00+08:00")


def published(number: str, title: str, version: str, effective: str, **more: Any) -> Published:
    """A release approved by the general manager, with one form and two copies."""
    known: dict[str, Any] = {
        "content_hash": "a" * 64,
        "manifest": "b" * 64,
        "published": effective,
        "approvals": (Consent("沈若兰", "approver", effective, "总经理"),),
        "department": "综合办公室",
        "prepared_by": "林知夏",
        "retention": "10年",
        "distribution": (Holder("001", "综合办公室"), Holder("002", "城东营业部")),
        "forms": (PublishedForm("R01", f"{number}-R01", "登记表", "log", "x.xlsx", "c" * 64),),
    }
    return Published(number, version, title, effective=effective, **(known | more))


DELIVERY = ("HC-YW-006", "保单送达与回执管理规程")
STORY: tuple[Facts, ...] = (
    published(*DELIVERY, "A/1", "2025-06-01", review_by="2026-06-01"),
    published("HC-SB-002", "职场设备点检规程", "B/0", "2026-01-05", trial_until="2026-05-31"),
    published("HC-XZ-014", "印章借用与登记办法", "第三版", "2025-09-10", review_by="2026-05-01"),
    published(
        *DELIVERY,
        "A/2",
        "2026-04-15",
        supersedes="A/1",
        changes=(Reason("三、1.d", "监管要求五日内送达"),),
    ),
    Reviewed(*DELIVERY, "A/2", "still-valid", "2026-05-10", "2027-05-10", ("周明远", "韩思齐")),
    published("HC-YW-011", "客户资料交接办法", "A/0", "2025-03-01"),
    Withdrawn("HC-YW-011", "客户资料交接办法", "A/0", "并入客户服务规程", "2026-03-01"),
    published(*DELIVERY, "A/3", "2026-06-01", published="2026-05-18", supersedes="A/2"),
    published("HC-HG-003", "投诉受理与答复时限规定", "A/4", "2026-07-01", published="2026-05-18"),
    published("HC-HG-003", "投诉受理与答复时限规定", "A/5", "2026-08-01", published="2026-05-19"),
    Recalled("HC-HG-003", "投诉受理与答复时限规定", "A/5", "条款有误"),
)


def ledger(folder: Path, facts: tuple[Facts, ...] = STORY) -> Ledger:
    """The ledger of a new workspace in ``folder`` that tells ``facts``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sopkit.toml").write_text(CONFIGURATION, encoding="utf-8")
    store = Workspace(folder).store()
    store.require()
    for each in facts:
        store.ledger.append(lambda _, said=each: said, actor=CLERK, at=AT)  # type: ignore[misc]
    return store.ledger
