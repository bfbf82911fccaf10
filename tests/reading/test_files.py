"""What reading does with files: where it looks, what it refuses, what it notes as read."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from sopkit.reading import Reading, read_source, read_text

HEAD = "---\ntitle: 测试\n---\n"


def codes(reading: Reading) -> list[str]:
    return [found.code for found in reading.diagnostics]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def include(*paths: str) -> str:
    return "```include\n" + "\n".join(paths) + "\n```\n"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    reading = read_source(tmp_path / "没有.md", root=tmp_path)
    assert codes(reading) == ["SOP018"]
    assert reading.diagnostics[0].position.path == "没有.md"


def test_a_folder_is_no_source(tmp_path: Path) -> None:
    assert codes(read_source(tmp_path, root=tmp_path)) == ["SOP018"]


def test_includes_are_found_beside_the_file_or_below_the_source_root(tmp_path: Path) -> None:
    write(tmp_path / "source/_shared/安全.md", "共用\n")
    write(tmp_path / "source/office/_local.md", "本地\n")
    main = write(tmp_path / "source/office/a.md", HEAD + include("_local.md", "_shared/安全.md"))
    reading = read_source(main, root=tmp_path)
    assert codes(reading) == []
    assert [source.path for source in reading.procedure.sources] == [
        "source/office/a.md",
        "source/office/_local.md",
        "source/_shared/安全.md",
    ]


def test_a_source_keeps_its_text_with_unix_line_ends(tmp_path: Path) -> None:
    main = tmp_path / "a.md"
    main.write_bytes(b"\xef\xbb\xbf" + (HEAD + "正文\n").replace("\n", "\r\n").encode())
    reading = read_source(main, root=tmp_path)
    assert reading.procedure.sources[0].data == (HEAD + "正文\n").encode()


@pytest.mark.parametrize("way", ["file", "folder"])
def test_a_link_out_of_the_source_root_is_refused(tmp_path: Path, way: str) -> None:
    outside = write(tmp_path / "secret/a.md", "机密\n")
    main = write(tmp_path / "source/a.md", HEAD + include("link.md" if way == "file" else "x/a.md"))
    try:
        if way == "file":
            (tmp_path / "source/link.md").symlink_to(outside)
        else:
            (tmp_path / "source/x").symlink_to(outside.parent)
    except OSError:
        pytest.skip("no symbolic links here")
    reading = read_source(main, root=tmp_path)
    assert codes(reading) == ["SOP021"]
    assert "机密" not in str(reading.procedure)


def test_includes_beyond_sixteen_levels_are_refused(tmp_path: Path) -> None:
    for number in range(20):
        write(tmp_path / f"_{number}.md", include(f"_{number + 1}.md"))
    main = write(tmp_path / "a.md", HEAD + include("_0.md"))
    assert codes(read_source(main, root=tmp_path)) == ["SOP031"]


def test_fragments_that_multiply_are_stopped(tmp_path: Path) -> None:
    for number in range(14):
        write(tmp_path / f"_{number}.md", include(f"_{number + 1}.md", f"_{number + 1}.md"))
    write(tmp_path / "_14.md", "末\n")
    main = write(tmp_path / "a.md", HEAD + include("_0.md"))
    assert set(codes(read_source(main, root=tmp_path))) == {"SOP032"}


def test_a_form_in_a_fragment_belongs_to_the_procedure(tmp_path: Path) -> None:
    form = (
        "1. 列表中\n   ```form\n   id: R01\n   kind: log\n   title: 登记表\n   fields:\n"
        "     - {name: date, title: 日期, type: date}\n   ```\n"
    )
    write(tmp_path / "_forms.md", form)
    main = write(tmp_path / "a.md", HEAD + include("_forms.md") + "\n见[](#R01)\n")
    reading = read_source(main, root=tmp_path)
    assert codes(reading) == []
    assert [form.id for form in reading.procedure.forms] == ["R01"]
    assert reading.procedure.forms[0].position.path == "_forms.md"
    assert reading.procedure.forms[0].position.column == 4


def test_text_in_no_file_can_name_none() -> None:
    assert codes(read_text(HEAD + "![图](a.png)\n\n" + include("b.md"))) == ["SOP022", "SOP022"]


def test_nesting_is_bounded_and_nothing_is_lost() -> None:
    for text in ("> " * 500 + "底", "- " * 500 + "底", "1. " * 500 + "底", "[^a]: " * 500 + "底"):
        reading = read_text(HEAD + text)
        assert "底" in str(reading.procedure)
        assert "SOP016" in codes(reading)


def test_emphasis_nests_no_deeper_than_it_shows() -> None:
    reading = read_text(HEAD + "*a **b " * 2000 + "底" + "** c*" * 2000)
    assert "底" in repr(reading.procedure)


def test_a_thousand_faults_of_a_kind_are_enough() -> None:
    assert len(read_text(HEAD + "[](#x)\n" * 3000).diagnostics) == 1000


def test_the_collector_works_on_after_reading() -> None:
    read_text(HEAD)
    assert gc.isenabled()
