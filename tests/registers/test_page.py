"""The register as a page: alone, safe, readable."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

import pytest

from sopkit import labels
from sopkit.model import Edition, Office, Register
from sopkit.renderers import register_page as renderer
from sopkit.renderers._html.accent import accent, contrast
from tests.registers.test_workbook import OFFICE, ROW, register


def page(found: Register, office: Office = OFFICE, language: str = "zh") -> str:
    return renderer.render(found, Edition(office=office), None, labels.load(language)).decode()


def test_it_needs_nothing_else_and_runs_nothing() -> None:
    text = page(register(ROW))
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|https?:|\son\w+=", text)


def test_its_policy_admits_its_own_style_only() -> None:
    text = page(register(ROW))
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert found
    policy = unescape(found[1])
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


def test_what_people_wrote_is_text() -> None:
    hostile = "</td><script>alert(1)</script>\"'"
    text = page(register(ROW | {"title": hostile}), Office(name=hostile, note=hostile))
    assert "<script" not in text
    assert text.count("&lt;script&gt;") == 4  # title, heading, cell, note


def test_a_state_is_a_word_and_a_shape() -> None:
    states = ("in-force", "not-yet-effective", "withdrawn")
    text = page(register(*(ROW | {"state": state} for state in states)))
    found = re.findall(r'class="pill ([\w-]+)"><svg[^>]*><use href="#(\w+)"/></svg>([^<]+)<', text)
    assert found == [
        ("in-force", "disc", "现行有效"),
        ("not-yet-effective", "clock", "待生效"),
        ("withdrawn", "square", "废止"),
    ]
    for shape in ("disc", "clock", "square"):
        assert f'<symbol id="{shape}"' in text


def test_it_says_for_which_day_and_names_its_columns_on_a_telephone() -> None:
    text = page(register(ROW))
    assert '<p class="day">截至 2026年5月21日</p>' in text
    assert 'data-head="生效日期"><time datetime="2026-04-15">2026-04-15</time>' in text
    assert '"第 " counter(page) " 页 共 " counter(pages) " 页"' in text


def test_columns_in_which_nothing_stands_are_left_out_but_for_those_to_be_written_on() -> None:
    assert "备注" not in page(register(ROW))
    assert "领用人签名" in page(register(ROW, name="distribution"))


def test_without_entries_it_says_so() -> None:
    assert '<p class="nothing">没有记录</p>' in page(register())


def test_english_words() -> None:
    text = page(register(ROW), language="en")
    assert '<html lang="en">' in text
    assert ">In force<" in text


@pytest.mark.parametrize(
    "colour", ["#1F4E5F", "#FFCC00", "#000000", "#FFFFFF", "#8C1C13", "", "red"]
)
def test_any_accent_is_readable_by_day_and_night(colour: str) -> None:
    found = accent(colour)
    assert contrast(found.ink, found.colour) >= 4.5
    assert contrast(found.night, "#1C2225") >= 7


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == 21
    assert contrast("#1B5E37", "#E5F1E9") == pytest.approx(6.7, abs=0.05)
