"""Which files carry a QR code, and what they carry."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sopkit.model import Edition, Stage
from sopkit.renderers.ooxml import package, parts, template
from tests.qr.releases import EDITION, PROCEDURE, SHEETS, WITHOUT_URL, rendered
from tests.standard.rules import broken_package, broken_rules

CORP = parts.read_folder(parts.packaged() / "corp")
FOOTER = "word/footer2.xml"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CONTROL = re.compile(r"<w:p>(?:(?!</w:p>).)*?\"qr\".*?</w:p>", re.DOTALL)


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return found.namelist()


def member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return found.read(name).decode()


def pictures(data: bytes) -> list[str]:
    return [name for name in names(data) if "/media/" in name]


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize(
    "edition",
    [
        replace(EDITION, stage=Stage.DRAFT),
        replace(EDITION, stage=Stage.REVIEW),
        replace(EDITION, content_hash=""),
    ],
    ids=["draft", "review", "neutral"],
)
def test_only_releases_carry_one(name: str, edition: Edition) -> None:
    assert len(pictures(rendered(name))) == 1, "one picture, however often it is printed"
    data = rendered(name, edition=edition)
    assert pictures(data) == []
    assert not any("drawing" in each for each in names(data))


@pytest.mark.parametrize("name", SHEETS)
def test_the_same_release_is_the_same_bytes(name: str) -> None:
    assert rendered(name) == rendered(name)


def test_what_has_no_number_carries_none() -> None:
    unnumbered = replace(PROCEDURE, metadata=replace(PROCEDURE.metadata, number=""))
    assert pictures(rendered("standard", unnumbered)) == []
    assert pictures(rendered("R06", unnumbered)) == []


@pytest.mark.parametrize("name", SHEETS)
def test_it_is_told_to_those_who_cannot_see_it(name: str) -> None:
    data = rendered(name, edition=WITHOUT_URL)
    number = "HC-YW-006" if name == "standard" else f"HC-YW-006-{name}"
    told = f'descr="二维码，扫描可核对版本：SOPKIT1|{number}|A/2|7c41e09b"'
    assert any(told in member(data, each) for each in names(data) if each.endswith(".xml"))


def test_a_draft_does_not_load_what_draws_it() -> None:
    script = (
        "import sys\nfrom tests.qr.releases import *\n"
        "rendered('standard', edition=replace(EDITION, stage=Stage.DRAFT))\n"
        "print('segno' in sys.modules)\nrendered('standard')\nprint('segno' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["False", "True"]


# --- Logs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["R06", "R07", "R08", "R09"])
def test_a_log_has_one_on_every_sheet_to_fill_in(name: str) -> None:
    data = rendered(name)
    drawings = [each for each in names(data) if each.startswith("xl/drawings/drawing")]
    assert len(drawings) == SHEETS[name]
    for index in range(1, SHEETS[name] + 1):
        assert '<drawing r:id="rId1"/>' in member(data, f"xl/worksheets/sheet{index}.xml")
        target = member(data, f"xl/worksheets/_rels/sheet{index}.xml.rels")
        assert f"../drawings/drawing{index}.xml" in target


@pytest.mark.parametrize("name", ["R06", "R07", "R08", "R09"])
def test_it_covers_no_cell_that_says_something(name: str) -> None:
    data = rendered(name)
    anchor = ElementTree.fromstring(member(data, "xl/drawings/drawing1.xml"))[0]
    column = int(anchor.findtext(f"{XDR}from/{XDR}col", ""))
    extent = anchor.find(f"{XDR}ext")
    assert extent is not None
    lower = (int(extent.get("cy", "0")) / 36_000 + 2) / 25.4 * 72
    height = 0.0
    rows = re.findall(
        r'<row r="(\d+)"[^>]*? ht="([\d.]+)"[^>]*>(.*?)</row>',
        member(data, "xl/worksheets/sheet1.xml"),
    )
    for number, points, cells in rows:
        if height >= lower:
            break
        height += float(points)
        columns = [_number(found) for found in re.findall(r'<c r="([A-Z]+)\d', cells)]
        assert max(columns, default=0) <= column, f"row {number}"


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


# --- Templates of an office's own -----------------------------------------------------------------


def own(folder: Path, part: str, change: Callable[[str], str]) -> template.Template:
    changed = {**CORP, part: change(CORP[part].decode()).encode()}
    assert changed[part] != CORP[part]
    members = [package.member(name, data) for name, data in changed.items()]
    (folder / "own.docx").write_bytes(package.pack(members))
    return template.load("own", [folder])


def without_place(footer: str) -> str:
    return _CONTROL.sub("", footer)


def in_a_cell(footer: str) -> str:
    """The control in a table of the office's own, which stands before the lines."""
    found = _CONTROL.search(footer)
    assert found
    cell = f"<w:tr><w:tc><w:tcPr/>{found[0]}</w:tc></w:tr>"
    grid = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>'
    table = f"<w:tbl>{grid}{cell}</w:tbl>"
    return footer.replace(found[0], "").replace("<w:p>", f"{table}<w:p>", 1)


