"""Files are replaced whole, with the line ends they had, or left as they are and told why."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from sopkit.formatting.files import laid_out
from sopkit.formatting.sources import sources
from sopkit.refusals import Refused
from sopkit.workspace import Workspace

UNTIDY = "---\n文件名称:  题\n---\n# 总则\n1) 甲\n"
TIDY = "---\n文件名称: 题\n---\n\n# 总则\n\n1. 甲\n"


@pytest.fixture
def library(tmp_path: Path) -> Workspace:
    (tmp_path / "source").mkdir()
    (tmp_path / "sopkit.toml").write_bytes(b"")
    return Workspace(tmp_path)


def put(library: Workspace, data: bytes | str, name: str = "a.md") -> Path:
    path = library.source_folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def codes(library: Workspace, path: Path, encoding: str = "") -> list[str]:
    """What is told of a file that is left as it is."""
    before = path.read_bytes()
    outcome = laid_out(library, path, encoding=encoding)
    assert not outcome.changed
    assert path.read_bytes() == before
    return [found.code for found in outcome.diagnostics]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_line_ends_and_mark_stay(library: Workspace, end: str, mark: bytes) -> None:
    path = put(library, mark + UNTIDY.replace("\n", end).encode())
    assert laid_out(library, path).changed
    assert path.read_bytes() == mark + TIDY.replace("\n", end).encode()


def test_mixed_line_ends_become_those_of_most(library: Workspace) -> None:
    path = put(library, TIDY.replace("\n", "\r\n", 5))
    laid_out(library, path)
    assert path.read_bytes() == TIDY.replace("\n", "\r\n").encode()


def test_only_looking_writes_nothing(library: Workspace) -> None:
    path = put(library, UNTIDY)
    assert laid_out(library, path, write=False).changed
    assert path.read_bytes() == UNTIDY.encode()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_converted_when_named(library: Workspace, encoding: str) -> None:
    path = put(library, UNTIDY.replace("\n", "\r\n").encode(encoding))
    assert laid_out(library, path, encoding=encoding).changed
    assert path.read_bytes() == TIDY.replace("\n", "\r\n").encode()


def test_another_encoding_is_never_guessed(library: Workspace) -> None:
    path = put(library, UNTIDY.encode("gb18030"))
    assert codes(library, path) == ["SOP550"]
    outcome = laid_out(library, path)
    assert "--from gb18030 source/a.md" in outcome.diagnostics[0].hint()


def test_a_utf_8_file_is_not_converted_again(library: Workspace) -> None:
    path = put(library, UNTIDY)
    assert laid_out(library, path, encoding="gb18030").diagnostics == ()
    assert path.read_bytes() == TIDY.encode()


def test_a_file_of_no_such_encoding_stays(library: Workspace) -> None:
    path = put(library, UNTIDY.encode("gb18030") + b"\xff\xff")
    assert codes(library, path, "gb18030") == ["SOP555"]


def test_no_text_file_stays(library: Workspace) -> None:
    assert codes(library, put(library, b"\x89PNG\0\1")) == ["SOP002"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_that_no_office_file_holds_is_told_not_replaced(
    library: Workspace, encoding: str
) -> None:
    path = put(library, UNTIDY.replace("甲", "甲\a乙").encode(encoding))
    assert codes(library, path, "gb18030") == ["SOP003", "SOP551"]


def test_a_command_to_type_holds_a_name_with_a_space_together(library: Workspace) -> None:
    outcome = laid_out(library, put(library, UNTIDY.encode("gb18030"), "旧 的.md"))
    assert '--from gb18030 "source/旧 的.md"' in outcome.diagnostics[0].hint()


def test_a_file_with_errors_stays(library: Workspace) -> None:
    path = put(library, UNTIDY.replace("甲", "[](#nowhere)"))
    assert codes(library, path) == ["SOP050", "SOP551"]


def test_a_warning_that_asks_what_was_meant_stays(library: Workspace) -> None:
    """A step indented too little might belong below: aligned, nobody would see it again."""
    path = put(library, "---\ntitle: T\n---\n\n1. 甲\n  2. 乙\n")
    outcome = laid_out(library, path)
    assert codes(library, path) == ["SOP553"]
    assert "再加 1 个空格" in outcome.diagnostics[0].hint()


def test_a_file_whose_meaning_would_change_stays(library: Workspace) -> None:
    """The table is text of the step; right below it, indented, it would be a table."""
    path = put(library, "---\ntitle: T\n---\n\n1. 甲\n| 乙 | 丙 |\n|---|---|\n")
    assert codes(library, path) == ["SOP552"]


def test_a_fragment_may_need_the_whole(library: Workspace) -> None:
    path = put(library, "1) 见[](#there)，{{ x-phone }}\n", "_parts/a.md")
    assert laid_out(library, path).diagnostics == ()
    assert path.read_text(encoding="utf-8") == "1. 见[](#there)，{{ x-phone }}\n"


def test_a_link_that_leads_out_is_left(
    library: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "a.md"
    outside.write_text(UNTIDY, encoding="utf-8")
    link = library.source_folder / "a.md"
    try:
        link.symlink_to(outside)
    except OSError:
        pytest.skip("no links here")
    assert codes(library, link) == ["SOP742"]
    assert outside.read_text(encoding="utf-8") == UNTIDY


def test_a_link_within_stays_a_link(library: Workspace) -> None:
    path = put(library, UNTIDY, "_parts/a.md")
    link = library.source_folder / "b.md"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("no links here")
    assert laid_out(library, link).changed
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == TIDY


def test_every_source_and_fragment_is_found(library: Workspace) -> None:
    names = ("a.md", "_parts/b.md", "deep/c.MD")
    wanted = {put(library, TIDY, name) for name in names}
    for name in (".hidden.md", "note.txt", ".git/d.md"):
        put(library, TIDY, name)
    assert set(sources(library, [])) == wanted
    assert sources(library, [library.source_folder / "deep"]) == [
        library.source_folder / "deep/c.MD"
    ]


def test_what_was_published_is_refused(library: Workspace) -> None:
    path = library.root / "output/releases/A/1/a.md"
    path.parent.mkdir(parents=True)
    path.write_text(TIDY, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        sources(library, [path])
    assert refused.value.diagnostics[0].code == "SOP557"
    assert sources(library, [library.root]) == []


def test_what_is_no_source_is_refused(library: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        sources(library, [library.root / "nothing.md", library.root / "sopkit.toml"])
    assert [found.code for found in refused.value.diagnostics] == ["SOP556", "SOP556"]
