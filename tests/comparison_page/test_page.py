"""The page of a comparison: alone, safe, readable without scripts, on paper too."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from sopkit import labels
from sopkit.comparison import Change, Comparison, Mark, PartKind, Passage
from sopkit.renderers import comparison as renderer
from sopkit.renderers._html.accent import contrast
from tests.comparison_page.comparisons import (
    ADDED,
    DEADLINE,
    EDITION,
    EVERYWHERE,
    FORMER,
    FORMS,
    MOVED,
    NEW,
    OFFICE,
    REMOVED,
    RENUMBERED,
    STRICTER,
    VERSION,
    WORDING,
    comparison,
    full,
)

if TYPE_CHECKING:
    from sopkit.model import Edition


def page(found: Comparison, edition: Edition = EDITION, language: str = "zh") -> str:
    return renderer.render(found, FORMER, edition, None, labels.load(language)).decode()


def style(text: str) -> str:
    return text.partition("<style>")[2].partition("</style>")[0]


def test_it_needs_nothing_else_and_runs_nothing() -> None:
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|https?:|\son\w+=", page(full()))


def test_its_policy_admits_its_own_style_only() -> None:
    text = page(full())
    digest = b64encode(sha256(style(text).encode()).digest()).decode()
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert found
    assert unescape(found[1]).startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


def test_the_same_comparison_makes_the_same_bytes() -> None:
    assert page(full()) == page(full())


def test_what_people_wrote_is_text() -> None:
    hostile = "</style></td><script>alert(1)</script>\"'"
    change = Change(
        DEADLINE.kind,
        DEADLINE.part,
        hostile,
        hostile,
        (Passage(hostile), Passage(hostile, Mark.DELETED)),
        (Passage(hostile), Passage(hostile, Mark.INSERTED)),
        reason=hostile,
        forms=(hostile,),
        section=hostile,
    )
    places = EVERYWHERE._replace(places=(hostile,))
    about = replace(NEW, title=hostile, number=hostile, version=hostile)
    form = FORMS[0]._replace(id=hostile, number=hostile, title=hostile, kind=hostile)
    found = comparison(change, places, metadata=(change,), forms=(form,), old=about, new=about)
    text = page(found, replace(EDITION, office=replace(OFFICE, name=hostile)))
    assert "<script" not in text
    assert text.count("<style>") == text.count("</style>") == 1


class _Tags(HTMLParser):
    """Complains about elements that are not closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("found", [full(), comparison(), comparison(RENUMBERED)])
def test_its_markup_is_sound(found: Comparison) -> None:
    tags = _Tags()
    tags.feed(page(found))
    assert not tags.open
    assert len(tags.ids) == len(set(tags.ids))


def cells(text: str, name: str) -> list[str]:
    """The inner markup of the cells of a class, below the head."""
    body = text.partition("</thead>")[2]
    return re.findall(rf'<td class="{name}"[^>]*>(.*?)</td>', body, re.DOTALL)


def test_both_sides_and_both_in_one() -> None:
    text = page(comparison(DEADLINE))
    assert cells(text, "sides") == [
        "承保后<del>五</del>日内当面交付纸质保单。",
        "承保后<ins>三</ins>日内当面交付纸质保单。",
    ]
    assert cells(text, "merged") == ["承保后<del>五</del><ins>三</ins>日内当面交付纸质保单。"]


def test_what_is_missing_on_a_side_is_said() -> None:
    added, removed = (
        cells(page(comparison(ADDED)), "sides"),
        cells(page(comparison(REMOVED)), "sides"),
    )
    assert added[0] == '<span class="note">（无）</span>'
    assert removed[1] == '<span class="note">（删除）</span>'


def test_where_a_clause_has_gone() -> None:
    _, after = cells(page(comparison(MOVED)), "sides")
    assert after == '<span class="note">（文字未变，移到“五、无法送达的处理”）</span>'


def test_a_replacement_lists_its_places_on_the_screen_and_on_paper() -> None:
    text = page(comparison(EVERYWHERE))
    assert "<details><summary>列出 7 处</summary><p>二、1；二、3；" in text
    assert '<span class="paper note">（二、1；二、3；' in text
    assert "<b>全文</b>" in text


