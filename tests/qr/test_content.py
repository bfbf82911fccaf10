"""What a QR code holds, and how large it is printed."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit import labels
from sopkit.configuration import read_text
from sopkit.model import Metadata
from sopkit.renderers.ooxml.qr import content, drawn, qr_code
from tests.qr.releases import EDITION

NUMBERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


def test_it_leads_to_the_page_that_judges_a_print() -> None:
    told = content("https://sop.example/p", "ZH-GC-001-R01", "A/2", "7c41e09b")
    assert told == "https://sop.example/p/check.html#n=ZH-GC-001-R01&v=A/2&h=7c41e09b"


def test_without_a_portal_it_says_the_same_in_a_line() -> None:
    assert content("", "ZH-GC-001-R01", "第一版", "7c41e09b") == (
        "SOPKIT1|ZH-GC-001-R01|第一版|7c41e09b"
    )


@given(NUMBERS, NUMBERS)
def test_no_number_breaks_out_of_its_place(number: str, version: str) -> None:
    told = content("http://内网.example/制度", number, version, "7c41e09b")
    assert told.isascii()
    fragment = parse_qs(urlsplit(told).fragment, strict_parsing=True)
    assert fragment == {"n": [number], "v": [version], "h": ["7c41e09b"]}
    assert content("", number, version, "7c41e09b").count("|") == 3


def test_the_office_knows_its_portal() -> None:
    read, _ = read_text('[portal]\nurl = "https://sop.example/p/"\n', "sopkit.toml")
    assert read.office.portal_url == "https://sop.example/p"


@pytest.mark.parametrize("length", [30, 80, 100, 150, 300, 900, 2300])
def test_it_is_never_too_small_to_scan(length: int) -> None:
    found = drawn("https://x.example/" + "a" * (length - 18), "")
    module = found.quiet / 4
    assert found.side >= 15
    assert module >= 0.4
    assert found.side == 15 or length > 106, "a usual address takes no more room"
    pixels, rest = divmod(found.image.width, round(found.side / module))
    assert pixels >= 3
    assert not rest, "every module is as many whole pixels"
    assert found.image.width / found.side * 25.4 <= 300, "LibreOffice would make it coarser"


def test_a_number_that_no_code_holds_is_printed_without() -> None:
    words = labels.load("zh")
    assert qr_code(EDITION, Metadata(number="长" * 400), "长" * 400, words) is None
