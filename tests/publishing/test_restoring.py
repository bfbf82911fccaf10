"""A lost workspace is rebuilt from what its store keeps."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sopkit.building.drafting import Library
from sopkit.cli.shell.running import run
from sopkit.ledger.store import Store
from sopkit.publishing.restoring.restored import differences, restored, store_in
from sopkit.refusals import Refused
from sopkit.workspace import Workspace
from tests.publishing.acts import approved_release, codes
from tests.publishing.conftest import TODAY, Office

TEMPLATES = Path(__file__).parents[2] / "templates"
OTHER = """\
---
文件名称: 投诉办法
编号: A-9
版本: "1.0"
审核人: 甲
批准人: 总经理
---

# 受理

1. 电话 {{ office.phone }}，见 [](A-1#prepare)。

```include
_shared.md
```
"""


@pytest.fixture
def lost(office: Office) -> Office:
    """An office with two procedures in force, its sources gone."""
    office.write("source/other.md", OTHER)
    office.write("source/_shared.md", "2. 保密。\n")
    shutil.copytree(TEMPLATES / "corp", office.root / "templates/own")
    office.edit("修订说明", "模板: own\n修订说明")
    approved_release(office)
    approved_release(office, "A-9")
    return office


def rebuilt(office: Office) -> tuple[Workspace, list[str]]:
    """A workspace from the store, and the codes of what was told."""
    root = office.root.parent / "new"
    store = office.root / "output"
    found = restored(Store(store), store.as_posix(), TODAY.date())
    for path, data in found.files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    workspace = Workspace(root)
    told = (*found.diagnostics, *differences(workspace, found.releases))
    return workspace, [each.code for each in told]


def test_its_drafts_are_what_was_published(lost: Office) -> None:
    workspace, told = rebuilt(lost)
    assert told == []
    assert workspace.diagnostics == ()
    library = Library(workspace)
    drafts = {
        draft.procedure.metadata.number: draft for draft in map(library.draft, library.select([]))
    }
    for number, draft in drafts.items():
        (release,) = lost.store.ledger.releases(number)
        assert draft.content_hash == release.facts.content_hash
        assert draft.is_printable
    assert sorted(drafts) == ["A-1", "A-9"]
    assert workspace.store().ledger.head() == lost.store.ledger.head()
    assert dict(workspace.configuration.people) == {"总经理": "沈若兰"}
    assert workspace.configuration.office.name == "甲单位"


def test_templates_that_sopkit_brings_along_are_not_pinned(lost: Office) -> None:
    workspace, _ = rebuilt(lost)
    assert [path.name for path in (workspace.root / "templates").iterdir()] == ["own.docx"]


def test_the_version_in_force_is_taken_and_the_one_to_come_is_told(lost: Office) -> None:
    lost.edit("版本: A/2", "版本: A/3\n生效日期: 2027-01-01")
    approved_release(lost)
    workspace, told = rebuilt(lost)
    assert told == ["SOP785"]
    assert "版本: A/2" in (workspace.root / "source/guide.md").read_text("utf-8")


def test_where_two_releases_contradict_each_other_the_later_counts(lost: Office) -> None:
    lost.write("source/_shared.md", "2. 严格保密。\n")
    lost.edit("010-1", "010-2", "sopkit.toml")
    lost.write("source/third.md", OTHER.replace("A-9", "A-8").replace("投诉办法", "新办法"))
    approved_release(lost, "A-8")
    workspace, told = rebuilt(lost)
    assert (workspace.root / "source/_shared.md").read_text("utf-8") == "2. 严格保密。\n"
    assert dict(workspace.configuration.values) == {"office.phone": "010-2"}
    assert sorted(told) == ["SOP782", "SOP783", "SOP783", "SOP786"]


def test_what_is_damaged_in_the_store_costs_only_itself(lost: Office) -> None:
    (damaged,) = (lost.root / "output/releases/A-9").glob("*/inputs/source/other.md")
    damaged.chmod(0o644)
    damaged.write_text("别的", encoding="utf-8")
    store = lost.root / "output"
    (told, *_) = restored(Store(store), store.as_posix(), TODAY.date()).diagnostics
    assert told.message("zh").startswith("A-9 1.0 没有恢复：A-9 1.0 的")
    assert told.message("en").startswith("A-9 1.0 was not restored: “inputs/")
    workspace, codes_told = rebuilt(lost)
    assert "SOP784" in codes_told
    assert (workspace.root / "source/guide.md").is_file()
    assert not (workspace.root / "source/other.md").exists()


def test_a_store_is_found_by_its_workspace_too(lost: Office) -> None:
    assert store_in(lost.root) == store_in(lost.root / "output")
    with pytest.raises(Refused) as refused:
        store_in(lost.root / "source")
    assert codes(refused.value) == {"SOP780"}


def test_the_command_writes_only_into_a_new_or_empty_folder(
    lost: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    target = lost.root.parent / "new"
    command = ["init", str(target), "--from", str(lost.root)]
    assert run(command) == 0
    assert "A-1《送达规程》A/2" in capsys.readouterr().err
    assert run(["-q", "-C", str(target), "build"]) == 0
    assert (target / "检查.cmd").is_file()
    assert not (target / "source/客户接待规程.md").exists(), "the example belongs to new offices"
    assert run(command) == 2
    assert "SOP787" in capsys.readouterr().err
