"""A workspace whose procedures are approved, so that `sopkit publish` has something to do."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.building.drafting import Library
from sopkit.diagnostics import Severity
from sopkit.ledger.entries import Actor
from sopkit.ledger.releases import State
from sopkit.publishing.approving.approvals import answers
from sopkit.publishing.approving.consent import Circumstances, approve
from sopkit.publishing.releasing.publication import publish
from sopkit.refusals import Refused
from sopkit.workspace import Workspace
from tests.prove.office import NUMBER
from tests.prove.scenes import FORMER, NEW

if TYPE_CHECKING:
    from sopkit.ledger.facts import Published

CLERK = Actor("林知夏", "office")
FAR = "2099-12-31"
CONFIGURATION = '[office]\nname = "禾川"\nnote = "打印件须加盖印章"\n'
SOURCE = """\
---
title: 送达规程
number: {number}
version: {version}
effective: {effective}
reviewers: 周明远
approvers: 沈若兰
replaces: []
changes:
  - {{clause: 总则, reason: 新规定}}
---
# 总则

1. [ ] 按时送达，并登记。

```form
id: R01
kind: log
title: 登记表
retention: 5年
fields:
  - {{name: date, title: 日期, type: date}}
```
"""


def revision(root: Path) -> None:
    """One procedure: a version in force, and the next one approved for a day far off."""
    _write(root, NUMBER, FORMER, "")
    _approve(Workspace(root), [NUMBER])
    release(root, NUMBER)
    _write(root, NUMBER, NEW, FAR)
    _approve(Workspace(root), [NUMBER])


def many(root: Path, numbers: Sequence[str]) -> None:
    """Procedures that are all approved for the first time."""
    for number in numbers:
        _write(root, number, FORMER, "")
    _approve(Workspace(root), numbers)


def release(root: Path, number: str) -> None:
    """Publishes in this process."""
    workspace = Workspace(root)
    library = Library(workspace)
    (heading,) = library.select([number])
    publish(workspace, library.draft(heading), actor=CLERK, at=_now())


def command(root: Path, number: str = NUMBER) -> list[str]:
    """What a clerk types."""
    act = ["--json", "publish", number, "--as", CLERK.name]
    return [sys.executable, "-m", "sopkit", "-C", str(root), *act]


def run(root: Path, number: str = NUMBER) -> subprocess.CompletedProcess[str]:
    """`sopkit publish`, to its end."""
    return subprocess.run(
        command(root, number), capture_output=True, text=True, encoding="utf-8", timeout=120
    )


def has_published(answer: str) -> bool:
    """Whether the command says that it published something. What was published before is refused,
    or completed.
    """
    return any(not each["completed"] for each in json.loads(answer)["published"])


def broken(root: Path, wanted: Sequence[str] = (FORMER,)) -> list[str]:
    """What is wrong with the store of the workspace; ``wanted`` are the versions in force."""
    store = Workspace(root).store()
    try:
        found = [*store.ledger.examine(), *store.examine()]
        wrong = [each.message() for each in found if each.severity is Severity.ERROR]
        standings = store.ledger.standings(_now().date())
    except (Refused, OSError) as fault:
        return [f"cannot be read: {fault}"]
    in_force = [each.release.facts.version for each in standings if each.state is State.IN_FORCE]
    return wrong + ([] if in_force == [*wanted] else [f"in force today: {in_force}"])


def unrepaired(root: Path) -> list[str]:
    """What is wrong after the command was run again."""
    was_there = len(released(root, NUMBER)) == 2
    done = run(root)
    wrong = [] if has_published(done.stdout) != was_there else [f"run again: {done.stdout}"]
    facts = released(root, NUMBER)
    if [each.version for each in facts] != [FORMER, NEW]:
        wrong.append(f"published after it was run again: {[each.version for each in facts]}")
    store = Workspace(root).store()
    wrong += [found.message() for each in facts if (found := store.unplaced(each))]
    if not list((root / "output" / "notices" / NUMBER).glob("*.docx")):
        wrong.append("no notice was made")
    return wrong + broken(root)


def released(root: Path, number: str) -> list[Published]:
    """What the ledger says was published of a number."""
    releases = Workspace(root).store().ledger.releases(number)
    return [release.facts for release in releases]


def standard(root: Path) -> Path:
    """The standard that is in force."""
    (path,) = (root / "output" / "releases" / NUMBER).glob("*/*.docx")
    return path


def _write(root: Path, number: str, version: str, effective: str) -> None:
    (root / "source").mkdir(parents=True, exist_ok=True)
    (root / "sopkit.toml").write_text(CONFIGURATION, encoding="utf-8")
    text = SOURCE.format(number=number, version=version, effective=effective)
    (root / "source" / f"{number}.md").write_text(text, encoding="utf-8")


def _approve(workspace: Workspace, numbers: Sequence[str]) -> None:
    library, store = Library(workspace), workspace.store()
    for heading in library.select(numbers):
        draft = library.draft(heading)
        for answer in answers(draft, store.ledger):
            given = Circumstances(_now().date())
            approve(store, draft, answer.named, given, actor=CLERK, at=_now(), allowed_signers=None)


def _now() -> datetime:
    return datetime.now(timezone(timedelta(hours=8)))
