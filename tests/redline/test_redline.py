"""What the redline marks, where, and what stands around it: cases with the marks beside them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sopkit import labels
from sopkit.comparing import compare
from sopkit.model import Edition, Metadata, Office, PartialDate, Stage
from sopkit.numbering import outline
from sopkit.refusals import Refused
from sopkit.renderers import redline
from sopkit.renderers._redline import tracked
from sopkit.renderers._redline.matching import heaviest, in_order, longest
from sopkit.renderers.ooxml import template
from tests.redline.shown import comments, shown, whole
from tests.redline.versions import CASES, EDITION, OFFICE, Pair, case
from tests.standard.readable import readable

MARKS = sorted((Path(__file__).parent / "marks").glob("*.md"))
SAME = Edition(office=OFFICE)


def rendered(
    pair: Pair, edition: Edition = SAME, former: Edition = SAME, language: str = "zh"
) -> bytes:
    """The redline of two drafts, which differ in nothing but their text."""
    look, words = template.load(pair.template), labels.load(language)
    outlines = (outline(side, look.scheme) for side in (pair.old, pair.new))
    return redline.render(
        compare(pair.old, pair.new, *outlines, words), former, edition, look, words
    )


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize("path", MARKS, ids=lambda path: path.stem)
def test_case(path: Path, expected: Callable[[Path, str], None]) -> None:
    data = rendered(case(path))
    said = "".join(f"# {comment}\n" for comment in comments(data))
    expected(path.with_suffix(".txt"), shown(data) + said)


def test_title_block_is_marked_by_its_values() -> None:
    pair = next(case(path) for path in CASES if path.stem == "title_block_changed")
    lines = whole(rendered(pair)).splitlines()
    assert "Title | {+送达+}作业规程" in lines
    assert "TitleValue | {-综合办公室-}{+运营管理部+}" in lines


def moved() -> Pair:
    return case(next(path for path in MARKS if path.stem == "moved"))


def test_every_page_says_what_the_file_is() -> None:
    edition = replace(EDITION, stage=Stage.REVIEW, content_hash="7c41e09b" * 8)
    lines = readable(rendered(moved(), edition)).splitlines()
    heads = [line for line in lines if line.startswith(("header", "footer"))]
    box = "修订痕迹稿：全部接受即为 A/1，全部拒绝即为 A/0。编号由 Word 自动重排，不作为修订。"
    assert sum(box in line for line in heads) == 2
    named = [line for line in heads if "ZH-T-001" in line]
    assert len(named) == 4
    assert all("A/0 → A/1" in line and "送审稿" in line and "7c41e09b" in line for line in named)


def test_a_release_has_no_mark_of_a_stage() -> None:
    release = replace(EDITION, stage=Stage.RELEASE, content_hash="7c41e09b" * 8)
    heads = [line for line in readable(rendered(moved(), release)).splitlines() if "A/0 →" in line]
    assert heads
    assert not any("7c41e09b" in line or "草稿" in line for line in heads)


def test_versions_without_names_are_told_apart() -> None:
    pair = moved()
    old, new = (
        replace(side, metadata=replace(side.metadata, version="")) for side in (pair.old, pair.new)
    )
    zh, en = (readable(rendered(Pair(old, new), language=code)) for code in ("zh", "en"))
    assert "全部接受即为 新版，全部拒绝即为 旧版" in zh
    assert "accept all changes for the new version, reject all for the old version" in en


@pytest.mark.parametrize(
    ("edition", "author", "date"),
    [
        (replace(SAME, published=PartialDate(2026, 4, 1)), OFFICE.name, "2026-04-01T00:00:00Z"),
        (SAME, OFFICE.name, "1980-01-01T00:00:00Z"),
        (Edition(office=Office()), "sopkit", "1980-01-01T00:00:00Z"),
    ],
    ids=["published", "undated", "no office"],
)
def test_marks_are_the_offices_and_no_clocks(edition: Edition, author: str, date: str) -> None:
    data = rendered(moved(), edition)
    for name in ("word/document.xml", "word/comments.xml"):
        marked = part(data, name).count(" w:author=")
        assert marked > 0
        assert part(data, name).count(f' w:author="{author}" w:date="{date}"') == marked


def test_provenance_names_both_versions() -> None:
    item = part(rendered(moved(), replace(SAME, content_hash="ab" * 32)), "customXml/item1.xml")
    for fact in ('kind="redline"', 'number="ZH-T-001"', 'version="A/0 → A/1"', "abababab"):
        assert fact in item


def test_what_does_not_prove_itself_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def slipping(*arguments: object) -> tracked.Tracked:
        made = tracked.tracked(*arguments)  # type: ignore[arg-type]
        return made._replace(body=[xml.replace("回执原件", "回执副本") for xml in made.body])

    monkeypatch.setattr(redline, "tracked", slipping)
    with pytest.raises(Refused) as refused:
        rendered(moved())
    assert [found.code for found in refused.value.diagnostics] == ["SOP838"]
    assert "回执副本" in str(refused.value)


def test_empty_procedures_have_a_redline() -> None:
    pair = moved()
    empty = replace(pair.old, metadata=Metadata(title="空", number="ZH-T-001"), body=(), forms=())
    for old, new in ((empty, pair.new), (pair.old, empty), (empty, empty)):
        assert rendered(Pair(old, new))


def test_the_heaviest_order_keeps_the_most_text() -> None:
    assert heaviest([3, 0, 1, 2], [1, 1, 1, 1]) == [1, 2, 3]
    assert heaviest([3, 0, 1, 2], [9, 1, 1, 1]) == [0]
    assert heaviest([], []) == []


def test_the_longest_order_keeps_the_most_pairs() -> None:
    assert longest([(0, 3), (1, 0), (2, 1), (3, 2)]) == [(1, 0), (2, 1), (3, 2)]
    assert longest([]) == []


def test_like_things_are_paired_between_equal_ones() -> None:
    old, new = ["甲", "乙一", "丙"], ["甲", "丁", "乙二", "丙"]
    pairs = in_order(old, new, lambda i, j: float(old[i][0] == new[j][0]))
    assert pairs == [(0, 0), (1, 2), (2, 3)]