def test_each_change_says_where_what_and_why() -> None:
    text = page(comparison(STRICTER))
    assert '<tbody class="change changed obligation">' in text
    assert '<b>三、1.a</b><span class="kind">修改 · 职责</span>' in text
    assert '<strong class="badge">义务加重</strong>' in text
    assert "<span>理由：个人信息保护检查</span><span>涉及 R01</span>" in text


def test_groups_in_the_order_of_their_weight() -> None:
    found = re.findall(r'<tbody class="group">.*?colspan="3">([^<]*)<', page(full()))
    assert found == ["实质性修改", "非实质性修改（措辞、标点、格式）", "题头"]
    assert "仅编号变化、文字未变：四、4—6 → 四、3—5（3 条）" in page(full())


def test_chips_count_and_filter_what_there_is() -> None:
    text = page(full())
    chips = re.findall(r'<label class="chip" for="show-(\w+)"[^>]*>([^<]*)</label>', text)
    assert chips == [
        ("all", "有改动 9"),
        ("changed", "修改 4"),
        ("added", "新增 1"),
        ("removed", "删除 1"),
        ("moved", "移动 1"),
        ("everywhere", "统一替换 1（7 处）"),
        ("metadata", "题头 1"),
        ("obligation", "只看义务变化 2"),
    ]
    for code, label in chips[1:]:
        rows = re.findall(rf'<tbody class="change [^"]*\b{code}\b', text)
        assert str(len(rows)) == label.partition("（")[0].rpartition(" ")[2]
        assert f"#show-{code}:checked ~ .changes tbody:not(.{code})" in style(text)


def test_only_an_obligation_that_gains_or_loses_force_has_a_badge() -> None:
    text = page(comparison(ADDED))
    assert '<tbody class="change added obligation">' in text
    assert '<span class="kind">新增 · 义务</span>' in text
    assert "badge" not in text.partition("</style>")[2]
    told = "义务：改了应当、不得一类的规定；加重、减轻由用词判断，以审核人判断为准。"
    assert f"<span>{told}</span>" in text
    assert told not in page(comparison(DEADLINE))


def test_a_filter_is_read_aloud_as_one() -> None:
    text = page(full())
    assert 'id="show-changed" autocomplete="off" aria-label="只列出：修改 4">' in text
    assert 'id="show-obligation" autocomplete="off"><label' in text


def test_a_replacement_is_counted_in_clauses_and_places_alike_everywhere() -> None:
    text = page(comparison(EVERYWHERE._replace(count=9)))
    for told in ("统一替换 1（7 条，9 处）</label>", "统一替换（7 条，9 处）", "列出 7 条，9 处"):
        assert told in text


def test_clauses_that_moved_along_are_counted() -> None:
    text = page(comparison(MOVED._replace(count=3)))
    assert '<span class="kind">移动（连同下属 2 条）</span>' in text


def test_a_substantive_change_is_never_called_one_of_wording() -> None:
    form = WORDING._replace(part=PartKind.FORM, forms=("R02",))
    assert '<span class="kind">修改</span>' in page(comparison(form))
    assert '<span class="kind">修改 · 仅措辞</span>' in page(comparison(WORDING))


def test_another_picture_that_is_called_the_same_is_not_marked() -> None:
    before = (Passage("见"), Passage("〔图：流程〕", Mark.DELETED), Passage("所示。"))
    after = (Passage("见"), Passage("〔图：流程〕", Mark.INSERTED), Passage("所示。"))
    text = page(comparison(WORDING._replace(before=before, after=after)))
    assert cells(text, "sides") == [
        "见〔图：流程〕所示。",
        '见〔图：流程〕所示。<span class="note">（图片已更换）</span>',
    ]
    assert cells(text, "merged") == ['见〔图：流程〕所示。<span class="note">（图片已更换）</span>']


def test_blanks_of_a_form_that_changed_in_nothing_that_is_printed() -> None:
    change = WORDING._replace(part=PartKind.FORM, old_label="R02", new_label="R02")
    text = page(comparison(change, forms=FORMS[:2]))
    assert "改动不影响印出的内容，已印的空白表单可继续使用" in text
    assert "未变，可继续使用" not in text


