"""An office with one procedure to publish, and words to act in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sopkit.ledger.entries import Actor, Entry
from sopkit.ledger.facts import Consent, Facts, Published
from sopkit.publishing.approving.approvals import Answer, answers
from sopkit.publishing.approving.consent import Circumstances, approve, asked
from sopkit.publishing.choosing import chosen_one
from sopkit.publishing.obstacles import obstacles
from sopkit.workspace import Workspace

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.store import Store

TODAY = datetime(2026, 12, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))
CONFIGURATION = """\
[office]
name = "甲单位"
[values]
office.phone = "010-1"
[people]
"总经理" = "沈若兰"
"""
GUIDE = """\
---
文件名称: 送达规程
编号: A-1
版本: A/2
编制时间: 2026-11
审核人: 韩思齐
会签人: 林知夏
批准人: 总经理
修订说明: [{条款: 准备, 理由: 新规定}]
---

# 准备 {#prepare}

1. 电话 {{ office.phone }} 畅通。[^why]

# 送达 {#deliver}

1. 按 [](#prepare) 送达，填写 [](#R01)。

[^why]: 便于联系。

```form
id: R01
kind: log
title: 登记表
retention: 1年
fields:
  - {name: date, title: 日期, type: date}
```
"""


class Office:
    """A workspace on disk, its store, and the ledger in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("sopkit.toml", CONFIGURATION)
        self.write("source/guide.md", GUIDE)

    def write(self, path: str, text: str) -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        return place

    def edit(self, old: str, new: str, path: str = "source/guide.md") -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root)

    @property
    def store(self) -> Store:
        return self.workspace.store()

    def draft(self, number: str = "A-1") -> Draft:
        return chosen_one(self.workspace, number)

    def record(self, facts: Facts) -> Entry:
        """An entry of the ledger, whatever it says."""
        return self.store.ledger.append(lambda _: facts, actor=Actor("林知夏", "lin"), at=TODAY)

    def release(self, version: str, effective: str = "2026-06-01", **more: Any) -> Entry:
        """A version of A-1 (or ``number``) as if it had been published."""
        number = more.pop("number", "A-1")
        given: dict[str, Any] = {
            "content_hash": "0" * 64,
            "manifest": "1" * 64,
            "published": "2026-05-20",
            "approvals": (Consent("沈若兰", "approver", "2026-05-19"),),
        }
        return self.record(
            Published(number, version, "送达规程", effective=effective, **(given | more))
        )

    def obstacles(self, effective: date | None = None) -> list[str]:
        found = obstacles(self.draft(), self.store.ledger, TODAY.date(), effective)
        return [each.code for each in found]

    def approve(self, person: str, duty: str = "", **more: Any) -> Entry:
        """The entry of a consent to what the draft says now."""
        signers = more.pop("allowed_signers", None)
        draft, store = self.draft(), self.store
        answer = asked(self.answers(signers), person, duty)
        given = Circumstances(more.pop("on", TODAY.date()), **more)
        done = approve(
            store,
            draft,
            answer.named,
            given,
            actor=Actor(person, "lin"),
            at=TODAY,
            allowed_signers=signers,
        )
        return done.entry

    def answers(self, allowed_signers: Path | None = None) -> tuple[Answer, ...]:
        return answers(self.draft(), self.store.ledger, allowed_signers)

    def faults(self, allowed_signers: Path | None = None) -> dict[str, str]:
        """Why the approvals are not complete: person → code."""
        return {
            each.named.person: each.fault.code
            for each in self.answers(allowed_signers)
            if each.fault
        }


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "文件库")
