"""What is written is what a clerk would have typed: escaped where it must be, nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.model import Alignment as To
from sopkit.model import (
    Blank,
    Block,
    BulletItem,
    BulletList,
    Cell,
    Change,
    Emphasis,
    Figure,
    Inlines,
    LineBreak,
    Link,
    Metadata,
    Notice,
    NoticeKind,
    Paragraph,
    PartialDate,
    Person,
    Procedure,
    Reference,
    Row,
    Section,
    Step,
    Strong,
    Table,
    Text,
)
from sopkit.reading import read_text
from sopkit.writing import markdown
from tests.writing.procedures import IMAGES

TITLE = Metadata("题")


def body(*blocks: Block) -> str:
    """What is written below the metadata."""
    return markdown(Procedure(TITLE, blocks)).split("---\n", 2)[2].strip("\n")


def text(words: str) -> Paragraph:
    return Paragraph((Text(words),))


@pytest.mark.parametrize(
    "words",
    [
        "国发[2015]12号，见《办法》（试行）第5条。",
        "a_b、C:\\档案\\2025、5 * 3 = 15、A&B、R&D、<5℃、x<=y、~10%、!",
        "1.5倍；2025-06-01；+86 10；#5；（一）",
        "电话：010-00000001；邮箱：a@b.cn；{甲}；a|b；^_^",
    ],
)
def test_ordinary_words_are_not_escaped(words: str) -> None:
    assert body(text(words)).replace("\\_", "_") == words


@pytest.mark.parametrize(
    ("words", "written"),
    [
        pytest.param("# 记录", "\\# 记录", id="heading"),
        pytest.param("1. 准备", "1\\. 准备", id="step"),
        pytest.param("- 甲", "\\- 甲", id="bullet"),
        pytest.param("> 引", "\\> 引", id="quotation"),
        pytest.param("---", "\\---", id="rule"),
        pytest.param("[ ] 甲", "\\[ ] 甲", id="box"),
        pytest.param("[甲]: 乙", "\\[甲]: 乙", id="definition"),
        pytest.param("[甲](乙)", "[甲]\\(乙)", id="link"),
        pytest.param("见[^1]", "见[\\^1]", id="footnote"),
        pytest.param("**甲**", "\\*\\*甲\\*\\*", id="bold"),
        pytest.param("____", "\\_\\_\\_\\_", id="blank"),
        pytest.param("{{ 甲 }}{#乙}", "\\{{ 甲 }}\\{#乙}", id="braces"),
        pytest.param("<b>&amp;</b>", "\\<b>\\&amp;\\</b>", id="html"),
        pytest.param("`甲`", "\\`甲\\`", id="code"),
        pytest.param("　首行缩进", "&#12288;首行缩进", id="indented"),
    ],
)
def test_what_means_something_is_escaped(words: str, written: str) -> None:
    assert body(text(words)) == written


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ((Strong((Text("打印机、"),)), Text("复印机")), "**打印机、**复印机"),
        ((Strong((Emphasis((Text("重要"),)),)), Text("的")), "**_重要_**的"),
        ((Text("x"), Strong((Text("(a)"),)), Text("y")), "&#120;**(a)**&#121;"),
        ((Text("甲"), Strong((Text(" 乙 "),)), Text("丙")), "甲**&#32;乙&#32;**丙"),
        ((Strong((Text("甲"),)), Strong((Text("乙"),))), "**甲**__乙__"),
        ((Text("甲"), LineBreak(), Text("乙")), "甲\\\n乙"),
        ((Text("甲"), LineBreak()), "甲<br>"),
        ((Blank(4), Blank(5)), "____<!-- -->_____"),
        ((Link("https://a.cn/b", (Text("https://a.cn/b"),)),), "<https://a.cn/b>"),
        ((Link("https://a.cn/b(c)", (Text("[甲]"),)),), "[\\[甲\\]](<https://a.cn/b(c)>)"),
        ((Reference("a b", "Q/ZH 1", (Text("甲"),)),), "[甲](Q/ZH%201#a%20b)"),
    ],
)
def test_marks(content: Inlines, written: str) -> None:
    assert body(Paragraph(content)) == written


def test_steps_count_on_and_keep_what_belongs_to_them() -> None:
    inner = Step(2, (Text("乙"),), tick=True, id="x")
    notice = Notice(NoticeKind.WARNING, (text("小心"),))
    steps = (Step(1, (Text("甲"),), (inner,)), text("之间"), Step(1, (), (text("丙"), notice)))
    assert body(*steps) == (
        "1. 甲\n   1. [ ] 乙 {#x}\n\n之间\n\n2. <!-- -->\n\n   丙\n\n   > [!WARNING]\n   > 小心"
    )


def test_two_lists_stay_two() -> None:
    one = BulletList((BulletItem((text("甲"),)),))
    assert body(one, one) == "- 甲\n\n* 甲"


def test_a_table_is_padded_and_merged() -> None:
    head = Row((Cell((Text("代号"),), 0), Cell((Text("a|b"),), 1)))
    rows = Row((Cell((Text("甲"),), 0, rows=2), Cell((), 1))), Row((Cell((Text("^^"),), 1),))
    table = Table((To.LEFT, To.RIGHT), head, rows, (Text("类别"),), "t")
    assert body(text("表：不是表题"), table) == (
        "表&#65306;不是表题\n\n表：类别 {#t}\n\n"
        "| 代号 | a\\|b |\n|:-----|-----:|\n| 甲   |      |\n| ^^   | \\^^  |"
    )


def test_an_image_is_named_from_the_folder_of_the_file() -> None:
    image = replace(IMAGES[0], path="source/_images/图 1.png")
    procedure = Procedure(TITLE, (Figure(image, (Text("流程"),), "f"),))
    assert "![流程](<../_images/图 1.png>){#f}" in markdown(procedure, folder="source/部门")


def test_a_lone_section_called_like_the_title_is_no_title() -> None:
    section = Section(1, (Text("题"),), (Section(2, (Text("乙"),), ()),))
    assert body(section) == "# 题\n\n## 题\n\n### 乙"


def test_keys_are_in_the_language_of_the_procedure() -> None:
    metadata = Metadata(
        "T: a",
        number="A 1",
        prepared=PartialDate(2026, 3),
        approvers=(Person("Ann", "Head"),),
        changes=(Change("x", "a, b"),),
        language="en",
        extra=(("x-old", "1.10"),),
    )
    written = markdown(Procedure(metadata))
    assert written == (
        '---\ntitle: "T: a"\nnumber: A 1\ndepartment:\ncategory:\nversion:\nprepared: 2026-03\n'
        "reviewers:\napprovers: {name: Ann, post: Head}\nchanges:\n"
        '  - {clause: x, reason: "a, b"}\nlanguage: en\nx-old: 1.10\n---\n'
    )
    assert "编号: A 1" in markdown(Procedure(metadata), language="zh")
    assert read_text(written).procedure.metadata == metadata
