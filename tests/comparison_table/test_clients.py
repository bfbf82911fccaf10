"""What the Open XML SDK and LibreOffice make of tables of changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from sopkit import labels
from sopkit.comparison import Comparison, Kind, Meaning, PartKind
from sopkit.model import Metadata, Person, Procedure
from sopkit.renderers import comparison_sheet, comparison_table, history_sheet, history_table
from sopkit.renderers.ooxml import template
from tests import office as clients
from tests.comparison_table.comparisons import (
    CHANGES,
    COMPARISON,
    EDITION,
    FORMER,
    FORMS,
    HISTORY,
    METADATA,
    TITLE_BLOCK,
    change,
    comparison,
    passages,
)

CORP = template.load("corp")
LONG = "".join(map(chr, range(0x6000, 0x6000 + 2000)))
"""A clause in which no character stands twice."""
WORD = "https://example.com/" + "A1b2C3d4" * 40
PEOPLE = tuple(Person(f"张三{at}", "综合办公室主任兼信息安全管理员") for at in range(7))
ODD = (
    change(Kind.CHANGED, "一、1", "一、1", f"[-{LONG}-]", f"[+{LONG}+]", reason=LONG),
    change(
        Kind.CHANGED, "三、12.a.1)a)(1)", "四、12.a.1)a)(1)", f"见[-{WORD}-]", WORD, reason=WORD
    ),
    change(Kind.CHANGED, "<&>", '"', "[-=1+1-]", '[+ <&>" _x0041_+]', reason="@x"),
    change(Kind.SPLIT, "五、1", "五、1、五、2", "甲。乙。", "甲。\n乙。"),
    change(
        Kind.CHANGED,
        "R01",
        "R01",
        "\n".join(f"第{at}行：[-旧-]" for at in range(60)),
        "\n".join(f"第{at}行：[+新+]" for at in range(60)),
        Meaning.QUANTITY,
        part=PartKind.FORM,
        forms=tuple(f"R{at:02d}" for at in range(12)),
    ),
)
COMPARISONS = {
    "usual": COMPARISON,
    "odd": comparison(ODD, new=replace(METADATA, reviewers=PEOPLE, cosigners=PEOPLE[:2])),
    "many": comparison([*CHANGES[:-1] * 8, *[CHANGES[-1]] * 40], TITLE_BLOCK, FORMS),
    "empty": comparison(()),
    "nameless": replace(COMPARISON, old=Procedure(Metadata()), new=Procedure(Metadata())),
}
HISTORIES = {
    "history": HISTORY,
    "whole": replace(HISTORY, clause="", rows=HISTORY.rows * 40),
    "long": replace(HISTORY, rows=(HISTORY.rows[0]._replace(text=passages(f"[+{LONG}+]")),)),
    "nothing": replace(HISTORY, rows=()),
}


def written(name: str, folder: Path, language: str = "zh") -> list[Path]:
    """The files of the comparison or history of that name."""
    words = labels.load(language)
    made: dict[str, bytes]
    if name in COMPARISONS:
        found: Comparison = COMPARISONS[name]
        made = {
            ".docx": comparison_table.render(found, FORMER, EDITION, CORP, words),
            ".xlsx": comparison_sheet.render(found, FORMER, EDITION, CORP, words),
        }
    else:
        made = {
            ".docx": history_table.render(HISTORIES[name], EDITION, CORP, words),
            ".xlsx": history_sheet.render(HISTORIES[name], EDITION, CORP, words),
        }
    paths = []
    for suffix, data in made.items():
        path = folder / f"{name}-{language}-{suffix[1:]}{suffix}"
        path.write_bytes(data)
        paths.append(path)
    return paths


def test_the_validator_takes_all_of_them(tmp_path: Path) -> None:
    names = [*COMPARISONS, *HISTORIES]
    paths = [path for name in names for path in written(name, tmp_path)]
    paths += written("usual", tmp_path, "en") + written("history", tmp_path, "en")
    assert clients.faults(paths) == {}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of the long ones as LibreOffice prints them."""
    folder = tmp_path_factory.mktemp("printed")
    paths = [path for name in ("many", "odd") for path in written(name, folder)]
    pdfs = clients.pdfs(paths, folder)
    return {path.stem: clients.pages(pdf) for path, pdf in zip(paths, pdfs, strict=True)}


@pytest.mark.parametrize("name", ["many-zh-docx", "many-zh-xlsx", "odd-zh-docx", "odd-zh-xlsx"])
def test_every_page_says_what_it_is(name: str, printed: dict[str, list[str]]) -> None:
    pages = printed[name]
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert "修订前" in page or "批准人" in page
        assert "A/1 → A/2" in page
        assert "送审稿 3f9c2a7e" in page
        assert f"第{number}页共{len(pages)}页" in "".join(page.split())


@pytest.mark.parametrize("name", ["odd-zh-docx", "odd-zh-xlsx"])
def test_a_long_clause_is_printed_whole(name: str, printed: dict[str, list[str]]) -> None:
    signs = Counter("".join(printed[name]))
    assert [sign for sign in LONG if signs[sign] < 3] == []  # before, after and reason
