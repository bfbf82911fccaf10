"""What a build leaves on disk, and what it leaves alone."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from sopkit.files import replacing
from sopkit.refusals import Refused
from tests.building.conftest import GUIDE, Folder

if TYPE_CHECKING:
    from sopkit.building import BuildResult

ALL = [
    "A-1/A-1-R01_检查表_A-0_草稿.docx",
    "A-1/A-1-R02_登记表_A-0_草稿.xlsx",
    "A-1/A-1_接待规程_A-0_草稿.docx",
    "A-2/A-2_投诉办法_草稿.docx",
]


def made(result: BuildResult) -> list[str]:
    return sorted(artifact.path for artifact in result.artifacts if not artifact.cached)


def codes(result: BuildResult) -> list[str]:
    return [found.code for found in result.diagnostics]


def document(path: Path) -> str:
    return ZipFile(path).read("word/document.xml").decode()


def test_a_build_makes_every_artifact_and_the_next_one_none(folder: Folder) -> None:
    first = folder.build()
    assert codes(first) == []
    assert folder.outputs() == ALL
    times = {path: path.stat().st_mtime_ns for path in folder.root.rglob("*.docx")}
    again = folder.build()
    assert made(again) == []
    assert [artifact.sha256 for artifact in again.artifacts] == [
        artifact.sha256 for artifact in first.artifacts
    ]
    assert {path: path.stat().st_mtime_ns for path in folder.root.rglob("*.docx")} == times


def test_a_log_that_someone_filled_in_is_kept(folder: Folder) -> None:
    folder.build()
    log = folder.root / "output/draft" / ALL[1]
    log.write_bytes(log.read_bytes() + b"filled in")
    filled = log.read_bytes()
    result = folder.build()
    assert codes(result) == ["SOP744"]
    assert log.with_stem(f"{log.stem}_保留1").read_bytes() == filled
    assert log.read_bytes() != filled
    log.write_bytes(b"filled in again")
    folder.build(force=True)
    assert log.with_stem(f"{log.stem}_保留2").read_bytes() == b"filled in again"


def test_a_filled_log_stays_where_it_is_when_nothing_can_be_written(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.build()
    log = folder.root / "output/draft" / ALL[1]
    log.write_bytes(b"filled in")

    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(replacing, "replace_file", full)
    assert "SOP731" in codes(folder.build())
    assert log.read_bytes() == b"filled in"
    assert folder.outputs() == ALL


@pytest.mark.parametrize(
    ("grade", "wanted", "outputs"),
    [
        pytest.param("off", [], ["A-9/A-9_空规程_草稿.docx"], id="off"),
        pytest.param("warning", ["SOP101"], ["A-9/A-9_空规程_草稿.docx"], id="warning"),
        pytest.param("error", ["SOP101"], [], id="error"),
    ],
)
def test_the_office_grades_a_check(
    folder: Folder, grade: str, wanted: list[str], outputs: list[str]
) -> None:
    folder.write("sopkit.toml", f'[checks]\nSOP101 = "{grade}"\n')
    folder.write("source/empty.md", "---\n文件名称: 空规程\n编号: A-9\n---\n\n# 总则\n")
    result = folder.build("A-9")
    assert codes(result) == wanted
    assert folder.outputs() == outputs


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("source/guide.md", "畅通", "接通"),
        ("source/_tail.md", "结束", "收尾"),
        ("sopkit.toml", "010-1", "010-2"),
        ("sopkit.toml", "林知夏", "周明远"),
        ("sopkit.toml", "甲单位", "乙单位"),
    ],
    ids=["source", "fragment", "value", "people", "office"],
)
def test_what_changed_is_made_again(folder: Folder, path: str, old: str, new: str) -> None:
    before = {artifact.path: artifact.sha256 for artifact in folder.build().artifacts}
    folder.edit(path, old, new)
    after = {artifact.path: artifact.sha256 for artifact in folder.build().artifacts}
    standard = "output/draft/A-1/A-1_接待规程_A-0_草稿.docx"
    assert after[standard] != before[standard]


def test_what_did_not_change_is_left(folder: Folder) -> None:
    folder.build()
    folder.edit("sopkit.toml", 'unused = "x"', 'unused = "y"')
    (folder.root / "source/guide.md").touch()
    folder.write("source/other.md", "---\n文件名称: 新\n编号: A-2\n---\n\n# 一\n\n1. 二。\n")
    assert made(folder.build()) == ["output/draft/A-2/A-2_新_草稿.docx"]


def test_an_own_template_beside_ours_counts(folder: Folder) -> None:
    folder.build()
    folder.write("templates/说明.txt", "x")
    assert made(folder.build()) != []


@pytest.mark.parametrize("touch", ["delete", "damage"])
def test_an_artifact_that_is_not_ours_any_more_is_made_again(folder: Folder, touch: str) -> None:
    first = folder.build()
    path = folder.root / first.artifacts[0].path
    if touch == "delete":
        path.unlink()
    else:
        path.write_bytes(b"x")
    again = folder.build()
    assert again.artifacts[0].path in made(again)
    assert [each.sha256 for each in again.artifacts] == [each.sha256 for each in first.artifacts]


def test_only_makes_the_kinds_asked_for_and_keeps_the_rest(folder: Folder) -> None:
    folder.build()
    folder.edit("source/guide.md", "畅通", "接通")
    some = folder.build(only=frozenset({"checklist"}))
    assert {artifact.kind for artifact in some.artifacts} == {"checklist"}
    assert folder.outputs() == ALL
    rest = folder.build()
    assert "output/draft/A-1/A-1_接待规程_A-0_草稿.docx" in made(rest)


def test_force_makes_everything(folder: Folder) -> None:
    folder.build()
    assert len(made(folder.build(force=True))) == 4


@pytest.mark.parametrize("target", ["A-1", "a-1", "接待规程", "source/guide.md"])
def test_a_target_is_a_number_a_title_or_a_path(folder: Folder, target: str) -> None:
    folder.build(target)
    assert folder.outputs() == ALL[:3]


def test_a_target_may_be_a_folder(folder: Folder) -> None:
    folder.write("source/sub/new.md", "---\n文件名称: 新\n---\n\n# 一\n\n1. 二。\n")
    assert len(folder.build("source/sub").artifacts) == 1


def test_an_unknown_target_is_refused_with_a_suggestion(folder: Folder) -> None:
    with pytest.raises(Refused) as refused:
        folder.build("A-3", "source/_tail.md")
    assert [found.code for found in refused.value.diagnostics] == ["SOP725", "SOP725"]
    assert "A-1" in refused.value.diagnostics[0].hint()
    assert not (folder.root / "output").exists()


def test_a_workspace_without_sources_is_refused(folder: Folder) -> None:
    for path in (folder.root / "source").iterdir():
        path.unlink()
    with pytest.raises(Refused, match="SOP726"):
        folder.build()


def test_errors_stop_one_procedure_and_its_old_output_stays(folder: Folder) -> None:
    folder.build()
    folder.edit("source/guide.md", "[](#R01)", "[](#R09)")
    folder.edit("source/other.md", "准备。", "准备好。")
    result = folder.build()
    assert "error" in {str(found.severity) for found in result.diagnostics}
    assert made(result) == ["output/draft/A-2/A-2_投诉办法_草稿.docx"]
    assert folder.outputs() == ALL


def test_errors_in_the_configuration_stop_everything(folder: Folder) -> None:
    folder.edit("sopkit.toml", "[office]", "[offices]")
    assert codes(folder.build()) != []
    assert not (folder.root / "output").exists()


def test_warnings_are_told_again_when_nothing_is_made(folder: Folder) -> None:
    folder.edit("source/guide.md", "# 准备", "# 空{x}\n\n# 准备")
    first = folder.build()
    assert codes(first) != []
    again = folder.build()
    assert made(again) == []
    assert [found.message("en") for found in again.diagnostics] == [
        found.message("en") for found in first.diagnostics
    ]
    assert [found.position for found in again.diagnostics] == [
        found.position for found in first.diagnostics
    ]


def test_a_number_used_twice_is_an_error_at_both(folder: Folder) -> None:
    folder.edit("source/other.md", "编号: A-2", "编号: a-1")
    result = folder.build()
    assert [(found.code, found.position.path) for found in result.diagnostics] == [
        ("SOP723", "source/guide.md"),
        ("SOP723", "source/other.md"),
    ]
    assert result.diagnostics[0].position.line == 3
    assert not (folder.root / "output").exists()


def test_without_a_number_the_folder_is_named_for_the_source(folder: Folder) -> None:
    folder.edit("source/other.md", "编号: A-2", "编号:")
    folder.build("source/other.md")
    assert folder.outputs() == ["other/投诉办法_草稿.docx"]


def test_two_sources_without_numbers_must_not_share_a_folder(folder: Folder) -> None:
    text = "---\n文件名称: 新\n---\n\n# 一\n\n1. 二。\n"
    folder.write("source/a/x.md", text)
    folder.write("source/b/x.md", text)
    assert codes(folder.build("source/a", "source/b")) == ["SOP724", "SOP724"]


def test_a_fragment_is_no_procedure(folder: Folder) -> None:
    folder.write("source/_parts/inner.md", GUIDE)
    folder.build()
    assert folder.outputs() == ALL


def test_the_same_bytes_wherever_and_whenever(folder: Folder, tmp_path: Path) -> None:
    here = [artifact.sha256 for artifact in folder.build().artifacts]
    folder.root.rename(tmp_path / "elsewhere")
    there = Folder(tmp_path / "elsewhere")
    assert [artifact.sha256 for artifact in there.build(force=True).artifacts] == here


def test_a_pool_makes_the_same(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = folder.build(jobs=1)
    monkeypatch.setattr("sopkit.building.executors.FEW", 0)
    monkeypatch.setattr("sopkit.building.executors.CHUNK", 1)
    pooled = folder.build(jobs=2, force=True)
    assert codes(pooled) == []
    assert [each.sha256 for each in pooled.artifacts] == [each.sha256 for each in alone.artifacts]


# --- References to other procedures -----------------------------------------------------------


def test_a_reference_to_another_procedure_prints_its_label(folder: Folder) -> None:
    folder.build()
    assert "A-1 一" in document(folder.root / "output/draft/A-2/A-2_投诉办法_草稿.docx")


def test_a_reference_follows_its_target(folder: Folder) -> None:
    folder.build()
    folder.edit("source/guide.md", "# 准备", "# 目的\n\n1. 为此。\n\n# 准备")
    folder.build()
    assert "A-1 二" in document(folder.root / "output/draft/A-2/A-2_投诉办法_草稿.docx")


@pytest.mark.parametrize(
    ("target", "code", "near"),
    [("A-9#prepare", "SOP721", "A-1"), ("A-1#prepar", "SOP722", "prepare")],
)
def test_a_dangling_reference_is_an_error(
    folder: Folder, target: str, code: str, near: str
) -> None:
    folder.edit("source/other.md", "A-1#prepare", target)
    result = folder.build()
    assert codes(result) == [code]
    assert (result.diagnostics[0].position.path, result.diagnostics[0].position.line) == (
        "source/other.md",
        8,
    )
    assert near in result.diagnostics[0].hint()
    assert not (folder.root / "output/draft/A-2").exists()


# --- What nothing stands for any more ---------------------------------------------------------


def test_the_output_of_a_removed_form_goes(folder: Folder) -> None:
    folder.build()
    folder.edit("source/guide.md", GUIDE[GUIDE.index("```form\nid: R02") :], "")
    folder.edit("source/guide.md", " 和 [](#R02)", "")
    folder.build()
    assert folder.outputs() == [ALL[0], ALL[2], ALL[3]]


def test_a_new_version_takes_the_place_of_the_former(folder: Folder) -> None:
    folder.build()
    folder.edit("source/guide.md", "版本: A/0", "版本: A/1")
    folder.build()
    assert all("A-1" in name and "A-0" not in name for name in folder.outputs()[:3])
    assert len(folder.outputs()) == 4


def test_the_output_of_a_removed_source_goes_with_its_folder(folder: Folder) -> None:
    folder.build()
    (folder.root / "source/other.md").unlink()
    folder.build("A-1")
    assert folder.outputs() == ALL, "a build of one procedure looks after that one"
    folder.build()
    assert folder.outputs() == ALL[:3]
    assert not (folder.root / "output/draft/A-2").exists()


def test_a_source_may_be_renamed(folder: Folder) -> None:
    folder.build()
    (folder.root / "source/guide.md").rename(folder.root / "source/new.md")
    folder.build()
    assert folder.outputs() == ALL


def test_what_someone_changed_or_added_stays(folder: Folder) -> None:
    folder.build()
    edited = folder.root / "output/draft" / ALL[1]
    edited.write_bytes(b"filled in by hand")
    added = folder.write("output/draft/A-1/备忘.txt", "x")
    (folder.root / "source/guide.md").unlink()
    folder.edit("source/other.md", "[](A-1#prepare)", "要求")
    folder.build()
    assert edited.exists()
    assert added.exists()
    assert len(folder.outputs()) == 3


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": 1}',
        b"\xff\xfe",
        b'{"format": 1, "program": "", "sources": 3}',
    ],
)
def test_a_damaged_state_is_as_none(folder: Folder, state: bytes) -> None:
    folder.build()
    (folder.root / ".sopkit/build.json").write_bytes(state)
    result = folder.build()
    assert codes(result) == []
    assert len(made(result)) == 4


def test_a_forged_state_removes_nothing_of_others(folder: Folder) -> None:
    folder.build()
    place = folder.root / ".sopkit/build.json"
    state = json.loads(place.read_bytes())
    entry = state["sources"].pop("source/other.md")
    entry["outputs"][0][2] = "output/draft/../../sopkit.toml"
    state["sources"]["source/gone.md"] = entry
    place.write_text(json.dumps(state))
    folder.build()
    assert (folder.root / "sopkit.toml").exists()


# --- Faults of the disk -----------------------------------------------------------------------


def test_a_file_held_open_is_named_and_the_rest_is_built(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.build()
    folder.edit("source/guide.md", "畅通", "接通")
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "A-1_接待规程_A-0_草稿.docx":
            raise PermissionError(13, "Permission denied", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    result = folder.build()
    assert codes(result) == ["SOP730"]
    assert "请先关闭文件" in result.diagnostics[0].hint()
    assert "A-1_接待规程_A-0_草稿.docx" in result.diagnostics[0].hint()
    assert "output/draft/A-1/A-1-R01_检查表_A-0_草稿.docx" in made(result)
    assert folder.outputs() == ALL
    monkeypatch.undo()
    healed = folder.build()
    assert codes(healed) == []
    assert "output/draft/A-1/A-1_接待规程_A-0_草稿.docx" in made(healed)


def test_a_full_disk_leaves_no_half_file(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", full)
    assert set(codes(folder.build())) == {"SOP731"}
    assert folder.outputs() == []


@pytest.mark.skipif("os.name == 'nt'")
def test_a_link_out_of_the_workspace_is_no_source(folder: Folder, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(GUIDE, encoding="utf-8")
    (folder.root / "source/link.md").symlink_to(outside)
    assert codes(folder.build("source/link.md")) == ["SOP742"]


@pytest.mark.skipif("os.name == 'nt'")
def test_a_file_name_that_is_no_unicode_survives(folder: Folder) -> None:
    name = b"caf\xe9\x1b.md".decode("utf-8", "surrogateescape")
    try:
        folder.write(f"source/{name}", "---\n文件名称: 新\n---\n\n# 一\n\n1. 二。\n")
    except OSError:
        pytest.skip("this disk takes Unicode names only")
    result = folder.build()
    assert codes(result) == []
    assert len(folder.outputs()) == 5
