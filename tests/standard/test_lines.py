"""Where lines and pages may end, as LibreOffice ends them and as the file says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sopkit.model import (
    Alignment,
    Blank,
    Cell,
    Citation,
    Edition,
    LineBreak,
    Metadata,
    Notice,
    NoticeKind,
    Paragraph,
    Procedure,
    Reference,
    Row,
    Section,
    Step,
    Table,
    Text,
)
from sopkit.reading import read_text
from sopkit.renderers._standard.widths import Column, share
from sopkit.renderers.ooxml import word
from tests import office
from tests.standard.readable import readable
from tests.standard.test_standard import document, render

HEAD = "---\ntitle: 甲\nnumber: T-1\n---\n"


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def lines_of(data: bytes, containing: str) -> list[str]:
    return [line for line in readable(data).splitlines() if containing in line]


def paragraph_of(data: bytes, containing: str) -> str:
    """The XML of the one paragraph that prints ``containing``."""
    paragraphs: list[str] = re.findall(r"<w:p>.*?</w:p>", document(data))
    found = [part for part in paragraphs if containing in part]
    assert len(found) == 1
    return found[0]


def test_another_procedures_number_stands_once() -> None:
    body = (Paragraph((Text("见"), Reference("deadline", "ZH-GC-003"), Text("执行"))),)
    edition = Edition(citations=(Citation("ZH-GC-003#deadline", "ZH-GC-003 三"),))
    data = render(Procedure(Metadata(), body), edition)
    assert lines_of(data, "ZH-GC-003") == ["BodyText | 见ZH-GC-003 三执行"]


def test_reference_to_what_is_not_known_names_the_procedure() -> None:
    body = (Paragraph((Reference("deadline", "ZH-GC-003"),)),)
    assert lines_of(render(Procedure(Metadata(), body)), "ZH-GC") == ["BodyText | ZH-GC-003"]


FORM = """
```form
id: R01
kind: log
title: 表
fields: [{name: a, title: 甲}]
```
"""


def test_column_of_references_is_as_wide_as_their_labels() -> None:
    rest = "很长的一段文字，" * 20
    source = f"{HEAD}# 章\n\n| 编号 | 说明 |\n|---|---|\n| [](#R01) | {rest} |\n{FORM}"
    procedure = read_text(source).procedure
    (grid,) = lines_of(render(procedure), "[TextTable: ")[:1]
    assert int(grid.split()[1]) >= len("T-1-R01") * 105 + 190


@pytest.mark.parametrize(
    "columns",
    [
        [Column(900, 800), Column(40_000, 400)],
        [Column(300, 900), Column(40_000, 400), Column(40_000, 400)],
        [Column(900, 900), Column(90_000, 90_000), Column(800, 800)],
    ],
)
def test_longest_words_break_only_where_the_page_is_too_narrow(columns: list[Column]) -> None:
    widths = share(columns, 9_120)
    assert sum(widths) == 9_120
    for width, column in zip(widths, columns, strict=True):
        assert width >= min(column.least, 6_000)


def test_what_belongs_together_keeps_with_next() -> None:
    merged = Table(
        (Alignment.NONE,) * 2,
        None,
        (
            Row((Cell(words("并"), 0, rows=2), Cell(words("一"), 1))),
            Row((Cell(words("二"), 1),)),
            Row((Cell(words("三"), 0), Cell(words("四"), 1))),
            Row((Cell(words("五"), 0), Cell(words("六"), 1))),
            Row((Cell(words("七"), 0), Cell(words("八"), 1))),
        ),
    )
    body = (
        Section(1, words("章"), (Notice(NoticeKind.NOTE, (Paragraph(words("注意")),)),)),
        Step(2, words("引出："), ()),
        Step(2, words("有下级"), (Step(3, words("下级")),)),
        Paragraph(words("如下:")),
        merged,
    )
    text = readable(render(Procedure(Metadata(), body)))
    for line in ("NoticeGap | with next |", "Step2 | level 2 | with next | 引出："):
        assert line in text
    assert "Step2 | level 2 | with next | 有下级" in text
    assert "Step3 | level 3 | 下级" in text
    assert "BodyText | with next | 如下:" in text
    kept = {sign: f"TableText | with next | {sign}" in text for sign in "并一二三四五六七八"}
    assert [sign for sign in kept if kept[sign]] == ["并", "一", "五", "六"]


def test_merged_rows_as_high_as_a_page_may_part() -> None:
    rows = 60
    first = Row((Cell(words("并"), 0, rows=rows), Cell(words("行"), 1)))
    others = tuple(Row((Cell(words("行"), 1),)) for _ in range(rows - 1))
    table = Table((Alignment.NONE,) * 2, None, (first, *others))
    text = readable(render(Procedure(Metadata(), (table,))))
    assert text.count("with next | 行") == 1  # the last but one


def test_last_contents_stay_together() -> None:
    sections = tuple(Section(1, words(f"章{number}"), ()) for number in range(5))
    contents = lines_of(render(Procedure(Metadata(), sections)), "PAGEREF")
    assert ["with next" in line for line in contents] == [False, False, True, True, False]


def test_line_with_long_word_is_ranged_left() -> None:
    body = (
        Paragraph(words("电话010-00000001，随时可打")),
        Paragraph(words("二十四小时，international")),
        Paragraph((Text("日期"), Blank(16))),
        Paragraph((Text("短"), Blank(4))),
    )
    data = render(Procedure(Metadata(), body))
    left = '<w:jc w:val="left"/>'
    found = [paragraph_of(data, text) for text in ("010-0", "inter", "日期</", "短")]
    assert [left in paragraph for paragraph in found] == [True, False, True, False]


def test_numbers_keep_hyphens_that_can_be_copied_and_end_lines() -> None:
    procedure = read_text(f"{HEAD}见[](#R01)，填写 ZH-GC-001-R01。\n{FORM}").procedure
    found = paragraph_of(render(procedure), "填写")
    assert ">T-1-R01<" in found
    assert '<w:jc w:val="left"/>' not in found


@pytest.mark.parametrize(("label", "em"), [("Department", 210), ("Countersigned by", 210)])
def test_latin_label_fits_its_column(label: str, em: int) -> None:
    """The label column leaves 1224 twips; an Arial letter of a word takes about 0.56 em."""
    found = re.search(r'<w:sz w:val="(\d+)"', word.spread(label, "", "", em=em))
    size = int(found[1]) if found else em // 10
    assert max(map(len, label.split())) * 0.56 * size * 10 <= 1_224 * 1.06
    assert size >= 17


def test_very_long_label_is_set_smaller_still() -> None:
    sizes = re.findall(r'<w:sz w:val="(\d+)"', word.spread("Donaudampfschifffahrt", "", ""))
    assert sizes
    assert int(sizes[0]) < 18


def test_long_lists_of_metadata_are_set_smaller() -> None:
    laws = tuple(f"第{number}部法律" for number in range(4))
    long = render(Procedure(Metadata(basis=laws)))
    short = render(Procedure(Metadata(basis=laws[:1])))
    (of_long,), (of_short,) = (lines_of(data, "第0部法律") for data in (long, short))
    assert "TitleList |" in of_long
    assert "TitleValue |" in of_short


def test_writer_breaks_lines_calmly(tmp_path: Path) -> None:
    """Blanks stay whole with the punctuation that closes them, whatever stands before them; a
    line ended by hand is not stretched.
    """
    lengths = range(18, 38)
    steps = [
        Step(1, (*words("字" * at + "（"), Blank(12), *words("）后清点，人数"))) for at in lengths
    ]
    steps += [
        Step(1, (*words("字" * at + "："), Blank(12), *words("，人："), Blank(14), *words("。")))
        for at in lengths
    ]
    ended = Paragraph((*words("断" * 20), LineBreak(), *words("末" * 20)))
    longest = Paragraph((*words("长"), Blank(200), *words("。尾")))
    files = [tmp_path / name for name in ("lines.docx", "english.docx")]
    files[0].write_bytes(render(Procedure(Metadata(), (*steps, ended, longest))))
    files[1].write_bytes(render(Procedure(Metadata(language="en", cosigners=()), ())))
    chinese, english = ("".join(office.pages(pdf)) for pdf in office.pdfs(files, tmp_path))
    starts = [line.strip()[:1] for line in chinese.splitlines()]
    assert not set(starts) & set("），。")
    assert len(re.findall("(?<![_ˍ])_{12}(?!_)", chinese)) == 2 * len(lengths)
    assert len(re.findall("(?<![_ˍ])_{14}(?!_)", chinese)) == len(lengths)
    assert "断" * 20 in chinese
    assert max(map(len, re.findall("_+", chinese))) < 90  # lines of a page, not beyond it
    assert sum(map(len, re.findall("_{15,}", chinese))) >= 200
    for label in ("Department", "Reviewed by", "Approved by"):
        assert label in english


def test_first_row_of_a_table_is_grey_only_as_a_head(tmp_path: Path) -> None:
    """LibreOffice too takes the table style's first row as w:tblLook says."""
    rows = tuple(Row((Cell(words("甲"), 0), Cell(words("乙"), 1))) for _ in range(3))
    without = Table((Alignment.NONE,) * 2, None, rows)
    headed = Table((Alignment.NONE,) * 2, rows[0], rows[1:])
    bodies = {"none": (), "without": (without,), "headed": (headed,)}
    files = [tmp_path / f"{name}.docx" for name in bodies]
    for file, body in zip(files, bodies.values(), strict=True):
        file.write_bytes(render(Procedure(Metadata(), body)))
    none, plain, grey = map(_grey, office.pdfs(files, tmp_path))
    assert plain == none
    assert grey > none


def _grey(pdf: Path) -> int:
    """How many pixels of the first page are as grey as a head."""
    program = office.need(shutil.which("pdftoppm"), "pdftoppm (poppler-utils)")
    command = [program, "-gray", "-r", "40", "-singlefile", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, timeout=60)
    return pdf.with_suffix(".pgm").read_bytes().count(b"\xf2")
