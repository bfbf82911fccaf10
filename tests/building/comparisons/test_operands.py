"""What each operand leads to, and what is said of one that leads nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from sopkit.building.comparisons import side
from sopkit.model import Stage
from sopkit.refusals import Refused
from tests.building.comparisons.packages import changed
from tests.publishing.conftest import GUIDE, Office

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic
    from sopkit.workspace import Workspace


def refused(workspace: Workspace | None, operand: str | Path) -> Diagnostic:
    with pytest.raises(Refused) as caught:
        side(workspace, str(operand))
    (found,) = caught.value.diagnostics
    return found


def warned(workspace: Workspace | None, operand: Path) -> list[str]:
    return [found.code for found in side(workspace, str(operand)).diagnostics]


def test_a_number_is_the_draft(office: Office) -> None:
    for operand in ("A-1", "送达规程", str(office.root / "source/guide.md")):
        found = side(office.workspace, operand)
        assert (found.version, found.edition.stage, found.release) == ("A/4", Stage.DRAFT, None)
        assert found.edition.content_hash == office.draft().content_hash


@pytest.mark.parametrize(("version", "words"), [("A/2", "畅通"), ("A/3", "随时畅通")])
def test_a_number_and_a_version_is_what_was_published(
    office: Office, version: str, words: str
) -> None:
    found = side(office.workspace, f"A-1@{version}")
    assert found.release
    assert found.release.facts.version == found.version == version
    assert found.edition.stage is Stage.RELEASE
    assert [approval.person.name for approval in found.edition.approvals][-1] == "沈若兰"
    assert f"010-1 {words}".replace(" ", "") in repr(found.procedure.body).replace(" ", "")


def test_a_release_does_not_need_its_source_any_more(office: Office, tmp_path: Path) -> None:
    source = office.root / "source/guide.md"
    moved = source.rename(tmp_path / "guide.md")
    try:
        assert side(office.workspace, "A-1@A/2").version == "A/2"
        found = refused(office.workspace, "A-1")
        assert found.code == "SOP726"  # there is nothing in source/ at all
        office.write("source/other.md", GUIDE.replace("编号: A-1", "编号: A-9"))
        found = refused(office.workspace, "A-1")
        assert found.code == "SOP802"
        assert "A/2、A/3" in found.message()
        assert "A-1@A/3" in found.hint()
    finally:
        (office.root / "source/other.md").unlink(missing_ok=True)
        moved.rename(source)


@pytest.mark.parametrize(
    ("operand", "code", "hint"),
    [
        ("A-1@a/2", "SOP636", "A/2、A/3"),
        ("A-1@", "SOP816", "A-1@A/3"),
        ("A-2@A/2", "SOP635", "A-1"),
        ("A-12", "SOP725", "A-1"),
        ("没有.docx", "SOP800", "编号@版本"),
        ("没有.md", "SOP800", "编号@版本"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    office: Office, operand: str, code: str, hint: str
) -> None:
    found = refused(office.workspace, operand)
    assert found.code == code
    assert hint in found.hint()


def test_a_markdown_file_alone_needs_no_workspace(tmp_path: Path) -> None:
    file = tmp_path / "一份.md"
    file.write_text(GUIDE.replace("{{ office.phone }}", "010-1"), encoding="utf-8")
    found = side(None, str(file))
    assert (found.number, found.version, found.diagnostics) == ("A-1", "A/2", ())
    assert found.edition.code


def test_a_markdown_file_is_read_as_its_own_workspace_says(office: Office) -> None:
    """Also from outside: the values and the posts are those of where it lies."""
    found = side(None, str(office.root / "source/guide.md"))
    assert found.diagnostics == ()
    assert [person.name for person in found.procedure.metadata.approvers] == ["沈若兰"]


def test_errors_in_a_source_are_told_and_the_rest_is_compared(tmp_path: Path) -> None:
    file = tmp_path / "一份.md"
    file.write_text(GUIDE, encoding="utf-8")  # its value is not known here
    (told,) = side(None, str(file)).diagnostics
    assert told.code == "SOP812"
    assert "1 处错误" in told.message()


def test_a_number_outside_of_a_workspace_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(None, "A-1").code == "SOP720"


def test_a_standard_is_read_by_the_source_in_it(standard: Path) -> None:
    found = side(None, str(standard))
    assert (found.number, found.version) == ("A-1", "A/2")
    assert found.edition.stage is Stage.RELEASE
    assert found.diagnostics == ()
    assert [person.name for person in found.procedure.metadata.approvers] == ["沈若兰"]
    assert "010-1" in repr(found.procedure.body)


def test_a_standard_of_the_workspace_knows_its_release(office: Office, standard: Path) -> None:
    found = side(office.workspace, str(standard))
    assert found.release == side(office.workspace, "A-1@A/2").release
    assert found.edition == side(office.workspace, "A-1@A/2").edition


def test_a_standard_saved_again_is_still_read(standard: Path, tmp_path: Path) -> None:
    saved = tmp_path / "另存.docx"
    document = docx.Document(str(standard))
    document.save(str(saved))
    found = side(None, str(saved))
    assert (found.version, found.diagnostics) == ("A/2", ())


def test_text_that_was_changed_in_word_is_told(standard: Path, tmp_path: Path) -> None:
    edited = tmp_path / "改过.docx"
    document = docx.Document(str(standard))
    (run,) = [run for each in document.paragraphs for run in each.runs if "畅通" in run.text]
    run.text = "畅通无阻"
    document.save(str(edited))
    (told,) = side(None, str(edited)).diagnostics
    assert told.code == "SOP815"
    assert "畅通无阻" in told.message()


def test_comments_are_told_and_tracked_changes_are_refused(standard: Path, tmp_path: Path) -> None:
    commented = tmp_path / "批注.docx"
    document = docx.Document(str(standard))
    (run,) = [run for each in document.paragraphs for run in each.runs if "畅通" in run.text]
    document.add_comment(run, "请再核对", author="周明远")
    document.save(str(commented))
    assert warned(None, commented) == ["SOP814"]
    tracked = changed(
        standard,
        tmp_path / "修订.docx",
        "word/document.xml",
        lambda text: text.replace(
            "</w:p>",
            '<w:ins w:id="9001" w:author="周明远"><w:r><w:t>急</w:t></w:r></w:ins></w:p>',
            1,
        ),
    )
    found = refused(None, tracked)
    assert found.code == "SOP813"
    assert "1 处修订" in found.message()


def test_a_template_that_is_not_here_is_told(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "一份.md"
    text = GUIDE.replace("{{ office.phone }}", "010-1")
    file.write_text(text.replace("版本: A/2", "版本: A/2\n模板: 本单位"), encoding="utf-8")
    (told,) = side(None, str(file)).diagnostics
    assert told.code == "SOP811"
    assert side(None, str(file)).template.name == "corp"


def test_other_files_of_ours_say_what_to_compare_instead(office: Office, tmp_path: Path) -> None:
    (log,) = office.root.glob("output/releases/A-1/A-2/*.xlsx")
    found = refused(None, log)
    assert found.code == "SOP809"
    assert "A-1 A/2 的登记表 R01" in found.message()
    assert "A-1@A/2" in found.hint()


def test_a_standard_that_lost_its_source_is_told(standard: Path, tmp_path: Path) -> None:
    bare = changed(standard, tmp_path / "丢了.docx", "customXml/item1.xml", without_sources)
    found = refused(None, bare)
    assert found.code == "SOP810"
    assert "A-1@A/2" in found.hint()


def without_sources(text: str) -> str:
    return text[: text.index("<source")] + "</provenance>"


def test_a_source_that_would_leave_its_folder_is_not_read(standard: Path, tmp_path: Path) -> None:
    name = "../../逃走.md"
    strange = changed(
        standard,
        tmp_path / "改造.docx",
        "customXml/item1.xml",
        lambda text: text.replace('path="source/guide.md"', f'path="{name}"'),
    )
    assert refused(None, strange).code == "SOP805"
    assert not (tmp_path.parent / "逃走.md").exists()


def test_a_foreign_word_file_is_told(tmp_path: Path) -> None:
    foreign = tmp_path / "外来.docx"
    document = docx.Document()
    document.add_paragraph("一、总则")
    document.save(str(foreign))
    found = refused(None, foreign)
    assert found.code == "SOP806"
    assert "不是 sopkit 生成的" in found.message()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "SOP693"),
        (b"PK\x03\x04 cut off", "SOP693"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a .doc", "SOP808"),
        (b"%PDF-1.7 no more", "SOP807"),
        ("文字".encode(), "SOP807"),
    ],
)
def test_what_only_is_called_a_word_file_is_told(tmp_path: Path, data: bytes, code: str) -> None:
    file = tmp_path / "名称.docx"
    file.write_bytes(data)
    assert refused(None, file).code == code