def test_a_clause_merged_from_two_is_laid_out_like_others() -> None:
    """Its row has the class `merged`, as the cells with both texts in one."""
    assert "td.merged" in style(page(full()))
    assert " .merged" not in style(page(full())).replace("thead .merged", "")


def test_a_filter_hides_nothing_on_paper() -> None:
    text = style(page(full()))
    everywhere = re.sub(r"@media screen.*?\n}\n", "", text, flags=re.DOTALL)
    assert "#show-" in text
    assert "#show-" not in everywhere
    assert "#view-merged" in everywhere


def test_versions_are_told_by_their_dates_mark_and_code_not_by_a_state_of_some_day() -> None:
    text = page(full())
    assert "<b>A/1</b> <span>发布 2025年6月3日 · 生效 2025年6月10日</span>" in text
    assert "<b>A/2</b> <span>草稿 3f9c2a7e</span>" in text
    assert "<strong>草稿</strong> 3f9c2a7e <span>尚未批准，不得据此执行</span>" in text
    assert "现行有效" not in text
    assert "旧版作废" not in text


def test_paper_parts_only_what_it_cannot_hold() -> None:
    long = DEADLINE._replace(before=(Passage("甲\n" * 40),), after=(Passage("乙"),))
    found = re.findall(r'<tbody class="change ([^"]*)"', page(comparison(DEADLINE, long)))
    assert found == ["changed", "changed long"]
    assert "tbody.long, tbody.long tr { break-inside: auto; }" in style(page(full()))


def test_every_page_of_paper_says_what_it_is() -> None:
    text = style(page(full()))
    assert '"HC-YW-006　《保单送达与回执管理规程》' in text
    assert "（草稿 3f9c2a7e）" in text
    assert '"第 " counter(page) " 页 共 " counter(pages) " 页"' in text


def test_forms_to_print_anew_come_first() -> None:
    found = re.findall(
        r'class="pill (\w+)"><svg[^>]*><use href="#\w+"/></svg>([^<]+)<', page(full())
    )
    assert found == [
        ("changed", "须换用新版"),
        ("added", "新增"),
        ("removed", "停用"),
        ("unchanged", "未变，可继续使用"),
    ]


def test_what_a_key_of_the_title_block_is_about_is_not_told() -> None:
    text = page(comparison(metadata=(VERSION._replace(meanings=DEADLINE.meanings),)))
    assert '<b>版本记录</b><span class="kind">修改</span>' in text


def test_versions_that_say_the_same() -> None:
    text = page(comparison(forms=FORMS))
    assert '<p class="nothing">两个版本没有差别</p>' in text
    assert '<table class="changes">' not in text


def test_a_version_without_a_name() -> None:
    text = page(comparison(WORDING, old=replace(NEW, version=""), new=replace(NEW, version="")))
    assert "<h1>原版本 → 新版本 改了什么</h1>" in text


def test_english_words() -> None:
    text = page(full(), language="en")
    assert '<html lang="en">' in text
    assert "<h1>What changed: A/1 → A/2</h1>" in text
    assert '<strong class="badge">Stricter</strong>' in text


@pytest.mark.parametrize("ground", ["day", "night"])
def test_everything_can_be_read(ground: str) -> None:
    """Contrast of small text (WCAG 2.2, 1.4.6; secondary text 1.4.3)."""
    text = style(page(full()))
    day, night = text.split("@media (prefers-color-scheme: dark)")[:2]
    found = dict(
        re.findall(
            r"--([\w-]+): (#[0-9A-F]{6})", day if ground == "day" else night.partition("* {")[0]
        )
    )
    pairs = [
        *(("text", each, 7) for each in ("page", "sheet", "soft", "band-soft")),
        *(("faint", each, 4.5) for each in ("page", "sheet", "soft", "band-soft")),
        *((each, f"{each}-ground", 7) for each in ("inserted", "deleted")),
        *((each, f"{each}-ground", 6.5) for each in ("good", "heed")),
        ("on-band", "band", 7),
        ("on-chosen", "chosen", 7),
        ("edge", "sheet", 7),
    ]
    low = [
        (one, other) for one, other, least in pairs if contrast(found[one], found[other]) < least
    ]
    assert not low