def beside_the_note(footer: str) -> str:
    """The control in the paragraph of the note."""
    found = _CONTROL.search(footer)
    assert found
    control = re.search(r"<w:sdt>.*</w:sdt>", found[0], re.DOTALL)
    assert control
    bare = footer.replace(found[0], "")
    at = bare.rindex("</w:p>")
    return bare[:at] + control[0] + bare[at:]


def test_a_standard_without_a_place_for_it_carries_none(tmp_path: Path) -> None:
    assert pictures(rendered("standard", chosen=own(tmp_path, FOOTER, without_place))) == []


@pytest.mark.parametrize("name", ["R01", "R02", "R03", "R04", "R05"])
def test_a_form_carries_it_whatever_the_template(name: str, tmp_path: Path) -> None:
    data = rendered(name, chosen=own(tmp_path, FOOTER, without_place))
    assert broken_rules(data) == []
    assert member(data, "word/document.xml").count("<pic:pic>") == SHEETS[name]


@pytest.mark.parametrize("place", [in_a_cell, beside_the_note])
def test_it_stands_where_the_template_says(place: Callable[[str], str], tmp_path: Path) -> None:
    data = rendered("standard", chosen=own(tmp_path, FOOTER, place))
    assert broken_rules(data) == []
    assert broken_package(data) == []
    footer = member(data, FOOTER)
    assert footer.count("<pic:pic>") == 1
    assert footer.count("<w:tbl>") == (place is in_a_cell)
    assert "二维码</w:t>" not in footer


def test_it_stands_in_a_header(tmp_path: Path) -> None:
    found = _CONTROL.search(CORP[FOOTER].decode())
    assert found
    moved = found[0]
    chosen = own(tmp_path, "word/header3.xml", lambda header: _last(header, moved))
    data = rendered("standard", chosen=chosen)
    assert broken_rules(data) == []
    assert member(data, "word/header3.xml").count("<pic:pic>") == 1


def _last(header: str, added: str) -> str:
    return header.replace("</w:hdr>", f"{added}</w:hdr>")


def test_a_logo_in_the_footer_stays(tmp_path: Path) -> None:
    relations = "word/_rels/footer2.xml.rels"
    logo = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="https://hechuan.example/logo.png" TargetMode="External"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
        "</Relationships>"
    )
    members = [package.member(name, data) for name, data in {**CORP, relations: logo}.items()]
    (tmp_path / "own.docx").write_bytes(package.pack(members))
    for edition in (EDITION, Edition()):
        data = rendered("standard", edition=edition, chosen=template.load("own", [tmp_path]))
        assert "logo.png" in member(data, relations)
        assert broken_package(data) == []
