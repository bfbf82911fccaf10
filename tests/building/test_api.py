"""sopkit for programs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

import sopkit
from sopkit.model import Edition, Stage

if TYPE_CHECKING:
    from tests.building.conftest import Folder


def text(data: bytes) -> str:
    return ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_read_knows_the_workspace_around_the_file(folder: Folder) -> None:
    procedure = sopkit.read(folder.root / "source/guide.md")
    assert procedure.metadata.approvers[0].name == "林知夏"
    assert ("office.phone", "010-1") in procedure.values


def test_read_raises_with_everything_that_is_wrong(folder: Folder) -> None:
    folder.edit("source/guide.md", "[](#R01)", "[](#R09)")
    with pytest.raises(sopkit.InvalidSource) as invalid:
        sopkit.read(folder.root / "source/guide.md")
    assert invalid.value.diagnostics[0].position.path == "source/guide.md"


def test_read_needs_no_workspace(folder: Folder) -> None:
    alone = folder.root.parent / "alone.md"
    alone.write_text("---\n文件名称: 甲\n---\n\n# 总则\n\n1. 一步。\n", encoding="utf-8")
    assert sopkit.read(alone).metadata.title == "甲"


def test_render_gives_what_a_build_writes(folder: Folder) -> None:
    result = folder.build("A-1")
    office = sopkit.Workspace(folder.root).office()[0]
    procedure = sopkit.read(folder.root / "source/guide.md")
    standard = sopkit.render(procedure, edition=Edition(office=office))
    assert standard == (folder.root / result.artifacts[0].path).read_bytes()
    checklist = sopkit.render(procedure, "checklist", edition=Edition(office=office))
    assert checklist == (folder.root / result.artifacts[1].path).read_bytes()
    assert sopkit.render(procedure, form="R01", edition=Edition(office=office)) == checklist


def test_render_prints_the_stage_of_its_edition(folder: Folder) -> None:
    procedure = sopkit.read(folder.root / "source/guide.md")
    released = sopkit.render(procedure, edition=Edition(stage=Stage.RELEASE))
    assert released != sopkit.render(procedure)


@pytest.mark.parametrize("wanted", [{"form": "R09"}, {"kind": "record"}, {"kind": "nonesuch"}])
def test_render_refuses_what_there_is_not(folder: Folder, wanted: dict[str, str]) -> None:
    procedure = sopkit.read(folder.root / "source/guide.md")
    with pytest.raises(KeyError):
        sopkit.render(procedure, **wanted)  # type: ignore[arg-type]
