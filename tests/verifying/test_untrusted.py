"""Files that nobody should open are told in words, quickly, and without reading them whole."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from sopkit.ledger.releases import State
from tests.verifying import tampering
from tests.verifying.test_alterations import judged

if TYPE_CHECKING:
    from pathlib import Path

    from tests.verifying.releases import Office

BILLION_LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{at + 1} "{f"&a{at};" * 10}">' for at in range(9))
    + ']><w:document xmlns:w="x">&a9;</w:document>'
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'


def bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"\0" * 50_000_000)
    return made.getvalue()


def many_parts() -> bytes:
    return tampering.packed({f"word/{number}.xml": b"" for number in range(2100)})


def twice() -> bytes:
    """A package that has two parts of one name."""
    packed = tampering.packed({"word/document.xml": b"<a/>", "word/documenu.xml": b"<b/>"})
    return packed.replace(b"word/documenu.xml", b"word/document.xml")


def old_office() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "SOP693", id="empty"),
        pytest.param("一段文字".encode(), "SOP691", id="text"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "SOP691", id="picture"),
        pytest.param(tampering.packed({"a.txt": b"a"}), "SOP691", id="some zip"),
        pytest.param(old_office(), "SOP692", id="encrypted"),
        pytest.param(b"PK\x03\x04" + b"\0" * 50, "SOP693", id="no zip"),
        pytest.param(b"%PDF-1.7\n%%EOF", "SOP693", id="no PDF"),
        pytest.param(bomb(), "SOP694", id="zip bomb"),
        pytest.param(many_parts(), "SOP694", id="many parts"),
        pytest.param(twice(), "SOP693", id="a name twice"),
    ],
)
def test_no_file_of_ours(library: Office, tmp_path: Path, data: bytes, code: str) -> None:
    found = judged(data, library, tmp_path)
    assert found.state is State.UNKNOWN
    assert [fault.code for fault in found.diagnostics] == [code]
    assert "文件.tmp" in found.diagnostics[0].message()


@pytest.mark.parametrize("part", ["word/document.xml", "customXml/item1.xml", "word/styles.xml"])
@pytest.mark.parametrize("xml", [BILLION_LAUGHS, OUTSIDE, "<w", "", "\0"])
def test_xml_that_is_none(library: Office, tmp_path: Path, part: str, xml: str) -> None:
    members = tampering.parts(library.artifact("standard"))
    found = judged(tampering.packed(members | {part: xml.encode()}), library, tmp_path)
    assert found.state in (State.UNKNOWN, State.ALTERED, State.IN_FORCE)
    if xml in (BILLION_LAUGHS, OUTSIDE, "<w", "\0"):
        assert [fault.code for fault in found.diagnostics] == ["SOP693"]


@pytest.mark.parametrize("kind", [("standard", ""), ("log", "R04")])
def test_cut_short_anywhere(library: Office, tmp_path: Path, kind: tuple[str, str]) -> None:
    data = library.artifact(*kind)
    for length in range(100, len(data) - 1, len(data) // 15):
        found = judged(data[:length], library, tmp_path)
        assert [fault.code for fault in found.diagnostics] == ["SOP693"]


@pytest.mark.parametrize("kind", [("standard", ""), ("log", "R04")])
def test_a_flipped_byte_is_damage_or_nothing(
    library: Office, tmp_path: Path, kind: tuple[str, str]
) -> None:
    """The checksums of the package see what is in a part; what is not, holds nothing."""
    data = library.artifact(*kind)
    for at in range(7, len(data), len(data) // 25):
        flipped = bytearray(data)
        flipped[at] ^= 0x10
        found = judged(bytes(flipped), library, tmp_path)
        codes = [fault.code for fault in found.diagnostics]
        assert codes in (["SOP693"], ["SOP691"], ["SOP694"], ["SOP695"]) or (
            found.saved_again or found.state is State.ALTERED
        )


def test_a_sheet_that_counts_wrong(library: Office, tmp_path: Path) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="x"><c r="??" t="s"><v>99999999999</v></c><c r="ZZZZZZ9" t="s"><v>-1</v></c>'
        '<c t="n"><v>1e999</v></c><c><f t="shared" si="7"/></c></row></sheetData>'
        "<dataValidations><dataValidation/></dataValidations></worksheet>"
    )
    members = tampering.parts(library.artifact("log", "R04"))
    members["xl/worksheets/sheet1.xml"] = sheet.encode()
    found = judged(tampering.packed(members), library, tmp_path)
    assert found.state is State.ALTERED


def test_lists_that_count_wrong(library: Office, tmp_path: Path) -> None:
    members = tampering.parts(library.artifact("standard"))
    text = members["word/numbering.xml"].decode()
    for old, new in (
        ('<w:start w:val="1"/>', '<w:start w:val="99999999999999999999"/>'),
        ('w:ilvl="1"', 'w:ilvl="77"'),
        ('w:val="%2."', 'w:val="%9%9%9"'),
    ):
        found = judged(
            tampering.packed(members | {"word/numbering.xml": text.replace(old, new).encode()}),
            library,
            tmp_path,
        )
        assert found.state in (State.ALTERED, State.IN_FORCE)


def test_names_that_are_no_files(library: Office, tmp_path: Path) -> None:
    from sopkit.verifying import verify
    from tests.verifying.releases import DAY

    for path in (tmp_path / "没有.docx", tmp_path, tmp_path / "a\0b"):
        found = verify(path, str(path), library.store, DAY)
        assert found.state is State.UNKNOWN
        assert found.diagnostics
