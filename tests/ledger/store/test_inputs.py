"""What is stored with a release makes the same release again, by itself."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sopkit.artifacts import artifacts
from sopkit.building.drafting import Draft, Library
from sopkit.ledger import inputs, manifest
from sopkit.ledger.inputs import Restored, restore
from sopkit.model import Approval, Edition, PartialDate, Person, Revision, Stage
from sopkit.naming import folder_name
from sopkit.refusals import Refused
from sopkit.renderers.ooxml import parts
from sopkit.workspace import Workspace
from tests.prove import office

ROOT = Path(__file__).parents[3]
PICTURE = ROOT / "source" / "_images"

PROCEDURE = """\
---
title: 送达规程
number: T-001
version: A/1
template: {template}
reviewers: 运营总监
approvers: [总经理, {{name: 周明远, post: 顾问}}]
---
# 总则

1. 电话 {{{{ office.phone }}}}，见 [](T-002#end)。

```include
_片段/尾.md
```

![](_图/{picture})

```form
id: R01
kind: log
title: 登记表
fields:
  - {{name: date, title: 日期, type: date}}
```
"""
OTHER = "---\ntitle: 另一份\nnumber: T-002\n---\n# 甲\n\n# 乙 {#end}\n\n文字。\n"
CONFIGURATION = """\
[office]
name = "禾川"
logo = "{logo}"
[values]
office.phone = "010-1"
[people]
"总经理" = "沈若兰"
"运营总监" = "周明远"
"""


def workspace(root: Path, template: str = "corp") -> Workspace:
    """One with everything that a rendering may need from elsewhere."""
    for folder in ("source/_片段", "source/_图", "templates", "logo"):
        (root / folder).mkdir(parents=True)
    picture = next(path for path in sorted(PICTURE.iterdir()) if path.suffix in (".png", ".jpg"))
    shutil.copy(picture, root / "source" / "_图" / picture.name)
    shutil.copy(picture, root / "logo" / picture.name)
    text = PROCEDURE.format(template=template, picture=picture.name)
    (root / "source" / "送达.md").write_text(text, encoding="utf-8", newline="\r\n")
    (root / "source" / "_片段" / "尾.md").write_text("1. 结束。\n", encoding="utf-8")
    (root / "source" / "另一份.md").write_text(OTHER, encoding="utf-8")
    configuration = CONFIGURATION.format(logo=f"logo/{picture.name}")
    (root / "sopkit.toml").write_text(configuration, encoding="utf-8")
    return Workspace(root)


def draft(place: Workspace, target: str = "T-001") -> Draft:
    library = Library(place)
    (heading,) = library.select([target])
    found = library.draft(heading)
    assert found.is_printable, found.diagnostics
    return found


def edition_of(chosen: Draft) -> Edition:
    approval = Approval(Person("沈若兰", "总经理"), "approver", PartialDate(2026, 11, 1))
    return chosen.edition(
        Stage.RELEASE,
        published=PartialDate(2026, 11, 2),
        effective=PartialDate(2026, 12, 1),
        approvals=(approval,),
        history=(Revision("A/0", PartialDate(2025), "首次发布"),),
    )


def stored(place: Workspace, chosen: Draft) -> tuple[Edition, dict[str, bytes]]:
    edition = edition_of(chosen)
    assert chosen.template
    folders = [place.root / "templates"]
    found = inputs.inputs(chosen.procedure, edition, chosen.template, chosen.labels, folders)
    return edition, found


def printed(restored: Restored) -> dict[str, bytes | None]:
    procedure, edition, template, labels = restored
    return {found.name: found.data for found in artifacts(procedure, edition, template, labels)}


def published(folder: Path, files: Mapping[str, bytes]) -> tuple[manifest.Manifest, Path]:
    """A release of these inputs alone, placed in a store."""
    listed = {inputs.input_file(path, data): data for path, data in files.items()}
    whole = office.complete("T-001", "A/1", listed)
    folder.mkdir(exist_ok=True)
    store = office.store(folder)
    facts = office.facts("T-001", "A/1", store.put(whole))
    return store.manifest(facts), store.place(facts)


def assert_same(folder: Path, chosen: Draft, edition: Edition, files: Mapping[str, bytes]) -> None:
    again = restore(*published(folder, files))
    assert chosen.template
    assert again.template.sha256 == chosen.template.sha256
    assert again.edition == edition
    before = Restored(chosen.procedure, edition, chosen.template, chosen.labels)
    assert printed(again) == printed(before)


def own_template(root: Path) -> None:
    """A template of the office's own, in which something differs from ours."""
    files = parts.read_folder(parts.packaged() / "corp")
    for name, data in files.items():
        path = root / "templates" / "office" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    styles = root / "templates" / "office" / "word" / "styles.xml"
    styles.write_bytes(styles.read_bytes().replace(b"<w:sz ", b"<w:sz  ", 1))


@pytest.mark.parametrize("template", ["corp", "office"])
def test_it_is_rendered_again_from_what_is_stored_alone(tmp_path: Path, template: str) -> None:
    root = tmp_path / "workspace"
    root.mkdir()
    place = workspace(root, template)
    own_template(root)
    chosen = draft(place)
    edition, files = stored(place, chosen)
    assert edition.office.logo
    assert edition.citations
    assert chosen.procedure.holders
    shutil.rmtree(root)
    assert_same(tmp_path, chosen, edition, files)


def test_every_procedure_of_the_sample_library_is_rendered_again(tmp_path: Path) -> None:
    place = Workspace(ROOT)
    for source in place.sources():
        chosen = draft(place, place.relative(source))
        edition, files = stored(place, chosen)
        assert_same(tmp_path / folder_name(source.stem), chosen, edition, files)


def test_a_post_prints_whom_it_was_published_with(tmp_path: Path) -> None:
    place = workspace(tmp_path)
    chosen = draft(place)
    again = inputs.read_back(stored(place, chosen)[1])
    assert again.procedure.metadata.approvers == (
        Person("沈若兰", "总经理"),
        Person("周明远", "顾问"),
    )
    assert again.procedure.metadata.reviewers == (Person("周明远", "运营总监"),)


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    twice = [
        stored(workspace(tmp_path / name), draft(Workspace(tmp_path / name))) for name in ("a", "b")
    ]
    assert twice[0] == twice[1]


def test_what_is_read_through_a_link_cannot_be_stored(tmp_path: Path) -> None:
    place = workspace(tmp_path)
    fragment = tmp_path / "source" / "_片段" / "尾.md"
    fragment.symlink_to(fragment.rename(tmp_path / "source" / "_片段" / "真.md"))
    assert refusal(place, draft(place)) == ["SOP689"]


def test_a_template_changed_meanwhile_is_not_stored(tmp_path: Path) -> None:
    place = workspace(tmp_path, "office")
    own_template(tmp_path)
    chosen = draft(place)
    styles = tmp_path / "templates" / "office" / "word" / "styles.xml"
    styles.write_bytes(styles.read_bytes().replace(b"<w:sz  ", b"<w:sz   ", 1))
    assert refusal(place, chosen) == ["SOP689"]


def test_a_name_that_not_every_computer_takes_is_refused(tmp_path: Path) -> None:
    place = workspace(tmp_path)
    chosen = draft(place)
    sources = [
        replace(found, path=found.path.replace("尾", "尾:")) for found in chosen.procedure.sources
    ]
    chosen = chosen._replace(procedure=replace(chosen.procedure, sources=tuple(sources)))
    assert refusal(place, chosen) == ["SOP688"]


def test_a_damaged_input_is_never_rendered_from(tmp_path: Path) -> None:
    place = workspace(tmp_path / "workspace")
    listed, folder = published(tmp_path, stored(place, draft(place))[1])
    path = folder / "inputs" / "source" / "送达.md"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(Refused) as refused:
        restore(listed, folder)
    assert [found.code for found in refused.value.diagnostics] == ["SOP683"]


def refusal(place: Workspace, chosen: Draft) -> list[str]:
    with pytest.raises(Refused) as refused:
        stored(place, chosen)
    return [found.code for found in refused.value.diagnostics]
