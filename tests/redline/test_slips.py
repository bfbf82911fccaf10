"""Slips of a writer in a good redline: the resolver reports every one of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple
from unittest.mock import patch

import pytest

from sopkit.renderers._redline.resolving import Body, disagreement
from tests.redline.versions import CASES, Pair, case

INS, DEL = r"<w:ins [^>]*[^/]>", r"<w:del [^>]*[^/]>"


def first(pattern: str, change: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """What a slip does to the first place that the pattern finds."""
    return lambda document: re.sub(pattern, change, document, count=1, flags=re.DOTALL)


def every(pattern: str, change: str) -> Callable[[str], str]:
    """What a slip does everywhere."""
    return lambda document: re.sub(pattern, change, document, flags=re.DOTALL)


END = "<w:rPr><w:{} [^>]*/></w:rPr></w:pPr>(?!.*</w:tbl>)"  # in no row that goes itself

SLIPS = {
    "an insertion is not marked": first(rf"{INS}(.*?)</w:ins>", r"\1"),
    "an insertion is lost": first(rf"{INS}.*?</w:ins>", ""),
    "a deletion is lost": first(rf"{DEL}.*?</w:del>", ""),
    "a deletion is not marked": first(
        rf"{DEL}(.*?)</w:del>", lambda found: found[1].replace("delText", "t")
    ),
    "deleted words are others": first(r"(<w:delText[^>]*>)[^<]", r"\1误"),
    "inserted words are others": first(rf"({INS}<w:r>.*?<w:t[^>]*>)[^<]", r"\1误"),
    "kept words are others": first(r"(<w:t [^>]*>)文", r"\1误"),
    "a deleted paragraph keeps its end": first(END.format("del"), "</w:pPr>"),
    "an inserted paragraph keeps its end": first(END.format("ins"), "</w:pPr>"),
    "a paragraph has another style": first(r'w:val="Step2"', 'w:val="Step3"'),
    "a paragraph has another level": first(r'<w:ilvl w:val="1"/>', '<w:ilvl w:val="2"/>'),
    "a paragraph is lost": first(r"<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>.*?</w:p>", ""),
    "a paragraph stands twice": first(
        r"<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/>(?:(?!w:id=).)*?</w:p>",
        lambda found: found[0] * 2,
    ),
    "a character style is lost": first(r'<w:rPr><w:rStyle w:val="Strong"/></w:rPr>', ""),
    "an inserted row is not marked": first(r"<w:ins [^>]*/>(</w:trPr>)", r"\1"),
    "a cell is lost": first(r"<w:tc>(?:(?!</w:tc>).)*</w:tc>(?=<w:tc>)", ""),
    "cells are spanned": first(r"(<w:tcW [^>]*/>)", r'\1<w:gridSpan w:val="2"/>'),
    "an id stands twice": first(
        r'(<w:ins w:id=")(\d+)(".*?<w:del w:id=")\d+', r"\g<1>\g<2>\g<3>\g<2>"
    ),
    "a move has no place to go to": first(r'(<w:moveToRangeStart [^>]*w:name=")', r"\1x"),
    "a move does not end": first(r"<w:moveFromRangeEnd [^>]*/>", ""),
    "a move is marked outside its range": first(r"<w:moveToRangeStart [^>]*/>", ""),
    "a move leaves its words": first(r"<w:moveFrom ([^>]*[^/])>(.*?)</w:moveFrom>", r"\2"),
    "a mark not every reader resolves": first(
        r"(</w:rPr>)(<w:t )", r'<w:rPrChange w:id="99999" w:author="a"><w:rPr/></w:rPrChange>\1\2'
    ),
    "a bookmark is lost": every(r"<w:bookmark(?:Start|End) [^>]*>", ""),
    "a reference leads elsewhere": first(
        r"(<w:(?:del)?[iI]nstrText[^>]*> REF )\w+", r"\1elsewhere"
    ),
    "a picture is another": first(r'r:embed="[^"]*"', 'r:embed="rOther"'),
    "a link leads elsewhere": first(r'<w:hyperlink r:id="[^"]*"', '<w:hyperlink r:id="rOther"'),
    "a line break is lost": first(r"<w:br/>", ""),
    "a footnote is another": first(r'(<w:footnoteReference [^>]*w:id=")\d+', r"\g<1>77"),
}


class Proof(NamedTuple):
    """What the renderer hands to the resolver."""

    redline: Body
    old: Body
    new: Body


@cache
def proofs() -> tuple[tuple[Proof, Pair], ...]:
    """What is proven of each case."""
    return tuple((proof(pair), pair) for pair in map(case, CASES))


def proof(pair: Pair) -> Proof:
    """What is proven of a pair."""
    with patch("sopkit.renderers.redline.disagreement", return_value=None) as asked:
        pair.redline()
    return Proof(*asked.call_args.args[:3])


def slipped(slip: Callable[[str], str]) -> Iterator[Proof]:
    """The redlines to which the slip can happen, after it did."""
    for good, _ in proofs():
        wrong = slip(good.redline.document)
        if wrong != good.redline.document:
            yield good._replace(redline=good.redline._replace(document=wrong))


def test_good_redlines_are_confirmed() -> None:
    assert [found for good, _ in proofs() if (found := disagreement(*good))] == []


def test_is_held_against_the_standards() -> None:
    """Not against anything that the writer made of them."""
    for good, pair in proofs():
        for body, standard in ((good.old, pair.clean_old()), (good.new, pair.clean_new())):
            with zipfile.ZipFile(io.BytesIO(standard)) as package:
                printed = package.read("word/document.xml").decode()
            assert paragraphs(body.document) == paragraphs(printed)


def paragraphs(document: str) -> list[tuple[str, str]]:
    """Style and words of the paragraphs but lines of the contents, whose numbers are fields."""
    found = re.findall(r'<w:p><w:pPr><w:pStyle w:val="(\w+)"/>(.*?)</w:p>', document, re.DOTALL)
    return [
        (style, "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", content)))
        for style, content in found
        if not style.startswith("TOC")
    ]


@pytest.mark.parametrize("slip", SLIPS)
def test_is_reported(slip: str) -> None:
    tried = list(slipped(SLIPS[slip]))
    assert tried, "no redline has a place for it"
    assert [each.redline.document for each in tried if disagreement(*each) is None] == []
