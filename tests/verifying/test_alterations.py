"""Whatever was changed in what a file prints or lets be entered is found, and named."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from sopkit.ledger.releases import State
from sopkit.verifying import Verified, verify
from tests.verifying import tampering
from tests.verifying.releases import DAY, Office

MANY = 37  # texts between two that are changed


def judged(data: bytes, office: Office, folder: Path, day: date = DAY) -> Verified:
    path = folder / "文件.tmp"
    path.write_bytes(data)
    return verify(path, path.name, office.store, day)


def told(data: bytes, office: Office, folder: Path) -> list[str]:
    """The differences of a file that was altered, as a clerk reads them."""
    found = judged(data, office, folder)
    assert found.state is State.ALTERED
    assert not found.filled
    assert not found.saved_again
    return [f"{each.zh}：{each.before} → {each.after}" for each in found.differences]


def test_one_character_of_any_text(library: Office, tmp_path: Path) -> None:
    tried = 0
    for name, artifact in library.artifacts.items():
        if name.endswith(".docx"):
            assert artifact.data
            for text, data in tampering.with_one_character_changed(artifact.data, MANY):
                found = judged(data, library, tmp_path)
                assert found.state is State.ALTERED, f"{name}: {text}"
                assert found.differences
                tried += 1
    assert tried > 100


def test_any_locked_cell(library: Office, tmp_path: Path) -> None:
    published = library.artifact("log", "R04")
    book = openpyxl.load_workbook(BytesIO(published))
    sheet = book["三月"]
    locked = [
        cell.coordinate
        for row in sheet.iter_rows(max_row=6)
        for cell in row
        if cell.protection.locked and cell.value is not None
    ]
    assert len(locked) > 15
    for address in locked:
        sheet[address] = f"改{sheet[address].value}"
    made = BytesIO()
    book.save(made)
    differences = told(made.getvalue(), library, tmp_path)
    for address in locked:
        assert any(each.startswith(f"工作表“三月”单元格 {address}：") for each in differences)
    assert len(differences) == len(locked)


STEP = "人员准备"


@pytest.mark.parametrize(
    ("part", "old", "new", "expected"),
    [
        pytest.param("word/document.xml", f">{STEP}", f">{STEP[1:]}", "正文第", id="text"),
        pytest.param(
            "word/document.xml",
            '<w:ilvl w:val="1"/>',
            '<w:ilvl w:val="2"/>',
            "的自动编号",
            id="level",
        ),
        pytest.param(
            "word/numbering.xml", "chineseCountingThousand", "decimal", "的自动编号", id="numbering"
        ),
    ],
)
def test_where_a_standard_was_changed(
    library: Office, tmp_path: Path, part: str, old: str, new: str, expected: str
) -> None:
    published = library.artifact("standard")
    differences = told(tampering.replaced(published, part, old, new), library, tmp_path)
    assert expected in differences[0]


def test_a_step_taken_out_is_the_only_difference(library: Office, tmp_path: Path) -> None:
    """The numbers of all later steps move, which is not told a second time."""

    def without(text: str) -> str:
        paragraphs = re.findall(r"<w:p>(?:(?!<w:p>).)*?</w:p>", text)
        step = next(each for each in paragraphs if "使各岗位只用现行有效的文件" in each)
        return text.replace(step, "", 1)

    published = library.artifact("standard", number="ZH-GL-001")
    data = tampering.changed(published, "word/document.xml", without)
    differences = told(data, library, tmp_path)
    assert len(differences) == 1
    assert "1. 使各岗位只用现行有效的文件" in differences[0]


def test_struck_and_hidden_text_is_not_what_was_published(library: Office, tmp_path: Path) -> None:
    published = library.artifact("standard")
    document = tampering.parts(published)["word/document.xml"].decode()
    run = re.search(r"<w:r><w:t(?: [^>]*)?>[^<]*不得[^<]*", document)
    assert run
    for look in ("strike", "vanish"):
        dressed = run[0].replace("<w:r>", f"<w:r><w:rPr><w:{look}/></w:rPr>", 1)
        data = tampering.replaced(published, "word/document.xml", run[0], dressed)
        assert told(data, library, tmp_path), look


def test_a_swapped_picture(library: Office, tmp_path: Path) -> None:
    published = library.artifact("standard")
    members = tampering.parts(published)
    media = next(name for name in members if name.startswith("word/media/"))
    other = BytesIO()
    Image.new("RGB", (40, 40), "red").save(other, "PNG")
    differences = told(tampering.packed(members | {media: other.getvalue()}), library, tmp_path)
    assert differences
    assert any("图" in each for each in differences)


def test_a_picture_packed_otherwise_is_the_same(library: Office, tmp_path: Path) -> None:
    members = tampering.parts(library.artifact("standard"))
    for name in [name for name in members if name.startswith("word/media/")]:
        again = BytesIO()
        Image.open(BytesIO(members[name])).save(again, "PNG", compress_level=1)
        members[name] = again.getvalue()
    found = judged(tampering.packed(members), library, tmp_path)
    assert found.saved_again
    assert found.state is State.IN_FORCE


def test_a_header_and_a_footer(library: Office, tmp_path: Path) -> None:
    published = library.artifact("standard")
    for part in tampering.parts(published):
        place = {"header": "页眉", "footer": "页脚"}.get(part[5:11])
        if part.startswith("word/") and place:
            data = tampering.replaced(published, part, "ZH-GC-001", "ZH-GC-007")
            assert any(each.startswith(place) for each in told(data, library, tmp_path)), part


def test_a_rule_of_entry_and_a_list(library: Office, tmp_path: Path) -> None:
    published = library.artifact("log", "R04")
    data = tampering.replaced(
        published, "xl/worksheets/sheet3.xml", 'type="textLength"', 'type="decimal"'
    )
    assert "工作表“三月”E 列的填写规则" in told(data, library, tmp_path)[0]
    lists = next(
        part
        for part, content in tampering.parts(published).items()
        if part.startswith("xl/worksheets/") and "上门" in content.decode()
    )
    data = tampering.replaced(published, lists, "上门", "上楼")
    assert any("工作表“_lists”" in each for each in told(data, library, tmp_path))


def test_a_footer_of_a_log(library: Office, tmp_path: Path) -> None:
    published = library.artifact("log", "R04")
    data = tampering.replaced(
        published, "xl/worksheets/sheet1.xml", "保存期限：10年", "保存期限：1年"
    )
    assert any("工作表“一月”的页眉页脚" in each for each in told(data, library, tmp_path))


def test_text_beside_the_table_of_a_log(library: Office, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(library.artifact("log", "R04")))
    book["一月"]["N3"] = "可不填"
    made = BytesIO()
    book.save(made)
    assert told(made.getvalue(), library, tmp_path) == ["工作表“一月”单元格 N3： → 可不填"]


def test_an_added_sheet_and_a_missing_list(library: Office, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(library.artifact("log", "R04")))
    book.create_sheet("汇总")
    made = BytesIO()
    book.save(made)
    assert "多出的工作表“汇总”" in told(made.getvalue(), library, tmp_path)[0]


def test_sources_that_the_file_carries(library: Office, tmp_path: Path) -> None:
    published = library.artifact("standard")
    data = tampering.replaced(published, "customXml/item1.xml", STEP, "人员准备好")
    assert "文件自带的源文件" in told(data, library, tmp_path)[0]


def test_places_that_contradict_each_other(library: Office, tmp_path: Path) -> None:
    published = library.artifact("checklist", "R01")
    data = tampering.replaced(published, "docProps/custom.xml", ">R01<", ">R02<")
    assert "来源信息" in told(data, library, tmp_path)[0]


def test_a_form_that_says_it_is_another(library: Office, tmp_path: Path) -> None:
    published = library.artifact("checklist", "R01")
    members = tampering.parts(published)
    for part in ("docProps/custom.xml", "customXml/item1.xml"):
        members[part] = members[part].replace(b"R01", b"R02")
    assert len(told(tampering.packed(members), library, tmp_path)) > 10
