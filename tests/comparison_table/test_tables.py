"""The comparison table and the history, as Word files and as workbooks: what they say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sopkit import labels
from sopkit.comparison import Change, Comparison, Kind, Meaning, Obligation, PartKind
from sopkit.model import Metadata, PartialDate, Person, Procedure
from sopkit.renderers import comparison_sheet, comparison_table, history_sheet, history_table
from sopkit.renderers.ooxml import template
from tests.checklist.printed import W, part
from tests.comparison_table.comparisons import (
    CHANGES,
    COMPARISON,
    EDITION,
    FORMER,
    HISTORY,
    METADATA,
    OFFICE,
    change,
    comparison,
    passages,
)
from tests.comparison_table.marked import sheet_text, word_text
from tests.standard.rules import broken_package, broken_rules

CASES = Path(__file__).parent / "cases"
CORP = template.load("corp")
ZH = labels.load("zh")
LANGUAGES = ("zh", "en")
MM = 1440 / 25.4
LONG = "承保后三日内当面交付纸质保单，并由投保人在回执上签名，代理人不得代签。" * 60


def table(found: Comparison, language: str = "zh") -> bytes:
    return comparison_table.render(found, FORMER, EDITION, CORP, labels.load(language))


def sheet(found: Comparison, language: str = "zh") -> bytes:
    return comparison_sheet.render(found, FORMER, EDITION, CORP, labels.load(language))


def opened(found: Comparison) -> Worksheet:
    made = load_workbook(io.BytesIO(sheet(found))).active
    assert isinstance(made, Worksheet)
    return made


def edited(before: str, after: str, *meanings: Meaning, reason: str = "") -> Change:
    return change(Kind.CHANGED, "一、1", "一、1", before, after, *meanings, reason=reason)


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparison_table(language: str, expected: Callable[[Path, str], None]) -> None:
    made = table(COMPARISON, language)
    expected(CASES / f"table.{language}.txt", word_text(made))
    assert broken_rules(made) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparison_sheet(language: str, expected: Callable[[Path, str], None]) -> None:
    made = sheet(COMPARISON, language)
    expected(CASES / f"sheet.{language}.txt", sheet_text(made))
    assert broken_package(made) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_history(language: str, expected: Callable[[Path, str], None]) -> None:
    words = labels.load(language)
    paper = history_table.render(HISTORY, EDITION, CORP, words)
    book = history_sheet.render(HISTORY, EDITION, CORP, words)
    expected(CASES / f"history.{language}.txt", word_text(paper) + sheet_text(book))
    assert broken_rules(paper) == []
    assert broken_package(book) == []


# --- What holds for the Word file and the workbook ----------------------------------------------


@pytest.mark.parametrize("made", [table, sheet])
def test_the_same_comparison_gives_the_same_bytes(made: Callable[[Comparison], bytes]) -> None:
    assert made(COMPARISON) == made(comparison(CHANGES, COMPARISON.metadata, COMPARISON.forms))


@pytest.mark.parametrize(
    ("made", "text"), [(table, word_text), (sheet, sheet_text)], ids=["table", "sheet"]
)
def test_two_versions_that_say_the_same_are_told_to(
    made: Callable[[Comparison], bytes], text: Callable[[bytes], str]
) -> None:
    found = text(made(comparison(())))
    assert "两个版本没有差别" in found
    assert "标记" not in found


@pytest.mark.parametrize("made", [table, sheet])
def test_it_says_what_it_is_and_of_which_version(made: Callable[[Comparison], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(made(COMPARISON))) as package:
        told = package.read("docProps/custom.xml").decode()
        title = package.read("docProps/core.xml").decode()
    for name, value in (
        ("kind", "comparison-table"),
        ("number", "HC-YW-006"),
        ("version", "A/2"),
        ("content_hash", EDITION.content_hash),
        ("stage", "review"),
    ):
        assert f'name="sopkit.{name}"><vt:lpwstr>{value}<' in told
    assert "修订对照表　保单送达与回执管理规程" in title


@pytest.mark.parametrize(
    ("made", "text"), [(table, word_text), (sheet, sheet_text)], ids=["table", "sheet"]
)
def test_versions_that_say_little_of_themselves_are_told_apart(
    made: Callable[[Comparison], bytes], text: Callable[[bytes], str]
) -> None:
    nameless = Procedure(Metadata())
    bare = replace(COMPARISON, old=nameless, new=nameless)
    assert "2025年6月3日与 送审稿 3f9c2a7e" in text(made(bare))
    unlike = replace(COMPARISON, old=Procedure(replace(METADATA, title="旧规程", number="HC-1")))
    assert "《旧规程》 A/2（2025年6月3日）与《保单送达与回执管理规程》" in text(made(unlike))


# --- The Word file ------------------------------------------------------------------------------


def test_the_table_is_as_wide_as_the_page_and_its_columns_as_asked() -> None:
    document = part(table(COMPARISON), "word/document.xml")
    first = document.find(f".//{W}tbl")
    assert first is not None
    widths = [int(each.get(f"{W}w", "")) for each in first.findall(f"{W}tblGrid/{W}gridCol")]
    assert sum(widths) == CORP.pages["landscape"].width
    assert [round(width / MM, 1) for width in widths][3:] == [74.5, 78.0, 23.0, 33.0]


def test_head_and_foot_name_both_versions() -> None:
    with zipfile.ZipFile(io.BytesIO(table(COMPARISON))) as package:
        running = [package.read(name).decode() for name in package.namelist()]
    parts = [text for text in running if "<w:hdr" in text or "<w:ftr" in text]
    assert parts
    for text in parts:
        assert "A/1 → A/2" in text
        assert "3f9c2a7e" in text
        assert OFFICE.note not in text


@pytest.mark.parametrize(("text", "whole"), [("短", True), (LONG, False)], ids=["short", "long"])
def test_only_a_long_row_may_be_broken_across_pages(text: str, whole: bool) -> None:
    document = part(table(comparison([edited("旧", f"[+{text}+]")])), "word/document.xml")
    row = document.findall(f".//{W}tr")[1]
    assert (row.find(f"{W}trPr/{W}cantSplit") is not None) is whole


def test_everybody_has_a_box_to_sign_in() -> None:
    people = tuple(Person(f"审核人{at}", "部门负责人") for at in range(9))
    text = word_text(table(comparison(CHANGES, new=replace(METADATA, reviewers=people))))
    for person in people:
        assert text.count(f"（部门负责人 {person.name}）") == 1
    assert text.count("年  月  日") == 12  # with the maker, the cosigner and the approver


def test_nobody_named_is_a_box_to_fill_in() -> None:
    text = word_text(table(comparison(CHANGES, new=Metadata())))
    assert "- 编制人 | 审核人 | 批准人\n" in text


# --- The workbook -------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 9])
def test_everybody_has_a_box_to_sign_in_the_sheet_too(count: int) -> None:
    people = tuple(Person(f"审核人{at}", "部门负责人") for at in range(count))
    found = opened(comparison(CHANGES, new=replace(METADATA, reviewers=people)))
    boxes = [str(cell.value) for row in found for cell in row if "年　" in str(cell.value)]
    assert [box.partition("（")[0] for box in boxes] == [
        "编制人",
        *["审核人"] * count,
        "会签",
        "批准人",
    ]


def test_a_draft_says_so_at_the_head_of_every_page() -> None:
    header = opened(COMPARISON).oddHeader
    assert header is not None
    assert header.center.text == "送审稿 3f9c2a7e"
    assert str(header.center.font).endswith(",Bold")


def test_rows_of_the_title_block_come_last() -> None:
    found = opened(COMPARISON)
    clauses = [str(cell.value) for cell in found["B"] if cell.value]
    assert [text.startswith("题头") for text in clauses].index(True) == len(clauses) - 2


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@x", "=cmd|'/c calc'!A1", "_x0041_"])
def test_a_text_never_becomes_a_formula(text: str) -> None:
    found = [
        change(Kind.CHANGED, text, text, f"[-{text}-]", text, reason=text),
    ]
    row = opened(comparison(found))[5]
    for cell in row[1:4] + row[5:]:
        assert cell.value == text
        assert cell.data_type == "s"
        assert cell.number_format == "@"  # and stays a text when somebody types it again


def test_a_text_too_long_for_a_row_goes_on_in_the_next_ones() -> None:
    found = opened(comparison([edited("旧", f"[+{LONG}+]", reason="理由"), edited("甲", "乙")]))
    numbered = enumerate(found.iter_rows(min_row=5, max_col=6), 5)
    heights = [found.row_dimensions[at].height for at, row in numbered if row[0].value == 1]
    rows = [row for row in found.iter_rows(min_row=5, max_col=6) if row[0].value == 1]
    assert "".join(str(row[3].value) for row in rows) == LONG
    assert [row[1].value for row in rows] == ["一、1", *["一、1（续）"] * (len(rows) - 1)]
    assert {row[4].value for row in rows} == {"修改"}
    assert [row[5].value for row in rows] == ["理由", *[None] * (len(rows) - 1)]
    for row, height in zip(rows, heights, strict=True):
        assert height <= 409  # what Excel shows
        lines = len(str(row[3].value)) / 20  # at most so many characters in a line
        assert height >= 14.25 * lines
    assert found.auto_filter.ref == f"A4:F{5 + len(rows)}"


def test_clauses_that_only_have_another_number_are_told_below_in_rows_that_show_all() -> None:
    runs = [
        change(Kind.RENUMBERED, f"四、{at}", f"四、{at + 1}", part=PartKind.STEP)
        for at in range(400)
    ]
    found = opened(comparison(runs))
    told = "".join(str(found.cell(row, 1).value) for row in range(5, found.max_row))
    assert told.startswith("仅编号变化、文字未变：四、0 → 四、1（1 条）；")
    assert told.count("→") == 400
    assert all(found.row_dimensions[row].height <= 409 for row in range(1, found.max_row + 1))


def test_marks_are_within_the_text() -> None:
    text = sheet_text(sheet(comparison([edited("甲[-乙-]丙", "甲[+丁+]丙")])))
    assert "甲[-乙-]丙 | 甲[+丁+]丙" in text


# --- The history --------------------------------------------------------------------------------


def test_without_labels_there_is_no_column_of_clauses() -> None:
    row = HISTORY.rows[0]._replace(label="", text=passages("修改：三、1\n新增：三、2"))
    whole = replace(HISTORY, clause="", rows=(row,))
    for text in (
        word_text(history_table.render(whole, EDITION, CORP, ZH)),
        sheet_text(history_sheet.render(whole, EDITION, CORP, ZH)),
    ):
        assert "《保单送达与回执管理规程》沿革" in text
        assert "版本 | 文字（与前一版的变化）" in text
        assert "修改：三、1⏎新增：三、2 | 修改" in text
        assert "标记" not in text  # nothing is marked


def test_a_remark_behind_a_version_stands_on_a_line_of_its_own() -> None:
    rows = (HISTORY.rows[0]._replace(version="第四版（草稿）"), *HISTORY.rows[1:])
    text = word_text(history_table.render(replace(HISTORY, rows=rows), EDITION, CORP, ZH))
    assert "- 第四版 / （草稿） | " in text


def test_the_first_version_is_the_first_issue_once_it_is_published() -> None:
    draft = HISTORY.rows[-1]
    released = draft._replace(published=PartialDate(2024, 6, 1))
    for row, told in ((draft, "—"), (released, "首次发布")):
        text = word_text(history_table.render(replace(HISTORY, rows=(row,)), EDITION, CORP, ZH))
        assert f"纸质保单。 | {told} | " in text


# --- Words ----------------------------------------------------------------------------------------


def test_slight_changes_are_parted_from_those_that_weigh_more() -> None:
    weighty = edited("甲", "乙", Meaning.DEADLINE)
    slight = edited("丙", "丁", Meaning.PUNCTUATION)
    text = word_text(table(comparison([weighty, slight])))
    assert text.index("乙") < text.index("非实质性修改") < text.index("丙")
    for alone in (weighty, slight):
        assert "非实质性修改" not in word_text(table(comparison([alone])))


def test_a_replacement_made_everywhere_says_where() -> None:
    places = tuple(f"三、{at}" for at in range(1, 8))
    made = edited("[-业务部-]", "[+综合办公室+]")._replace(
        count=7, places=places, old_label="全文", new_label="全文"
    )
    text = word_text(table(comparison([made])))
    assert "[+综合办公室+]<（7 处：三、1；三、2；三、3；三、4；三、5；三、6；三、7）>" in text
    assert "统一替换 1（7 处）" in text


def test_a_moved_clause_says_whether_its_words_changed() -> None:
    moved = change(Kind.MOVED, "四、3", "五、1", "甲。", "甲。")
    assert "甲。<（文字未变）> | 移动" in word_text(table(comparison([moved])))
    both = change(Kind.MOVED, "四、3", "五、1", "甲[-。-]", "甲[+！+]", Meaning.PUNCTUATION)
    text = word_text(table(comparison([both])))
    assert "甲[+！+] | 移动并修改" in text
    assert "文字未变" not in text.replace("无标记：文字未变", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_told_by_its_code(language: str) -> None:
    words = labels.load(language)
    for prefix, codes in (("kind", Kind), ("meaning", Meaning), ("obligation", Obligation)):
        told = {words[f"comparison.{prefix}.{code}"] for code in codes}
        assert len(told) == len(codes)
        assert not told & {*codes}
