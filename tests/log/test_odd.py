"""Logs at the edges of what the reader lets through: valid, and within what Excel takes."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sopkit.model import Field, FieldType, Form
from tests import office
from tests.log.test_log import CASES, DRAFT, PROCEDURE, blank, members, read, render


def odd_forms() -> dict[str, Form]:
    """Forms by what is odd about them."""
    name, sign = Field("a", "姓名"), Field("s", "签名", FieldType.SIGNATURE)
    long = "很长的标题" * 40
    return {
        "one column": blank(name, rows=1),
        "one column with all above it": blank(
            replace(name, required=True), period="month", head=(sign, name), note=long
        ),
        "computed only": blank(Field("n", "序号", FieldType.SEQUENCE)),
        "sixty columns": blank(*(Field(f"c{n}", f"第{n}项") for n in range(60))),
        "300 options": blank(
            Field("a", "项", FieldType.CHOICE, options=tuple(f"选项 {n}, “甲”" for n in range(300)))
        ),
        "long words": blank(
            Field("a", long, hint=long * 3, required=True),
            Field("b", "x", FieldType.CHOICE, options=(long, "y")),
            title=long,
            head=(Field("h", long, FieldType.DATE, hint=long * 3),),
            retention=long * 2,
            note=long * 9,
        ),
        "reserved name": blank(name, title="_meta"),
        "history": blank(name, title="History"),
        "apostrophes": blank(name, title="'O'Brien's log of everything that arrived'"),
        "many rows": blank(name, rows=5000),
    }


ODD = odd_forms()


@pytest.mark.parametrize("form", ODD.values(), ids=ODD)
def test_limits_of_excel(form: Form) -> None:
    """What neither the schema nor the Open XML SDK notices, but Excel repairs or refuses."""
    parts = members(render(PROCEDURE, DRAFT, form))
    names = re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"])
    assert len({name.casefold() for name in names}) == len(names)
    styles = parts["xl/styles.xml"]
    formats = styles[styles.index("<cellXfs") : styles.index("</cellXfs>")].count("<xf ")
    strings = parts["xl/sharedStrings.xml"].count("<si>")
    for name in names:
        assert 1 <= len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
        assert name.casefold() != "history"
    for path, sheet in parts.items():
        if not path.startswith("xl/worksheets/"):
            continue
        assert all(int(style) < formats for style in re.findall(r'<c [^>]*s="(\d+)"', sheet))
        assert all(int(index) < strings for index in re.findall(r't="s"><v>(\d+)<', sheet))
        for message, longest in (("Title", 32), ("error", 255), ("prompt", 255)):
            for text in re.findall(rf'{message}="([^"]*)"', sheet):
                assert len(text.replace("&quot;", '"').replace("&amp;", "&")) <= longest
        for text in re.findall(r"<odd(?:Header|Footer)>([^<]*)<", sheet):
            assert len(text.replace("&amp;", "&")) <= 255
        assert all(float(height) <= 409 for height in re.findall(r' ht="([\d.]+)"', sheet))
        listed = re.findall(r'type="list".*?<formula1>([^<]*)<', sheet)
        assert all(re.fullmatch(r"options_\d+", formula) for formula in listed)
    typed = re.findall(r'PartName="/([^"]*)"', parts["[Content_Types].xml"])
    assert set(typed) <= set(parts)


def test_files_are_valid(tmp_path: Path) -> None:
    files = []
    for name, form in {**ODD, **{case.stem: read(case).forms[0] for case in CASES}}.items():
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(render(PROCEDURE, DRAFT, form))
    assert office.faults(files) == {}


def test_same_bytes_whatever_was_rendered_before_and_wherever() -> None:
    case = CASES[0]
    first = render(read(case))
    for form in ODD.values():
        render(PROCEDURE, form=form)
    assert render(read(case)) == first
    code = (
        "import sys; from pathlib import Path; from tests.log.test_log import read, render;"
        "sys.stdout.buffer.write(render(read(Path(sys.argv[1]))))"
    )
    environment = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(case)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert done.stdout == first
