"""Procedures that nobody would write, and somebody will: valid, and printed with all their text."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

from sopkit.model import (
    Alignment,
    Block,
    BulletItem,
    BulletList,
    Cell,
    Figure,
    Footnote,
    FootnoteMark,
    Image,
    Link,
    Metadata,
    Notice,
    NoticeKind,
    Paragraph,
    Person,
    Picture,
    Procedure,
    Reference,
    Revision,
    Row,
    Section,
    Step,
    Table,
    Verbatim,
)
from tests import office
from tests.standard.rules import broken_rules
from tests.standard.test_lines import words
from tests.standard.test_standard import document, render


def image(width: int, height: int) -> Image:
    """A grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checked

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\x55" * width) * height)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    return Image(b"\x89PNG\r\n\x1a\n" + data, "image/png", width, height)


def grid(head: Row | None, *rows: Row) -> Table:
    return Table((), head, rows)


def wide(count: int) -> Table:
    """A table of many columns, each with Chinese and a number."""
    head = Row(tuple(Cell(words(f"标题{at}"), at) for at in range(count)))
    row = Row(tuple(Cell(words(f"{at}a格"), at) for at in range(count)))
    return Table((Alignment.NONE,) * count, head, (row,))


def deep(level: int, inside: Block) -> Step:
    """Steps down to ``level``, the last with ``inside`` in it."""
    body: tuple[Block, ...] = (inside,)
    if level < 8:
        body = (deep(level + 1, inside),)
    return Step(level, words(f"第{level}级步骤"), body)


NESTED = Notice(
    NoticeKind.WARNING,
    (
        Paragraph(words("提示里")),
        BulletList((BulletItem((Paragraph(words("提示里的点")),)), BulletItem(()))),
        grid(Row((Cell(words("内表头"), 0),)), Row((Cell(words("内表格"), 0),))),
        Notice(NoticeKind.TIP, (Paragraph(words("提示里的提示")),)),
    ),
)
LIST = Footnote(
    "注", (Paragraph(words("脚注：")), BulletList((BulletItem((Paragraph(words("注点")),)),)))
)
BODY: tuple[Block, ...] = (
    Section(1, (), (Step(2, ()), Step(2, (), (Step(3, ()),)))),
    Section(
        1,
        words("𠮷野家😀"),
        (
            deep(2, NESTED),
            Step(2, (*words("甲"), FootnoteMark("注"), *words("乙"), FootnoteMark("注"))),
            Step(2, (Reference("总则"), Link('https://a.example/?a=1&b="c"<d>', ()))),
            Step(2, words("中文标识"), (), id="总则"),
        ),
    ),
    Section(
        1,
        words("空"),
        (
            grid(None, Row(())),
            grid(Row(()), Row(()), Row((Cell(words("独格"), 0),))),
            grid(None),
            BulletList(()),
            Notice(NoticeKind.NOTE, ()),
            Verbatim(""),
            Paragraph(()),
            Figure(image(1, 1), words("一像素")),
            Figure(image(10_000, 20), words("长条")),
            Figure(image(20, 10_000)),
            Paragraph((Picture(image(1, 1), "点"), Picture(image(10_000, 20), "条"))),
        ),
    ),
)
CASES = {
    "odd": Procedure(Metadata(title="怪", number="T-1"), BODY, footnotes=(LIST,)),
    "nothing": Procedure(Metadata()),
    "only_title": Procedure(Metadata(title="只有标题")),
    "long_title": Procedure(Metadata(title="长" * 199 + "完"), (Section(1, words("章"), ()),)),
    "people": Procedure(
        Metadata(
            reviewers=tuple(Person(f"审核{at}", "经理") for at in range(5)),
            approvers=tuple(Person(f"批准{at}") for at in range(4)),
        )
    ),
    "blank_history": Procedure(Metadata(history=(Revision(""),)), (Section(1, words("章"), ()),)),
    "wide": Procedure(Metadata(), tuple(wide(count) for count in (8, 9, 30, 60))),
}
PRINTED = {
    "odd": (
        *("一、", "二、𠮷野家😀", "第8级步骤", "提示里", "提示里的点", "内表头", "内表格"),
        *("提示里的提示", "脚注：", "注点", "甲1乙1", 'https://a.example/?a=1&b="c"<d>'),
        *("中文标识", "独格", "图1一像素", "图2长条", "二、4"),
    ),
    "only_title": ("只有标题",),
    "long_title": ("长完", "一、章"),
    "people": tuple(f"审核{at}" for at in range(5)) + tuple(f"批准{at}" for at in range(4)),
    "wide": ("标题7",),
}


def test_odd_procedures_are_valid_and_print_all_their_text(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.docx" for name in CASES]
    for file, procedure in zip(files, CASES.values(), strict=True):
        file.write_bytes(render(procedure))
    assert {file.stem: broken_rules(file.read_bytes()) for file in files} == {
        name: [] for name in CASES
    }
    assert office.faults(files) == {}
    for pdf in office.pdfs(files, tmp_path):
        printed = re.sub(r"\s", "", "".join(office.pages(pdf)))
        missing = [text for text in PRINTED.get(pdf.stem, ()) if text not in printed]
        assert missing == [], pdf.stem


def test_characters_of_many_columns_fit_their_cells() -> None:
    """A Chinese character is as wide as its size; cells are as narrow as the page makes them."""
    found = document(render(CASES["wide"]))
    tables = re.findall(r'<w:tbl>(?:(?!</w:tbl>).)*"TextTable".*?</w:tbl>', found)
    assert len(tables) == 4
    for table in tables:
        columns = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', table)]
        margin = re.search(r'<w:left w:w="(\d+)"', table)
        size = re.search(r'<w:sz w:val="(\d+)"', table)
        usual = 21 if len(columns) < 9 else 18
        room = min(columns) - 2 * (int(margin[1]) if margin else 95)
        assert room >= 10 * (int(size[1]) if size else usual)
